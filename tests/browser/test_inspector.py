"""The inspector by keyboard, its page without scripts, and what is to come back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.people import paragraph, recorded
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that [rivers] (-IND) (+VIE) cross borders, (KAZ tcb)

PP2. Mindful of the snow of high mountains [and of glaciers] (+CHN) (VIE tcb),
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


def go_to(page: Page, name: str) -> None:
    """The caret goes to the beginning of a paragraph."""
    page.locator(f'#outline li:has(.name:text-is("{name}")) a').click()
    page.keyboard.press("Control+Home")


def into_the_bracket(page: Page, name: str, words: str) -> None:
    """The caret goes into a bracket by arrows."""
    people.select_by_keyboard(page, name, words)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")


def test_i_opens_it_and_escape_gives_the_keyboard_back(desk: Page) -> None:
    go_to(desk, "PP1")
    before = paragraph(desk, "PP1").bounding_box()
    desk.keyboard.press("i")
    inspector = desk.locator("#inspector .inspector")
    expect(inspector).to_be_focused()
    expect(inspector.get_by_role("heading", level=2)).to_have_text("PP1")
    expect(inspector).to_contain_text("Viet Nam")
    expect(inspector).to_contain_text("The draft was brought in")
    assert paragraph(desk, "PP1").bounding_box() == before
    assert barriers(desk) == []
    desk.keyboard.press("Escape")
    expect(inspector).to_have_count(0)
    expect(paragraph(desk, "PP1").locator(".words")).to_be_focused()
    assert paragraph(desk, "PP1").bounding_box() == before


def test_on_a_bracket_it_is_about_the_bracket(desk: Page) -> None:
    into_the_bracket(desk, "PP1", "rivers")
    desk.keyboard.press("Escape")
    desk.keyboard.press("i")
    inspector = desk.locator("#inspector .inspector")
    expect(inspector.get_by_role("heading", level=2)).to_have_text("PP1 #1")
    expect(inspector).to_contain_text("India")
    inspector.get_by_role("link", name="All of PP1").click()
    expect(inspector.get_by_role("heading", level=2)).to_have_text("PP1")
    expect(inspector.get_by_role("button", name="Close")).to_be_visible()
    inspector.get_by_role("button", name="Close").click()
    expect(inspector).to_have_count(0)


def test_chosen_words_do_not_stand_in_its_way(desk: Page) -> None:
    heading = desk.locator("#inspector .inspector").get_by_role("heading", level=2)
    go_to(desk, "PP1")
    desk.keyboard.press("w")
    desk.keyboard.press("i")
    expect(heading).to_have_text("PP1")
    desk.keyboard.press("Escape")
    expect(paragraph(desk, "PP1").locator(".words")).to_be_focused()
    people.select_by_keyboard(desk, "PP1", "rivers")
    expect(desk.locator("#words-form")).to_be_visible()
    desk.keyboard.press("Alt+i")
    expect(heading).to_have_text("PP1 #1")
    desk.keyboard.press("Escape")
    desk.keyboard.type("ind")  # a letter begins a name there
    expect(desk.locator("#words-by")).to_have_value("ind")


def test_a_paragraph_is_read_out(desk: Page) -> None:
    go_to(desk, "PP2")
    desk.keyboard.press("i")
    desk.locator("#inspector summary").click()
    expect(desk.locator("#inspector .said")).to_have_text(
        "PP2: China supports “and of glaciers”; Viet Nam will come back."
    )


def test_what_is_to_come_back_is_ticked_off(desk: Page) -> None:
    waiting = desk.locator("#come-back")
    expect(waiting.locator("h3")).to_have_text(["KAZ", "VIE"])
    desk.locator(".para[data-name=PP2] [data-bracket] [data-at]").click()
    desk.locator("#join-by").fill("VIE")
    desk.keyboard.press("Enter")
    desk.locator("form.stance button[data-sign='+']").first.click()
    recorded(desk, 1)
    expect(waiting.locator(".done")).to_contain_text("done")
    expect(waiting.locator(".done")).to_contain_text("VIE supports “and of glaciers” in PP2")
    expect(waiting.locator("h3")).to_have_text(["KAZ"])


def test_it_is_a_page_of_its_own_without_scripts(browser: Browser, seated: Site) -> None:
    plain = browser.new_context(base_url=seated.url, java_script_enabled=False)
    page = plain.new_page()
    opened = seated.python(
        "from delegations.models import User\n"
        "from tests.texts import open_text\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"print(open_text(secretary, {TEXT!r}).pk)"
    ).split()[-1]
    people.sign_in(page, people.CHAIR)
    page.goto(f"/revisions/{opened}/")
    page.get_by_role("link", name="History of PP2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("PP2")
    page.get_by_text("Read out").click()
    expect(page.get_by_text(re.compile("China supports"))).to_be_visible()
    plain.close()
