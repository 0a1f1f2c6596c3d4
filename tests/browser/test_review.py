"""Reviewing a draft in a browser: corrections are kept at once and the page stays where it is."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.site import Site

DRAFT = """\
DRAFT STATEMENT ON EARLY WARNING OF FLOODS

We, the Leaders of the States of the rivers, gathered to speak of warning,

PP1. Recalling that rivers cross borders while measurements
seldom do, and that [villages] (+IND) wait;

OP1. We will exchange the levels of our rivers.

Printed on river paper



Chairmanship of Ruritania

DRAFT PLAN ON GAUGES

1. Introduction

Gauges measure rivers.
"""


def test_a_reading_is_corrected_and_opened_without_loading_the_page_again(
    page: Page, site: Site
) -> None:
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    people.seat_the_cast(site)
    people.sign_in(page, people.SECRETARY)
    page.get_by_role("link", name="Bring in a draft").first.click()
    page.get_by_label("Or the text, pasted").fill(DRAFT)
    page.get_by_role("button", name="Read the draft").click()
    page.get_by_role("heading", name="What was read").wait_for()
    page.evaluate("window.unchanged = true")

    # A kind is corrected where it stands; the focus stays.
    kind = page.get_by_label("Kind of the paragraph at line 3")
    expect(kind).to_have_value("opening")
    kind.focus()
    kind.select_option("text")
    expect(page.locator("#line-3")).to_have_class("reviewed-paragraph text")
    expect(kind).to_be_focused()

    # A line that belongs to no text is set aside, and a paragraph divided.
    stray = page.locator("#line-10")
    stray.get_by_text("Divide, join, set aside").click()
    stray.get_by_role("button", name="Set aside: not part of the text").click()
    expect(stray).to_have_count(0)
    long = page.locator("#line-5")
    long.get_by_text("Divide, join, set aside").click()
    long.get_by_role("button", name="New paragraph from here").click()
    expect(page.locator("#line-6 .words")).to_contain_text("seldom do, and that")

    # The second document is left out.
    second = page.locator(".reviewed").nth(1)
    second.get_by_text("Head of the document").click()
    second.get_by_label("Make this document").uncheck()
    second.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Open 1 document")).to_be_visible()

    assert page.evaluate("window.unchanged")
    page.get_by_role("button", name="Open 1 document").click()
    page.locator("#paragraphs").wait_for()
    words = page.locator("#paragraphs").inner_text()
    assert "river paper" not in words
    assert "Gauges" not in words
    assert problems == []
