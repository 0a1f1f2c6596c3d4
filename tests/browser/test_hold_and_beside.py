"""What a hold keeps, and why nothing stands beside: said at the desk, by mouse and keyboard."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.live import (
    Open,
    declaration,
    open_desk_in_session,
    open_screen,
    propose,
    put,
    shows,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import press
from tests.browser.site import Site

TEXT = declaration(6)

HELD = "The room is held at No. 0. The pages of delegates and interpreters go on."

ALONE = (
    "PP2 has neither an original nor an alternative to stand beside it. "
    "Record an alternative, or put another paragraph on the screen."
)


def button(desk: Page, name: str) -> Locator:
    """A button of the strip."""
    return desk.locator("#screen-strip").get_by_role("button", name=name, exact=True)


def test_the_desk_says_what_is_held_and_what_goes_on(
    page: Page, opened: Open, seated: Site
) -> None:
    desk = page
    revision = open_desk_in_session(desk, seated, TEXT)
    room = open_screen(opened, desk)
    put(desk, room, "PP2")
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    said = desk.locator("#screen-strip .held-said")
    expect(said).to_have_count(0)
    place = button(desk, "Hold").bounding_box()
    press(desk, "Alt+h")
    expect(said).to_have_text(HELD)
    expect(button(desk, "Release")).to_have_accessible_description(HELD)
    now = button(desk, "Release").bounding_box()
    assert place is not None
    assert now is not None
    assert abs(place["x"] - now["x"]) < 30  # it is still under the hand
    assert barriers(desk) == []
    # It is as it says: the page of a delegate goes on, the room does not.
    propose(seated, revision, "Seeing the ice,", after="PP1")
    shows(delegate, "PP2", "station 2")
    expect(delegate.locator("#paragraphs")).to_contain_text("Seeing the ice,")
    expect(room.locator(".hearing.held")).to_have_text("held")
    expect(room.locator(".stage")).not_to_contain_text("Seeing the ice,")
    expect(said).to_have_text(HELD)
    press(desk, "Alt+h")
    expect(said).to_have_count(0)
    expect(room.locator(".stage")).to_contain_text("Seeing the ice,")


def test_why_nothing_stands_beside_is_said_where_it_is_pressed(
    page: Page, opened: Open, seated: Site
) -> None:
    desk = page
    open_desk_in_session(desk, seated, TEXT)
    beside = button(desk, "Beside")
    refused = desk.locator("#screen-strip .refused")
    expect(beside).to_have_accessible_description("Put a paragraph on the screen first.")
    beside.click(force=True)
    expect(refused).to_have_text("Put a paragraph on the screen first.")
    room = open_screen(opened, desk)
    people.paragraph(desk, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(desk, "Escape")
    put(desk, room, "PP2")
    expect(refused).to_have_count(0)
    # By its key, and by the button itself, which the keyboard comes to and stays at.
    press(desk, "Alt+x")
    expect(refused).to_have_text(ALONE)
    expect(refused).to_have_role("alert")
    beside.focus()
    expect(beside).to_have_attribute("aria-disabled", "true")
    expect(beside).to_have_accessible_description(ALONE)
    press(desk, "Enter")
    expect(refused).to_have_text(ALONE)
    expect(beside).to_be_focused()
    assert barriers(desk) == []
    press(desk, "/")
    desk.keyboard.type("alt 2 vie Noting that the rain is measured,")
    press(desk, "Enter")
    people.recorded(desk, 1)
    press(desk, "Alt+x")
    expect(room.locator(".para.now .inner-label")).to_have_text("PP2 altern. ")
    expect(refused).to_have_count(0)
    expect(beside).not_to_have_attribute("aria-disabled", "true")
