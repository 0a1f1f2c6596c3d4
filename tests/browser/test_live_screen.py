"""What stands on the podium screen stays under the eyes of the room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import (
    Open,
    anchor,
    open_desk_in_session,
    open_screen,
    opening,
    propose,
    put,
    record,
    say,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import press, recorded
from tests.browser.site import Site

REACHES = (f"in reach {number} of the river and along its banks" for number in range(180))
LONG = ", ".join(REACHES)
TEXT = f"""\
Declaration on the readings of rivers

{opening(30)}

OP1. We will exchange the levels of our rivers {LONG}, every six hours and never later.

OP2. We will meet again.
"""

WATCH = """() => {
    window.watched = { frames: 0, tops: new Set(), papers: new Set(), least: Infinity };
    (function look() {
        const now = document.querySelector(".now .words");
        const paper = getComputedStyle(document.querySelector(".screen")).backgroundColor;
        const under = document.elementsFromPoint(innerWidth / 2, innerHeight / 2).length;
        watched.frames += 1;
        watched.tops.add(now ? Math.round(now.getBoundingClientRect().top * 10) / 10 : null);
        watched.papers.add(`${paper} ${under > 2}`);
        watched.least = Math.min(watched.least, document.querySelector(".stage").innerText.length);
        requestAnimationFrame(look);
    })();
}"""
"""From now on the page looks at itself in every frame it draws."""


@pytest.fixture
def revision(page: Page, seated: Site) -> str:
    """A text in session, whose desk is on the page."""
    return open_desk_in_session(page, seated, TEXT)


def test_ten_changes_move_nothing_that_is_read_and_the_screen_is_never_blank(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    desk, room = page, open_screen(opened, page)
    put(desk, room, "PP6")
    paper = corner(room)
    room.evaluate(WATCH)
    for number, place in enumerate(("PP2", "PP5", "PP4", "PP6", "PP5", "PP3"), 1):
        propose(seated, revision, f"Seeing the ice of {number} winters at once,", place)
        assert corner(room) == paper
    record(
        seated,
        revision,
        "from negotiation.services.moving import move\n"
        "move(desk.request(), desk.id('PP4'), desk.id('PP8'))",
    )
    for number, line in enumerate(("p6 -kaz measures the rain", "p5 -ind the wind"), 8):
        say(desk, line)
        recorded(desk, number)
    say(desk, "p6 vie >+and what it has not measured")
    press(desk, "Escape")
    propose(seated, revision, "Seeing the ice of 10 winters at once,", "PP5")
    expect(anchor(room, "PP6").locator(".pos")).to_contain_text("KAZ")
    expect(room.locator(".before")).to_contain_text("10 winters")
    expect(room.locator(".before .pos").last).to_be_visible()
    watched = room.evaluate(
        "() => ({...watched, tops: [...watched.tops], papers: [...watched.papers]})"
    )
    assert watched["frames"] > 20
    assert max(watched["tops"]) - min(watched["tops"]) <= 1
    assert len(watched["papers"]) == 1
    assert watched["papers"][0].endswith("true")
    assert watched["least"] > 400
    assert corner(room) == paper


def corner(room: Page) -> bytes:
    """A picture of a corner where no words stand: it goes white with the page."""
    return room.screenshot(clip={"x": 2, "y": 400, "width": 8, "height": 8})


def test_beside_its_alternative_and_down_a_long_paragraph(
    page: Page, revision: str, opened: Open
) -> None:
    desk, room = page, open_screen(opened, page)
    say(desk, "alt 3 vie Noting that no station measures the snow,")
    recorded(desk, 1)
    press(desk, "Escape")
    put(desk, room, "PP3")
    pair = room.locator(".spoken.pair > .para.now")
    press(desk, "Alt+x")
    expect(pair).to_have_count(2)
    expect(pair.last).to_contain_text("no station measures the snow")
    boxes = [each.bounding_box() for each in pair.all()]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    press(desk, "Alt+x")
    expect(pair).to_have_count(0)
    press(desk, "Alt+x", "Alt+x", "Alt+x")  # faster than the answers
    expect(desk.locator('[data-screen-act="beside"] button')).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(pair).to_have_count(2)

    put(desk, room, "OP1")
    spoken = "document.querySelector('.now').getBoundingClientRect().bottom - innerHeight"
    assert room.evaluate(spoken) > 0  # it does not end on the screen
    before = room.evaluate(spoken)
    press(desk, "Alt+PageDown")
    room.wait_for_function(f"before => {spoken} < before", arg=before)
    for _press in range(30):
        press(desk, "Alt+PageDown")
    room.wait_for_function(f"() => {spoken} < 0")
    for _key in range(5):
        press(room, "ArrowDown")  # no further than its end
    assert room.evaluate("document.querySelector('.now').getBoundingClientRect().bottom") > 500
    press(room, "ArrowUp", "ArrowUp")
    press(desk, "Alt+PageUp")
    expect(desk.locator("#screen-strip .at")).to_have_text("OP1")
