"""The gavel by keyboard alone and by mouse: point by point, never in bulk, never by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that [rivers] (-IND) [, lakes and seas,] (+CHN) cross borders, (KAZ tcb)

PP2. Mindful of the waves, (PAK: keep original)

PP3. Aware of the wind,

PP4. Noting the snow, (KAZ tcb) (TJK tcb)
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


def words_of(page: Page, name: str) -> str:
    """A paragraph as the page shows it."""
    return " ".join(paragraph(page, name).locator(".words").inner_text().split())


def gavel_on(page: Page, name: str) -> None:
    """The caret goes to the paragraph, and Ctrl+G is pressed."""
    page.locator(f'#outline li:has(.name:text-is("{name}")) a').click()
    page.keyboard.press("Control+g")
    expect(page.locator("#gavel .gavel")).to_be_visible()


def test_a_paragraph_is_agreed_point_by_point_from_the_keyboard(desk: Page) -> None:
    gavel_on(desk, "PP1")
    dialog = desk.locator("#gavel")
    expect(dialog).to_contain_text("India")
    expect(dialog.get_by_role("button", name="PP1 is agreed")).to_have_count(0)
    desk.keyboard.press("Control+Enter")
    expect(dialog.locator("details[open] .outcome")).to_contain_text("that rivers [, lakes")
    assert desk.locator("#log li").count() == 1
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(dialog.locator(".point:focus q")).to_have_text(", lakes and seas,")
    desk.keyboard.press("Control+Backspace")
    expect(dialog.locator("details[open] .outcome")).to_contain_text("that rivers cross borders,")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    expect(dialog.get_by_role("button", name="PP1 is agreed")).to_be_visible()
    desk.keyboard.press("Control+g")
    expect(dialog.get_by_role("button", name="PP1 is agreed")).to_be_focused()
    expect(dialog.locator(".agreement .chosen")).to_contain_text("KAZ")
    desk.keyboard.press("Enter")
    recorded(desk, 3)
    expect(dialog).to_be_hidden()
    expect(paragraph(desk, "PP1")).to_contain_text("pending KAZ")
    assert words_of(desk, "PP1").startswith("Recalling that rivers cross borders,")
    assert desk.locator("#log li").count() == 4


def test_from_quick_entry_it_acts_on_the_current_paragraph_once_nothing_is_typed(
    desk: Page,
) -> None:
    desk.locator("#quick[data-ready]").wait_for()
    desk.locator('#outline li:has(.name:text-is("PP3")) a').click()
    desk.keyboard.press("/")
    desk.keyboard.type("3 -ind wind")
    desk.keyboard.press("Control+g")
    expect(desk.locator("#advice .line-first")).to_be_visible()
    expect(desk.locator("#gavel")).to_be_hidden()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    expect(desk.locator("#advice .line-first")).to_be_hidden()
    expect(desk.locator("#quick-input")).to_have_value("")
    desk.keyboard.press("/")
    desk.keyboard.press("Backspace")
    expect(desk.locator("#quick-input")).to_be_focused()
    desk.keyboard.press("Control+g")
    expect(desk.locator("#gavel").get_by_role("button", name="PP3 is agreed")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("#quick-input")).to_be_focused()
    desk.keyboard.press("Control+g")
    agreed = desk.locator("#gavel").get_by_role("button", name="PP3 is agreed")
    expect(agreed).to_be_focused()
    assert desk.locator("#log li").count() == 1
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(desk.locator("#gavel")).to_be_hidden()
    expect(desk.locator("#quick-input")).to_be_focused()


def test_nothing_is_decided_without_its_confirmation(desk: Page) -> None:
    gavel_on(desk, "PP1")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#gavel details[open]")).to_have_count(1)
    desk.keyboard.press("Escape")
    expect(desk.locator("#gavel details[open]")).to_have_count(0)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.keyboard.press("Escape")
    expect(desk.locator("#gavel")).to_be_hidden()
    expect(paragraph(desk, "PP1").locator(".words")).to_be_focused()
    assert desk.locator("#log li").count() == 1


def test_a_position_on_the_whole_is_lifted_and_the_paragraph_agreed_by_mouse(desk: Page) -> None:
    paragraph(desk, "PP2").hover()
    paragraph(desk, "PP2").get_by_role("link", name="More about PP2").click()
    desk.locator("#slip").get_by_role("button", name="Gavel").click()
    dialog = desk.locator("#gavel")
    dialog.get_by_text("Lift…").click()
    dialog.get_by_role("button", name="Lift the position of Pakistan").click()
    recorded(desk, 1)
    dialog.get_by_role("button", name="PP2 is agreed").click()
    recorded(desk, 2)
    expect(dialog).to_be_hidden()
    expect(paragraph(desk, "PP2")).to_have_class("para agreed kind-preambular now")


def test_agreed_subject_to_another_and_reopened(desk: Page) -> None:
    gavel_on(desk, "PP3")
    dialog = desk.locator("#gavel")
    desk.get_by_label("Subject to agreement on").select_option(index=2)
    desk.keyboard.press("Control+g")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(desk, "PP3")).to_contain_text("subject to PP2")
    gavel_on(desk, "PP3")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    expect(dialog.get_by_role("button", name="PP3 is agreed")).to_be_visible()


def test_the_other_half_of_a_replacement_is_offered_next(desk: Page) -> None:
    people.select_by_mouse(desk, "PP3", "wind")
    desk.keyboard.press(">")
    desk.keyboard.type("storm")
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    gavel_on(desk, "PP3")
    desk.keyboard.press("Control+Backspace")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    expect(desk.locator("#gavel .point:focus q")).to_have_text("storm")
    assert "[storm]" in words_of(desk, "PP3")


def test_names_typed_stay_when_something_is_decided_before_they_are_sent(desk: Page) -> None:
    gavel_on(desk, "PP4")
    dialog = desk.locator("#gavel")
    chosen = dialog.locator(".agreement .chosen")
    expect(chosen).to_have_text(["KAZ×", "TJK×"])
    desk.locator("#gavel-pending").click()
    type_delegations(desk, "ind")
    desk.get_by_label("Subject to agreement on").select_option(index=2)
    desk.locator("#gavel-pending").press_sequentially("mo")
    dialog.get_by_text("Lift…").first.click()
    dialog.get_by_role("button", name="Lift the position of Kazakhstan").click()
    recorded(desk, 1)
    expect(chosen).to_have_text(["TJK×", "IND×"])
    expect(desk.locator("#gavel-pending")).to_have_value("mo")
    expect(desk.get_by_label("Subject to agreement on")).not_to_have_value("")
