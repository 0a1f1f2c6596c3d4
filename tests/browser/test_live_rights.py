"""What somebody may not follow does not reach them: not the page, and not the wire."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser import people
from tests.browser.live import (
    Open,
    mark,
    not_loaded_again,
    open_desk_in_session,
    propose,
    say,
    shows,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import recorded
from tests.browser.site import Site

WITHIN = 9_000
"""Milliseconds within which somebody is cut off on a machine that has much else to do; whoever is
not told would notice after ten seconds."""

ADMINISTRATOR = "administrator@example.org"
VIET_NAM = "vietnam@example.org"


class Wire:
    """Requests of somebody with the cookie of a page and no browser; keeps every byte."""

    def __init__(self, site: Site, page: Page) -> None:
        self.port = site.crew.port
        self.cookie = "; ".join(
            f"{each['name']}={each['value']}" for each in page.context.cookies()
        )
        self.heard: list[bytearray] = []
        self._open: list[tuple[threading.Thread, http.client.HTTPConnection]] = []

    def get(self, path: str) -> int:
        """One answer, whole."""
        connection = self._asked(path, 60)
        answer = connection.getresponse()
        self.heard.append(bytearray(answer.read()))
        connection.close()
        return answer.status

    def listen(self, path: str) -> None:
        """Listens to a stream from now on, beside what the test does."""
        connection = self._asked(path, 60)
        thread = threading.Thread(target=self._listen, args=(connection,))
        thread.start()
        self._open.append((thread, connection))

    def end(self, seconds: float = 0.5) -> bytes:
        """Everything that came. Streams that are still open are left after so many seconds."""
        for thread, connection in self._open:
            thread.join(seconds)
            with contextlib.suppress(OSError, AttributeError):  # the site has ended it
                connection.sock.shutdown(socket.SHUT_RDWR)
            thread.join()
        return b"\n".join(self.heard)

    def _listen(self, connection: http.client.HTTPConnection) -> None:
        heard = bytearray()
        self.heard.append(heard)
        with contextlib.suppress(OSError, http.client.HTTPException):
            answer = connection.getresponse()
            while came := answer.read1():
                heard += came

    def _asked(self, path: str, seconds: float) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        return connection


@pytest.fixture
def revision(page: Page, seated: Site) -> str:
    """A text in session, whose desk is on the page."""
    return open_desk_in_session(page, seated)


def test_who_has_lost_the_seat_is_cut_off_at_once(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    delegate = opened(VIET_NAM, f"/revisions/{revision}/")
    beside = delegate.context.new_page()  # another tab, which shares the stream
    beside.goto(f"{delegate.url}?view=without-names")
    other = opened(people.INDIA, f"/revisions/{revision}/")
    propose(seated, revision, "Seeing the ice,")
    for each in (delegate, beside, other):
        shows(each, "PP3a", "Seeing the ice,")
        mark(each)
    wire = Wire(seated, delegate)
    wire.listen(f"/live/?follow=text.{revision}.full@1")

    office = opened(ADMINISTRATOR, "/admin/delegations/user/")
    office.get_by_role("link", name=VIET_NAM).click()
    office.locator('input[type=checkbox][name$="-0-end"]').check()
    office.get_by_role("button", name="Save", exact=True).click()
    for each in (delegate, beside):
        expect(each.get_by_role("heading")).to_have_text(
            "This text is no longer open to you here", timeout=WITHIN
        )
    propose(seated, revision, "Seeing the basilisk,")
    shows(other, "PP3b", "Seeing the basilisk,")
    for each in (delegate, beside):
        assert "Seeing the" not in each.content()
        assert not each.locator("dialog, [role=alert]").count()
    not_loaded_again(delegate, beside, other)
    assert wire.get(f"/revisions/{revision}/since/1/?view=full") == 404
    assert wire.get(f"/live/?follow=text.{revision}.full@1") in (401, 404)
    came = wire.end(10)
    assert b"event: ended" in came
    assert b"basilisk" not in came
    assert delegate.goto(f"/revisions/{revision}/").status == 404  # type: ignore[union-attr]


def test_who_reads_issued_versions_only_is_never_sent_a_live_frame(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    bodies: list[bytes] = []
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    propose(seated, revision, "Seeing the ice,")
    shows(delegate, "PP3a", "Seeing the ice,")
    # The Secretariat decides so while the text is being followed.
    meeting = page.locator("#screen-strip a").get_attribute("href") or ""
    office = opened("second@example.org", meeting.replace("screen/", "change/"))
    office.get_by_label("Delegations follow").select_option("issued")
    office.get_by_role("button", name="Save").click()
    expect(delegate.locator("#not-live h2")).to_have_text("Issued versions only")

    delegate.route(re.compile(r"//[^/]+/(?!live/|static/)"), keep_in(bodies))
    wire = Wire(seated, delegate)
    number = meeting.split("/")[2]
    texts = [f"text.{revision}.{view}" for view in ("full", "without-names", "clean", "original")]
    others = [f"head.{revision}", f"inbox.{revision}", f"screen.{number}", f"room.{revision}"]
    for topic in texts:
        wire.listen(f"/live/?follow={topic}@0&follow=meeting.{number}")
    wire.listen(f"/live/?follow=meeting.{number}")
    delegate.reload()
    # The page itself asks for more where a script of it is made to.
    delegate.evaluate(
        """async (topics) => {
            const { follow } = await import("/static/js/live/stream.js");
            window.told = [];
            for (const topic of topics) follow(topic, 0, (each) => told.push(each));
        }""",
        texts,
    )
    people.ready(page)
    say(page, "p4 -kaz the rain")
    recorded(page, 2)
    propose(seated, revision, "Seeing the basilisk,")
    for topic in (*texts, *others):
        assert wire.get(f"/live/?follow={topic}@0") == 404
    for view in ("full", "without-names", "clean", "original"):
        assert wire.get(f"/revisions/{revision}/since/0/?view={view}") == 404
        assert wire.get(f"/revisions/{revision}/?view={view}") == 200
    for path in ("podium/", "since/1/", "desk/changes/?after=0", "screen/"):
        wire.get(f"/revisions/{revision}/{path}")
    wire.get(f"/meetings/{number}/")
    assert wire.get(f"/meetings/{number}/screen/state/") == 404
    delegate.goto(f"/revisions/{revision}/podium/")
    delegate.goto(f"/meetings/{number}/")
    came = wire.end()
    assert b"event: meeting" in came  # what they may hear was heard
    for secret in (b"basilisk", b"Noting that station", b"(-KAZ)", b"event: text", b"event: head"):
        assert secret not in came
        assert not any(secret in body for body in bodies)
    assert len(bodies) >= 3


def keep_in(bodies: list[bytes]) -> Callable[[Route], None]:
    """Keeps what the page was answered, but for streams, which a client of their own listens to."""

    def keep(route: Route) -> None:
        with contextlib.suppress(Error):  # the page has been left
            answer = route.fetch(max_redirects=0)
            bodies.append(answer.body())
            route.fulfill(response=answer)

    return keep


def test_the_history_is_closed_to_delegations(revision: str, opened: Open, page: Page) -> None:
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    place = page.locator(".para").first.get_attribute("data-paragraph")
    pages = ("log/", "time/", "compare/", "chair/", f"paragraphs/{place}/history/")
    for each in pages:
        answer = delegate.goto(f"/revisions/{revision}/{each}")
        assert answer is not None
        assert answer.status == 404, each
        assert "Noting that" not in delegate.content()
    delegate.goto(f"/revisions/{revision}/")
    assert not delegate.locator(".history, #log").count()
    for each in ("/log/", "/time/", "/compare/", "/chair/"):
        assert each not in delegate.content()
    chair = opened(people.CHAIR, f"/revisions/{revision}/")
    for each in pages:
        answer = chair.goto(f"/revisions/{revision}/{each}")
        assert answer is not None
        assert answer.status == 200, each
