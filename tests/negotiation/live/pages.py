"""A reader's page in a test: its paragraphs and notes in order, and what a frame does to it, as a
browser would do it."""

from __future__ import annotations

import html
import json
import re
from hashlib import sha256
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from documents.models import Revision

TAG = re.compile(r"<[^>]*>")
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Pieces(HTMLParser):
    """Splits markup into its elements at the top: (attributes, inside, whole)."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[dict[str, str | None], str, str]] = []
        self._markup = markup
        self._lines = [0]
        for line in markup.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._depth = 0
        self._begins = self._inside = 0
        self._attributes: dict[str, str | None] = {}
        self.feed(markup)
        assert self._depth == 0, "an element is not closed"

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One level deeper."""
        if tag in VOID:
            return
        if self._depth == 0:
            self._begins, self._attributes = self._at(), dict(attrs)
            self._inside = self._begins + len(self.get_starttag_text() or "")
        self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        """One level up."""
        self._depth -= 1
        if self._depth == 0:
            end = self._markup.index(">", self._at()) + 1
            inside = self._markup[self._inside : self._at()]
            self.found.append((self._attributes, inside, self._markup[self._begins : end]))


def plain(markup: str) -> str:
    """Markup without what is for swapping alone and without white space between elements."""
    without = re.sub(r"\s*hx-swap-oob=\"[^\"]*\"", "", markup)
    return re.sub(r"\s+", " ", re.sub(r"\s*([<>])\s*", r"\1", without))


class Reading:
    """What stands on a page: ids with their markup, in order."""

    def __init__(self, markup: str) -> None:
        start = markup.index('<div id="paragraphs">')
        inside = Pieces(markup[start : markup.index('<p class="omitted">')]).found[0][1]
        self.items = [
            (str(facts["id"]), plain(whole)) for facts, _in, whole in Pieces(inside).found
        ]
        self.as_of = ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """What a person reads of each paragraph: its id and its words, without markup."""
        return [
            (key, html.unescape(TAG.sub("", inside.partition('<div class="words">')[2])).strip())
            for key, inside in self.items
            if key.startswith("p-")
        ]

    @property
    def digest(self) -> str:
        """A hash of all it shows."""
        return sha256(json.dumps(self.items).encode()).hexdigest()

    def _place(self, key: str) -> int:
        return next(at for at, (name, _markup) in enumerate(self.items) if name == key)

    def take(self, markup: str) -> None:
        """Swaps in a frame's elements, one after the other. What has no place fails the test."""
        for facts, inside, whole in Pieces(markup).found:
            how, key = facts["hx-swap-oob"] or "", str(facts.get("id"))
            if key == "as-of":
                self.as_of = whole
            elif how == "delete":
                del self.items[self._place(key)]
            elif how == "true":
                self.items[self._place(key)] = (key, plain(whole))
            else:
                where, _colon, beside = how.partition(":#")
                new = [(str(f["id"]), plain(w)) for f, _in, w in Pieces(inside).found]
                assert not {name for name, _w in new} & {name for name, _w in self.items}
                at = 0
                if where != "afterbegin":
                    at = self._place(beside) + (where == "afterend")
                self.items[at:at] = new


def page(client: Client, revision: Revision, view: str = "full") -> Reading:
    """The reading page as the person who is signed in opens it now."""
    answer = client.get(reverse("negotiation:read", args=[revision.pk]), {"view": view})
    assert answer.status_code == 200
    return Reading(answer.content.decode())
