"""One acknowledgement: above and below the text, the last act of this desk, however it was made."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the waves that come [at night] (-CHN) without warning,

OP1. We will exchange the levels of our rivers every six hours.
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    page.locator("#quick[data-ready]").wait_for()
    return page


def record_line(desk: Page, line: str, number: int) -> None:
    """By quick entry."""
    desk.keyboard.press("Control+k")
    desk.keyboard.type(line)
    desk.keyboard.press("Enter")
    recorded(desk, number)


def width_of_title(desk: Page) -> float:
    box = desk.locator(".on-table").bounding_box()
    assert box is not None
    return box["width"]


def test_above_and_below_the_text_the_same_act_is_acknowledged(desk: Page) -> None:
    complaints: list[str] = []
    desk.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    foot, title = desk.locator("#quick-recorded"), width_of_title(desk)
    record_line(desk, "1 -ind seldom", 1)
    expect(foot).to_contain_text("✓ No. 1", use_inner_text=True)
    assert width_of_title(desk) == title
    people.select_by_mouse(desk, "OP1", "six hours")
    desk.keyboard.type("-")
    people.type_delegations(desk, "THA")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    expect(foot).to_contain_text("✓ No. 2", use_inner_text=True)
    expect(foot).to_contain_text("THA proposes to delete")
    desk.keyboard.press("Control+z")
    desk.keyboard.press("Enter")
    recorded(desk, 3)
    expect(foot).to_contain_text("✓ No. 3  Undone: No. 2", use_inner_text=True)

    other = desk.context.new_page()
    other.goto(desk.url)
    other.locator("#quick[data-ready]").wait_for()
    record_line(other, "2 +vie at night", 4)
    above = desk.locator("#acknowledged")
    expect(above.locator("#head-shown")).to_have_text("No. 4")
    expect(above).to_contain_text("Recorded · No. 3")
    record_line(other, "undo 4", 5)
    expect(above.locator("#head-shown")).to_have_text("No. 5")
    expect(other.locator("#quick-recorded")).to_contain_text("No. 5")
    record_line(desk, "2 +kaz at night", 6)
    expect(above.locator("#head-shown")).to_be_empty()
    record_line(other, "undo 6", 7)
    other.close()
    expect(foot).to_contain_text("No. 6", use_inner_text=True)
    expect(foot).to_contain_text("· undone", use_inner_text=True)
    expect(foot).not_to_contain_text("✓", use_inner_text=True)
    expect(above).to_contain_text("No. 6 · undone")
    assert width_of_title(desk) == title
    assert not complaints


def test_a_key_without_words_says_what_it_needs(desk: Page) -> None:
    people.select_by_mouse(desk, "OP1", "six hours")
    desk.keyboard.press("Escape")
    said = desk.get_by_text("Choose words first")
    expect(said).to_be_hidden()
    for key in (">", "~", "-"):
        desk.keyboard.press(key)
        expect(said).to_be_visible()
    desk.keyboard.press("ArrowRight")
    expect(said).to_be_hidden()
    expect(paragraph(desk, "OP1").locator(".words")).to_be_focused()


def test_a_refusal_in_the_slip_is_said_once(desk: Page) -> None:
    desk.locator("#outline a").first.click()
    desk.keyboard.press("p")
    form = desk.locator("form[action$='/redraft/']")
    form.locator("textarea").fill("Recalling that rivers (+ZZZ) cross borders,")
    expect(form.locator(".preview .message")).to_contain_text("ZZZ")
    form.get_by_role("combobox").focus()
    people.type_delegations(desk, "IND")
    form.locator("button.primary").click()
    expect(form.locator(".answer .message")).to_contain_text("ZZZ")
    expect(form.locator(".message").and_(desk.locator(":visible"))).to_have_count(1)
    form.locator("textarea").fill("Recalling that rivers (+ZZY) cross borders,")
    expect(form.locator(".preview .message")).to_contain_text("ZZY")
    expect(form.locator(".message").and_(desk.locator(":visible"))).to_have_count(1)
