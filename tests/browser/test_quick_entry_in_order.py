"""Lines that fail, are refused or meet a colleague's: each is seen to in its turn."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded
from tests.browser.quick import bar, open_bar, preview, slowly, type_line
from tests.browser.site import Site


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    return open_bar(page, seated)


def test_a_line_that_failed_is_seen_to_before_the_next_one_goes(desk: Page) -> None:
    type_line(desk, "1 -ind seldom")
    expect(preview(desk)).to_contain_text("IND proposes")
    desk.context.set_offline(True)
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("Not recorded")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("o1 -vie six hours")
    expect(desk.locator(".quick-sent")).to_contain_text("1 -ind seldom")
    expect(preview(desk)).to_contain_text("No preview")
    desk.context.set_offline(False)
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("The line before this one")
    expect(desk.locator("#acknowledged")).to_contain_text("No. 0")
    desk.keyboard.press("ArrowUp")
    expect(bar(desk)).to_have_value("1 -ind seldom")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(bar(desk)).to_have_value("o1 -vie six hours")
    expect(bar(desk)).to_be_focused()
    expect(paragraph(desk, "PP1")).to_contain_text("[seldom] (-IND)")
    expect(paragraph(desk, "OP1")).not_to_contain_text("VIE")
    expect(preview(desk)).to_contain_text("VIE proposes to delete “six hours”")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    expect(paragraph(desk, "OP1")).to_contain_text("[six hours] (-VIE)")


def test_nothing_is_recorded_by_the_enter_that_asks_for_the_preview_again(desk: Page) -> None:
    desk.route("**/quick/", lambda route: route.abort())
    type_line(desk, "o1 -vie six hours")
    desk.keyboard.press("Enter")
    expect(preview(desk)).to_contain_text("No preview")
    desk.unroute("**/quick/")
    desk.keyboard.press("Enter")
    expect(preview(desk)).to_contain_text("VIE proposes to delete “six hours”")
    expect(desk.locator("#acknowledged")).to_contain_text("No. 0")
    assert "VIE" not in paragraph(desk, "OP1").inner_text()
    desk.keyboard.press("Enter")
    recorded(desk, 1)


def test_the_line_says_what_has_become_of_it_and_its_preview_comes_again_by_itself(
    desk: Page,
) -> None:
    def at_the_line(said: str) -> None:
        expect(desk.locator("#quick-sending")).to_have_text(said, use_inner_text=True)

    unsent = "Not recorded. The line is kept: Enter sends it again."
    type_line(desk, "1 -ind seldom")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    at_the_line("")
    expect(desk.locator("#quick-recorded .stands")).to_be_visible()
    type_line(desk, "o1 -vie six hours")
    expect(preview(desk)).to_contain_text("VIE proposes")
    held: list[Route] = []
    desk.route("**/record/**", lambda route: held.append(route), times=1)
    desk.keyboard.press("Enter")
    at_the_line("Sending…")
    expect(desk.locator("#quick-recorded .stands")).to_have_css("visibility", "hidden")
    held[0].abort()
    at_the_line(unsent)
    expect(desk.locator("#quick-recorded .stands")).to_have_css("visibility", "hidden")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    at_the_line("")
    expect(desk.locator("#quick-recorded .stands")).to_have_css("visibility", "visible")

    desk.context.set_offline(True)
    type_line(desk, "3 -kaz warnings are")
    expect(preview(desk)).to_contain_text("No preview")
    desk.context.set_offline(False)
    expect(preview(desk)).to_contain_text("KAZ proposes")
    expect(desk.locator("#acknowledged")).to_contain_text("No. 2")


def test_a_line_let_go_makes_room_for_the_next(desk: Page) -> None:
    type_line(desk, "1 -ind seldom")
    expect(preview(desk)).to_contain_text("IND proposes")
    desk.route("**/record/**", lambda route: route.abort(), times=1)
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("Not recorded")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("o1 -vie six hours")
    desk.get_by_role("button", name="Let it go").click()
    expect(bar(desk)).to_be_focused()
    expect(preview(desk)).to_contain_text("VIE proposes")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert "IND" not in paragraph(desk, "PP1").inner_text()


def colleague_records(desk: Page, line: str) -> Page:
    """In another browser window, on the same text."""
    other = desk.context.new_page()
    other.goto(desk.url)
    other.locator("#quick[data-ready]").wait_for()
    number = int(other.locator("#head").input_value())
    type_line(other, line)
    expect(preview(other).locator(".would-be")).to_be_visible()
    other.keyboard.press("Enter")
    recorded(other, number + 1)
    return other


def unheard(desk: Page) -> None:
    """The desk hears nothing of its colleagues."""
    desk.route("**/changes/**", lambda route: route.abort())


def test_of_two_acts_on_the_same_words_one_choice_is_enough(desk: Page) -> None:
    unheard(desk)
    type_line(desk, "3 -ind other warnings")
    expect(preview(desk)).to_contain_text("IND proposes")
    colleague_records(desk, "3 -chn warnings are").close()
    desk.keyboard.press("Enter")
    both = desk.get_by_role("group", name="Both versions")
    expect(both).to_be_focused()
    expect(preview(desk)).to_be_hidden()
    desk.keyboard.press("1")
    recorded(desk, 2)
    expect(bar(desk)).to_have_value("")
    expect(desk.locator("#quick-recorded")).to_contain_text("No. 2")
    expect(bar(desk)).to_be_focused()
    expect(desk.locator("#quick-answer")).to_be_hidden()


def test_a_refusal_is_said_once(desk: Page) -> None:
    unheard(desk)
    type_line(desk, "o1 -ind six hours")
    expect(preview(desk)).to_contain_text("IND proposes")
    colleague_records(desk, "o1 agree").close()
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record .answer")).to_contain_text("OP1 is agreed.")
    expect(preview(desk).locator(".refused")).to_be_attached()
    expect(desk.locator("#quick-answer")).to_be_visible()
    said = desk.get_by_text("OP1 is agreed.").and_(desk.locator(":visible"))
    expect(said).to_have_count(1)
    expect(bar(desk)).to_have_value("o1 -ind six hours")
    desk.keyboard.type("!")
    expect(desk.locator("#quick-record .answer")).to_be_empty()


def test_a_line_refused_after_the_hand_went_on_is_seen_to_first(desk: Page) -> None:
    unheard(desk)
    type_line(desk, "o1 -ind six hours")
    expect(preview(desk)).to_contain_text("IND proposes")
    colleague_records(desk, "o1 agree").close()
    desk.route("**/record/**", slowly, times=1)
    desk.keyboard.press("Enter")
    desk.keyboard.type("1 -vie seldom")
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record .answer")).to_contain_text("OP1 is agreed.")
    expect(desk.locator(".quick-sent")).to_contain_text("o1 -ind six hours")
    expect(preview(desk)).to_contain_text("VIE proposes")
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("The line before this one")
    assert "VIE" not in paragraph(desk, "PP1").inner_text()
    desk.get_by_role("button", name="Let it go").click()
    expect(preview(desk)).to_contain_text("VIE proposes")
    desk.keyboard.press("Enter")
    recorded(desk, 2)


def test_the_current_paragraph_follows_the_record_and_outlives_the_page(desk: Page) -> None:
    desk.set_viewport_size({"width": 1000, "height": 420})
    type_line(desk, "o1 agree")
    expect(preview(desk)).to_contain_text("OP1: agreed")
    desk.locator("#content").evaluate("text => text.scrollTo(0, 0)")
    expect(paragraph(desk, "OP1")).not_to_be_in_viewport()
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(desk, "OP1")).to_be_in_viewport(ratio=1)
    expect(paragraph(desk, "OP1")).to_have_class(re.compile(r"\bnow\b"))
    expect(desk.locator("#quick-current")).to_have_text("OP1")
    desk.reload()
    desk.locator("#quick[data-ready]").wait_for()
    expect(desk.locator("#quick-current")).to_have_text("OP1")
    expect(paragraph(desk, "OP1")).to_be_in_viewport()
    desk.keyboard.press("/")
    desk.keyboard.type("1 reopen ind")
    expect(preview(desk)).to_contain_text("OP1 reopened")


def test_a_question_gives_way_to_the_slip_and_comes_back_with_the_hand(desk: Page) -> None:
    type_line(desk, "3 -ind warnings")
    expect(preview(desk).get_by_role("option")).to_have_count(2)
    people.select_by_mouse(desk, "PP1", "seldom")
    expect(desk.locator("#slip")).to_be_visible()
    expect(desk.locator("#quick-answer")).to_be_hidden()
    expect(bar(desk)).to_have_value("3 -ind warnings")
    desk.keyboard.press("Escape")
    expect(desk.locator("#quick-answer")).to_be_hidden()
    desk.keyboard.press("/")
    expect(preview(desk).get_by_role("option")).to_have_count(2)
