"""Quick entry: one line at the foot of the desk, by keyboard alone."""

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


def test_a_line_is_previewed_and_recorded_by_keyboard_alone(desk: Page) -> None:
    desk.keyboard.press("/")
    expect(bar(desk)).to_be_focused()
    desk.keyboard.type("1 -ind seldom")
    expect(preview(desk)).to_contain_text("IND proposes to delete “seldom” in PP1")
    expect(preview(desk)).to_contain_text("India")
    expect(preview(desk).locator(".outcome")).to_contain_text("measurements [seldom] (-IND) do")
    assert "(-IND)" not in paragraph(desk, "PP1").inner_text()
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(desk, "PP1")).to_contain_text("(-IND)")
    expect(bar(desk)).to_have_value("")
    expect(bar(desk)).to_be_focused()
    expect(desk.locator("#quick-recorded")).to_contain_text("No. 1")


def test_enter_before_the_preview_waits_for_it(desk: Page) -> None:
    desk.route("**/quick/", slowly)
    type_line(desk, "1 -ind seldom")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(desk, "PP1")).to_contain_text("[seldom] (-IND)")


def test_the_bracket_last_touched_and_the_current_paragraph_go_without_saying(desk: Page) -> None:
    type_line(desk, "1 -ind seldom")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(desk.locator("#quick-current")).to_have_text("PP1")
    desk.keyboard.type("-vie")
    expect(preview(desk)).to_contain_text("VIE objects to “seldom” in PP1")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    expect(paragraph(desk, "PP1")).to_contain_text("(-IND) (-VIE)")


def test_a_doubt_is_asked_and_answered_by_keys(desk: Page) -> None:
    type_line(desk, "3 -ind warnings")
    choices = preview(desk).get_by_role("option")
    expect(choices).to_have_count(2)
    desk.keyboard.press("Enter")
    expect(choices.first).to_have_attribute("aria-selected", "true")
    expect(desk.locator("#acknowledged")).to_contain_text("No. 0")
    desk.keyboard.press("2")
    expect(preview(desk).locator(".outcome")).to_contain_text("other [warnings] (-IND)")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(desk, "PP3")).to_contain_text("other [warnings] (-IND)")


def test_a_name_nobody_has_is_said_with_its_place(desk: Page) -> None:
    type_line(desk, "1 -xyz seldom")
    expect(preview(desk).locator(".unreadable mark")).to_contain_text("xyz")
    desk.keyboard.press("Enter")
    expect(preview(desk)).to_have_class("quick-said insist")
    expect(bar(desk)).to_have_value("1 -xyz seldom")
    expect(desk.locator("#acknowledged")).to_contain_text("No. 0")


def test_names_one_key_apart_are_told_apart_by_their_full_names(desk: Page) -> None:
    type_line(desk, "1 -iran seldom")
    expect(preview(desk).locator(".named")).to_contain_text("Iran (Islamic Republic of)")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("1 -iraq seldom")
    expect(preview(desk).locator(".named")).to_contain_text("Iraq")


def test_completions_are_offered_and_taken_by_keys_and_by_mouse(desk: Page) -> None:
    type_line(desk, "1 -thai")
    offered = desk.get_by_role("listbox", name="Completions").get_by_role("option")
    expect(offered.first).to_contain_text("Thailand")
    expect(bar(desk)).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("ArrowDown")
    expect(bar(desk)).to_have_attribute("aria-activedescendant", "quick-completion-0")
    desk.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    expect(bar(desk)).to_have_value("1 -thai")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("1 -thai")
    expect(offered.first).to_contain_text("Thailand")
    desk.keyboard.press("Tab")
    expect(bar(desk)).to_be_focused()
    desk.keyboard.type(" seldom")
    expect(preview(desk)).to_contain_text("THA proposes to delete “seldom”")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("1 -ira")
    iraq = offered.filter(has_text="Iraq")
    while iraq.get_attribute("aria-selected") != "true":
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(bar(desk)).to_have_value("1 -IRAQ")
    desk.keyboard.type(" seld")
    offered.filter(has_text="seldom").click()
    expect(bar(desk)).to_be_focused()
    expect(bar(desk)).to_have_value("1 -IRAQ seldom")
    expect(preview(desk)).to_contain_text("IRAQ proposes to delete “seldom”")


def test_a_failed_save_keeps_the_line_and_sending_again_records_once(desk: Page) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/record/**", lose_the_answer, times=1)
    type_line(desk, "1 -ind seldom")
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("Not recorded")
    expect(bar(desk)).to_have_value("1 -ind seldom")
    expect(bar(desk)).to_be_focused()
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(bar(desk)).to_have_value("")
    expect(desk.locator("#log > li")).to_have_count(2)


def test_the_next_line_typed_meanwhile_waits_for_the_one_before(desk: Page) -> None:
    held: list[Route] = []
    desk.route("**/record/**", lambda route: held.append(route), times=1)
    type_line(desk, "1 -ind seldom")
    expect(preview(desk)).to_contain_text("IND proposes")
    with desk.expect_request("**/record/**"):
        desk.keyboard.press("Enter")
    desk.keyboard.type("o1 -vie six hours")
    held[0].abort()
    expect(desk.locator("#quick-record")).to_contain_text("Not recorded")
    expect(desk.locator(".quick-sent")).to_contain_text("1 -ind seldom")
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("The line before this one")
    desk.locator("#quick-record").get_by_role("button", name="Send again").click()
    recorded(desk, 1)
    expect(bar(desk)).to_have_value("o1 -vie six hours")
    bar(desk).press("Enter")
    recorded(desk, 2)
    expect(paragraph(desk, "OP1")).to_contain_text("[six hours] (-VIE)")


def test_earlier_lines_come_back_and_so_does_what_was_typed(desk: Page) -> None:
    for number, line in enumerate(("1 -ind seldom", "2 -ind waves"), 1):
        type_line(desk, line)
        desk.keyboard.press("Enter")
        recorded(desk, number)
    desk.keyboard.type("o1")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("not yet")
    desk.locator(".quick-read").wait_for()
    for line in ("2 -ind waves", "1 -ind seldom"):
        while bar(desk).input_value() != line:
            desk.keyboard.press("ArrowUp")
    while bar(desk).input_value() != "not yet":
        desk.keyboard.press("ArrowDown")


def test_a_cleared_line_comes_back(desk: Page) -> None:
    type_line(desk, "1 -ind seldom")
    expect(preview(desk)).to_contain_text("IND proposes")
    desk.keyboard.press("Escape")
    if bar(desk).input_value():  # the first closes what is offered
        desk.keyboard.press("Escape")
    expect(bar(desk)).to_have_value("")
    desk.keyboard.press("ArrowUp")
    expect(bar(desk)).to_have_value("1 -ind seldom")


def test_whoever_has_the_floor_can_be_left_out(desk: Page) -> None:
    type_line(desk, "ind")
    desk.locator(".quick-read.floor").wait_for()
    desk.keyboard.press("Enter")
    floor = desk.locator(".quick-floor")
    expect(floor).to_contain_text("India")
    desk.keyboard.type("1 - seldom")
    expect(preview(desk)).to_contain_text("IND proposes to delete “seldom” in PP1")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(floor).to_contain_text("IND")
    desk.keyboard.press("Backspace")
    expect(floor).to_be_hidden()


def test_a_paste_of_several_lines_becomes_several_paragraphs(desk: Page) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lines = "new o1a kaz We will:\n(a) share what we measure,\n(b) warn whoever lives below."
    desk.evaluate("text => navigator.clipboard.writeText(text)", lines)
    desk.keyboard.press("Control+k")
    desk.keyboard.press("Control+v")
    expect(desk.locator("#quick-lines")).to_be_focused()
    expect(bar(desk)).to_have_value(lines)
    expect(preview(desk)).to_contain_text("warn whoever lives below")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(desk.locator("#quick-input")).to_be_focused()
    expect(desk.locator("#paragraphs")).to_contain_text("share what we measure")


def test_the_caret_in_the_text_stays_while_a_line_is_typed(desk: Page) -> None:
    people.select_by_keyboard(desk, "PP2", "waves")
    desk.keyboard.press("Escape")
    type_line(desk, "no")
    desk.keyboard.press("Escape")
    while desk.locator("#quick-input").evaluate("field => field === document.activeElement"):
        desk.keyboard.press("Escape")
    desk.keyboard.press("Shift+Control+ArrowRight")
    expect(desk.locator("#selected")).to_have_text("that")


def test_without_scripts_the_line_is_previewed_on_a_page(desk: Page, seated: Site) -> None:
    context = desk.context.browser.new_context(  # type: ignore[union-attr]
        base_url=seated.url, java_script_enabled=False, storage_state=desk.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(desk.url)
    plain.locator("#quick-input").fill("1 -ind seldom")
    plain.get_by_role("button", name="Preview").click()
    expect(plain.locator(".would-be")).to_have_text(
        "Will be recorded: IND proposes to delete “seldom” in PP1"
    )
    plain.get_by_role("button", name="Record").click()
    expect(plain.get_by_text("Recorded · No. 1:")).to_be_visible()
    context.close()


def test_a_paragraph_alone_becomes_the_current_one_and_the_floor_stays(desk: Page) -> None:
    desk.set_viewport_size({"width": 1000, "height": 420})
    type_line(desk, "ind")
    desk.locator(".quick-read.floor").wait_for()
    desk.keyboard.press("Enter")
    type_line(desk, "o1")
    expect(preview(desk)).to_contain_text("Enter goes to OP1.")
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-current")).to_have_text("OP1")
    expect(desk.locator(".quick-floor")).to_contain_text("India")
    expect(bar(desk)).to_be_focused()
    expect(paragraph(desk, "OP1")).to_be_in_viewport(ratio=1)
    desk.keyboard.type("- six hours")
    expect(preview(desk)).to_contain_text("IND proposes to delete “six hours” in OP1")


def test_a_position_stands_on_words_without_a_bracket(desk: Page) -> None:
    type_line(desk, "3 vie tcb warn..warnings")
    expect(preview(desk).locator(".outcome")).to_contain_text("[warnings and other warnings]")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(desk, "PP3")).to_contain_text("[warnings and other warnings] (VIE tcb)")


def test_after_a_decision_the_other_half_is_offered_and_nothing_more(desk: Page) -> None:
    type_line(desk, "1 -ind seldom > often")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    number = paragraph(desk, "PP1").locator("[data-bracket]").first.get_attribute("data-bracket")
    type_line(desk, f"accept #{number}")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    half = "The other half of the replacement stands: often"
    expect(preview(desk)).to_contain_text(half, use_inner_text=True)
    expect(preview(desk)).not_to_contain_text("Nobody", use_inner_text=True)
    expect(preview(desk).get_by_role("option")).to_have_count(2)
    desk.keyboard.press("Enter")
    desk.keyboard.press("2")
    expect(preview(desk)).to_contain_text("“often” in PP1 not retained")
    expect(desk.locator("#acknowledged")).to_contain_text("No. 2")
    desk.keyboard.press("Enter")
    recorded(desk, 3)
    expect(paragraph(desk, "PP1")).to_contain_text("measurements seldom do,")
    expect(paragraph(desk, "PP1")).not_to_contain_text("often")


def test_a_position_withdrawn_leaves_the_bracket_to_be_asked_about(desk: Page) -> None:
    type_line(desk, "2 lift chn")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    bare = "Nobody's name is left on: at night"
    expect(preview(desk)).to_contain_text(bare, use_inner_text=True)
    desk.keyboard.press("Escape")
    expect(preview(desk)).to_be_empty()
    expect(desk.locator("#acknowledged")).to_contain_text("No. 1")


def test_a_question_puts_the_completions_away(desk: Page) -> None:
    type_line(desk, "2 -pa")
    expect(preview(desk)).to_contain_text("Which delegation is “pa”?")
    expect(desk.get_by_role("listbox", name="Completions")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("listbox", name="Completions")).to_be_hidden()
    expect(preview(desk).get_by_role("option").first).to_have_attribute("aria-selected", "true")


def sign_out_elsewhere(desk: Page) -> None:
    """The session ends, as it does when somebody signs out in another tab."""
    desk.context.clear_cookies(name=re.compile(r"podium_[0-9a-f]+$"))


def test_whoever_is_signed_out_is_told_and_keeps_the_line(desk: Page) -> None:
    sign_out_elsewhere(desk)
    type_line(desk, "1 -ind seldom")
    expect(preview(desk)).to_contain_text("No preview: you are signed out. The line is kept.")
    people.sign_in(desk.context.new_page(), people.SECRETARY)
    bar(desk).press("Enter")
    expect(preview(desk)).to_contain_text("IND proposes to delete “seldom”")
    bar(desk).press("Enter")
    recorded(desk, 1)
    type_line(desk, "2 -vie waves")
    expect(preview(desk)).to_contain_text("VIE")
    sign_out_elsewhere(desk)
    bar(desk).press("Enter")
    expect(desk.locator("#quick-record")).to_contain_text("Not recorded: you are signed out.")
    expect(bar(desk)).to_have_value("2 -vie waves")
    people.sign_in(desk.context.new_page(), people.SECRETARY)
    bar(desk).press("Enter")
    recorded(desk, 2)
