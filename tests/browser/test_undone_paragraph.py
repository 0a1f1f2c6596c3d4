"""A paragraph that was brought in and undone leaves no trace on the desk but in the log."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.people import paragraph
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders,

PP2. Mindful of the snow,
"""


@pytest.fixture
def desk(page: Page, site: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.seat_the_cast(site)
    people.open_desk(page, site, TEXT)
    return page


def test_it_goes_comes_back_with_the_redo_and_the_keyboard_goes_on(desk: Page) -> None:
    desk.keyboard.press("/")
    desk.keyboard.type("new 1 ind Noting the dew,")
    expect(desk.locator("#quick-said")).to_contain_text("India")
    desk.keyboard.press("Enter")
    expect(paragraph(desk, "PP1a")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    # The caret stands in what is about to go.
    desk.locator('#outline li:has(.name:text-is("PP1a")) a').click()
    desk.keyboard.press("Control+z")
    expect(desk.locator("#confirm-undo")).to_contain_text("PP1a")
    desk.keyboard.press("Enter")
    expect(paragraph(desk, "PP1a")).to_have_count(0)
    expect(desk.locator('#outline .name:text-is("PP1a")')).to_have_count(0)
    desk.keyboard.press("Control+y")
    expect(desk.locator("#confirm-undo")).to_contain_text("PP1a")
    desk.keyboard.press("Enter")
    expect(paragraph(desk, "PP1a")).to_be_visible()
    expect(desk.locator(".para[data-name]").nth(1)).to_have_attribute("data-name", "PP1a")
    desk.keyboard.press("/")
    desk.keyboard.type("undo")
    expect(desk.locator("#quick-said")).to_contain_text("Will be recorded: Undone: No. 1")
    desk.keyboard.press("Enter")
    expect(paragraph(desk, "PP1a")).to_have_count(0)
    desk.keyboard.type("-ind cross")
    expect(desk.locator("#quick-said")).to_contain_text("in PP1")
    desk.keyboard.press("Enter")
    expect(paragraph(desk, "PP1")).to_contain_text("[cross]")
