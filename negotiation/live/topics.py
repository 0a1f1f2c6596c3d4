"""What a page may follow, by name: `text.<revision>.<view>`, `anchor.<revision>` and so on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

VIEWS = ("full", "without-names", "clean", "original")
"""Ways to read a text that can be followed."""

ABOUT_REVISIONS = frozenset({"text", "head", "anchor", "inbox", "bridges"})
ABOUT_MEETINGS = frozenset({"screen", "meeting"})
IN_ORDER = frozenset({"text", "head"})
"""Kinds that follow the numbers of a revision; of the others the whole state is sent."""

WITHOUT_WORDS = frozenset({"anchor"})
"""Kinds that are the same in every language, and loaded once for all of them."""

AT_MOST = 24
"""So many topics in one stream: one browser, with all its tabs. A page that is read follows two."""


class UnreadableTopicError(ValueError):
    """No topic is called this."""


class Topic(NamedTuple):
    """One thing that is followed, in one language."""

    kind: str
    about: str
    view: str = ""
    language: str = "en"

    @property
    def name(self) -> str:
        """As pages call it."""
        return ".".join(part for part in (self.kind, self.about, self.view) if part)

    @property
    def in_order(self) -> bool:
        """Whether it follows the numbers of a revision."""
        return self.kind in IN_ORDER

    @property
    def of_a_revision(self) -> bool:
        """Whether `about` is a revision; else it is a meeting."""
        return self.kind in ABOUT_REVISIONS


def read_topic(name: str, language: str) -> Topic:
    """The topic of that name. Raises UnreadableTopicError."""
    kind, _, rest = name.partition(".")
    about, _, view = rest.partition(".")
    known = kind in ABOUT_REVISIONS or kind in ABOUT_MEETINGS
    if not known or (view not in VIEWS if kind == "text" else view):
        raise UnreadableTopicError(name)
    try:
        identity = UUID(about)
    except ValueError as error:
        raise UnreadableTopicError(name) from error
    if kind in WITHOUT_WORDS:
        return Topic(kind, str(identity), view)
    return Topic(kind, str(identity), view, language)


def read_follows(follows: Iterable[str], language: str) -> dict[Topic, int | None]:
    """Topics with the number each page has reached, from `<topic>@<after>`; None where it has none.

    Raises UnreadableTopicError, for too many of them too.
    """
    wanted: dict[Topic, int | None] = {}
    for follow in follows:
        name, _, after = follow.partition("@")
        topic = read_topic(name, language)
        if after and not (after.isascii() and after.isdigit() and len(after) < 10):
            raise UnreadableTopicError(follow)
        if topic.in_order and not after:
            raise UnreadableTopicError(follow)
        reached = int(after) if after else None
        before = wanted.get(topic)
        # Tabs of one browser may have reached different numbers; each drops what it has.
        wanted[topic] = reached if before is None else min(before, reached or 0)
    if not 0 < len(wanted) <= AT_MOST:
        raise UnreadableTopicError(f"{len(wanted)} topics")
    return wanted
