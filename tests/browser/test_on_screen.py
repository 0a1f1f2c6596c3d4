"""Whoever reads along sees which paragraph the room is looking at, and goes there by hand alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.live import (
    Open,
    mark,
    not_loaded_again,
    open_desk_in_session,
    say,
    select,
    shows,
    top_of,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import go, paragraph, press, recorded
from tests.browser.site import Site

EYE = '.para[data-name="PP3"]'


@pytest.fixture
def revision(page: Page, seated: Site) -> str:
    """A text in session, whose desk is on the page."""
    return open_desk_in_session(page, seated)


def put(desk: Page, name: str) -> None:
    """One key at the desk shows a paragraph to the room."""
    go(desk, name)
    press(desk, "v")
    expect(desk.locator("#screen-strip .at")).to_have_text(name)


def marked(reader: Page, name: str) -> Locator:
    """The words at the edge of a paragraph, once they stand there and nowhere else."""
    note = paragraph(reader, name).locator(".on-screen-note")
    expect(note).to_have_text("On the screen")
    expect(reader.locator(".on-screen-note")).to_have_count(1)
    return note


def act(site: Site, revision: str, done: str) -> None:
    """Whoever holds the screen changes it, from a process of the site's own."""
    site.python(
        "from negotiation.models import PodiumScreen\n"
        "from negotiation.services.screen import put, show_card\n"
        "from tests.texts import Desk\n"
        f"screen = PodiumScreen.objects.get(revision={revision!r})\n"
        "shown = screen.operator, screen.pk\n"
        "desk = Desk(screen.operator, screen.revision)\n"
        f"{done}"
    )


def way_there(reader: Page) -> Locator:
    """The button at the foot of the window."""
    return reader.get_by_role("button", name="Go to what is on the screen")


def test_a_delegate_sees_what_the_room_sees_and_goes_there_alone(
    page: Page, revision: str, opened: Open
) -> None:
    desk, address = page, f"/revisions/{revision}/"
    delegate = opened(people.INDIA, address, viewport={"width": 390, "height": 844})
    expect(way_there(delegate)).to_be_hidden()
    mark(delegate)
    delegate.evaluate("eye => document.querySelector(eye).scrollIntoView()", EYE)
    select(delegate, EYE, "the wind and the sun")
    stood = top_of(delegate, EYE)

    put(desk, "PP20")
    marked(delegate, "PP20")
    assert delegate.locator("#said").inner_text() == ""  # nobody who listens is interrupted
    assert top_of(delegate, EYE) == stood
    assert delegate.evaluate("getSelection().toString()") == "the wind and the sun"

    # It stays where its paragraph is swapped, and goes with the room.
    say(desk, "p20 -kaz the rain")
    recorded(desk, 1)
    shows(delegate, "PP20", "[the rain] (-KAZ)")
    marked(delegate, "PP20")
    put(desk, "PP25")
    marked(delegate, "PP25")
    assert top_of(delegate, EYE) == stood

    # The way there, by keys.
    expect(way_there(delegate)).to_contain_text("PP25")
    way_there(delegate).focus()
    press(delegate, "Enter")
    expect(marked(delegate, "PP25")).to_be_in_viewport(ratio=1)
    expect(marked(delegate, "PP25")).to_be_focused()
    say(desk, "p25 -kaz the rain")
    recorded(desk, 2)
    shows(delegate, "PP25", "[the rain] (-KAZ)")
    expect(marked(delegate, "PP25")).to_be_focused()
    not_loaded_again(delegate)

    # A second tab hears the stream of the first, which was told long ago.
    tab = delegate.context.new_page()
    tab.goto(address)
    marked(tab, "PP25")
    assert tab.evaluate("scrollY") == 0
    tab.close()
    delegate.reload()
    marked(delegate, "PP25")


def test_while_the_text_is_held_it_stays_and_a_card_takes_it_away(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    desk = page
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    put(desk, "PP2")
    marked(delegate, "PP2")
    press(desk, "h")
    say(desk, "p2 -vie the rain")
    recorded(desk, 1)
    shows(delegate, "PP2", "[the rain] (-VIE)")
    marked(delegate, "PP2")
    # A stream that breaks off and begins again tells the whole.
    mark(delegate)
    seated.crew.children["web"].kill()
    act(seated, revision, "put(*shown, screen.revision_id, desk.id('PP7'))")
    seated.crew.start(["web"])
    marked(delegate, "PP7")
    delegate.emulate_media(media="print")  # on paper no paragraph is missing, and none is marked
    expect(paragraph(delegate, "PP7").locator(".words")).to_be_visible()
    expect(delegate.locator(".on-screen-note")).to_be_hidden()
    delegate.emulate_media(media="screen")
    act(seated, revision, "show_card(*shown, 'blank')")
    expect(delegate.locator(".before-the-room, .on-screen-note")).to_have_count(0)
    expect(way_there(delegate)).to_be_hidden()
    not_loaded_again(delegate)


def test_a_page_that_hears_no_stream_asks(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    put(page, "PP2")
    delegate = opened(people.INDIA, "/")
    delegate.context.route(re.compile(r"/live/\?"), lambda route: route.abort())
    delegate.goto(f"/revisions/{revision}/")
    marked(delegate, "PP2")
    act(seated, revision, "put(*shown, screen.revision_id, desk.id('PP7'))")
    marked(delegate, "PP7")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_keeps_nobody_out_and_moves_nothing(
    page: Page, revision: str, opened: Open, scheme: str
) -> None:
    delegate = opened(people.INDIA, f"/revisions/{revision}/", color_scheme=scheme)
    tops = "() => [...document.querySelectorAll('.para')].map(each => each.offsetTop)"
    before = delegate.evaluate(tops)
    for name in ("PP4", "OP1"):
        put(page, name)
        marked(delegate, name)
        assert delegate.evaluate(tops) == before
    expect(way_there(delegate)).to_be_in_viewport(ratio=1)
    assert barriers(delegate) == []
