"""What the pages look like where looks decide whether somebody can use them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser import people
from tests.browser.site import Site

DRAFT = """\
DRAFT STATEMENT ON EARLY WARNING OF FLOODS

We, the Leaders of the States of the rivers, gathered to speak of warning,

PP1. Recalling that rivers cross borders;
"""


def looks(element: Locator, name: str) -> str:
    """A computed style of an element."""
    return str(element.evaluate("(element, name) => getComputedStyle(element)[name]", name))


def test_a_label_shows_where_to_type_it_and_the_acts_are_not_faint(page: Page, site: Site) -> None:
    people.seat_the_cast(site)
    people.sign_in(page, people.SECRETARY)
    page.get_by_role("link", name="Bring in a draft").first.click()
    page.get_by_label("Or the text, pasted").fill(DRAFT)
    page.get_by_role("button", name="Read the draft").click()
    page.get_by_role("heading", name="What was read").wait_for()
    page.mouse.move(0, 0)
    label = page.get_by_label("Label of the paragraph at line 3")
    assert looks(label, "borderTopColor") == looks(page.locator("#kind-3"), "borderTopColor")
    assert looks(label, "borderTopColor") not in ("transparent", "rgba(0, 0, 0, 0)")
    assert label.evaluate("field => getComputedStyle(field, '::placeholder').opacity") == "1"
    acts = page.locator("#line-3").get_by_text("Divide, join, set aside")
    assert looks(acts, "opacity") == "1"


def test_no_page_keeps_a_blank_strip_for_a_scrollbar(page: Page, site: Site) -> None:
    page.goto("/account/login/")
    assert looks(page.locator("html"), "scrollbarGutter") == "auto"
    assert page.evaluate("document.documentElement.clientWidth === innerWidth")
