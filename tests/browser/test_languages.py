"""The desk in Russian and Kazakh, in a browser that may know neither."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.site import Site

TEXT = "OP1. We will exchange [freely] (+IND) the levels of our rivers."


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    """The desk of a text that was opened just now."""
    people.seat_the_cast(site)
    opened = site.python(
        "from delegations.models import User\n"
        "from tests.texts import open_text\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"print(open_text(secretary, {TEXT!r}).pk)"
    )
    return f"/revisions/{opened.split()[-1]}/desk/"


@pytest.mark.parametrize(
    ("language", "now", "imported"),
    [("ru", "сейчас", "Проект загружен: 1 пункт"), ("kk", "қазір", "Жоба жүктелді: 1 тармақ")],
)
def test_the_desk_speaks_the_chosen_language_and_fits(
    page: Page, address: str, language: str, now: str, imported: str
) -> None:
    people.sign_in(page, people.SECRETARY)
    with page.expect_navigation():
        page.locator(f"button[name=language][value={language}]").click()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(address)
    people.ready(page)
    first = page.locator("#log-0")
    expect(first).to_contain_text(imported)
    page.evaluate(
        """() => {
            const time = document.querySelector("#log-0 time.on-screen");
            time.dateTime = new Date().toISOString();
            document.dispatchEvent(new CustomEvent("htmx:afterSettle"));
        }"""
    )
    expect(first.locator("time.on-screen")).to_have_text(now)
    for selector in (".bar", ".foot"):
        part = page.locator(selector)
        wide = part.evaluate("part => [part.scrollWidth, part.clientWidth]")
        assert wide[0] <= wide[1], f"{selector} runs over"
