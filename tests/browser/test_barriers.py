"""No page keeps anybody out: axe-core finds nothing, in light and in dark."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.site import Site

TEXT = """\
Draft declaration on early warning of floods

PP1. Recalling that [rivers] (-IND) (+VIE) cross borders [without asking] (+KAZ),

PP2. Mindful of the snow of high mountains; (PAL tcb)

[PP2 alt. Mindful of [all] (-TUR) waters;] (+CHN)

OP1. We will exchange water levels every six hours.
"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module", autouse=True)
def cast(site: Site) -> None:
    """Everybody has a seat."""
    people.seat_the_cast(site)


@pytest.fixture(params=SCHEMES)
def desk(request: pytest.FixtureRequest, page: Page, site: Site) -> Page:
    """The desk of a text with brackets, in light or in dark."""
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    people.open_desk(page, site, TEXT)
    return page


def revision_address(page: Page) -> str:
    """The address under which everything of this text stands."""
    found = re.match(r".*/revisions/[0-9a-f-]+/", page.url)
    assert found is not None
    return found[0]


def test_the_desk_as_it_opens(desk: Page) -> None:
    assert barriers(desk) == []


def test_the_slip_for_chosen_words(desk: Page) -> None:
    people.select_by_mouse(desk, "PP2", "high mountains")
    desk.get_by_role("dialog", name="Record").wait_for()
    assert barriers(desk) == []


def test_the_panel_of_a_bracket(desk: Page) -> None:
    people.paragraph(desk, "PP1").locator("[data-bracket] .sign").first.click()
    desk.locator("#slip-loaded .panel").wait_for()
    assert barriers(desk) == []


def test_the_bar_the_gavel_and_the_inspector(desk: Page) -> None:
    desk.locator("#quick[data-ready]").wait_for()
    found = {}
    lines = {
        "preview": ("op1 -ind water levels > levels", ".preview, .outcome"),
        "question": ("pp1 -ira cross borders", "[role=option][data-line]"),
        "completion": ("pp2 -vie moun", "#quick-completions [role=option]"),
        "unreadable": ("pp9 -vie", ".quick-read.unreadable"),
    }
    for name, (line, shown) in lines.items():
        desk.keyboard.press("Control+k")
        desk.keyboard.type(line)
        desk.locator("#quick-answer").locator(shown).first.wait_for()
        found[name] = barriers(desk)
    desk.locator("#quick-input").fill("")
    desk.locator('#outline li:has(.name:text-is("PP1")) a').click()
    desk.keyboard.press("i")
    desk.locator("#inspector .inspector").wait_for()
    found["inspector"] = barriers(desk)
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+g")
    desk.locator("#gavel .gavel").wait_for()
    desk.keyboard.press("Control+Enter")
    desk.locator("#gavel details[open] .outcome").wait_for()
    found["gavel"] = barriers(desk)
    assert not any(found.values()), found


def test_the_panel_of_a_paragraph(desk: Page) -> None:
    people.paragraph(desk, "OP1").hover()
    people.paragraph(desk, "OP1").locator("a.menu").click()
    desk.locator("#slip-loaded .panel").wait_for()
    assert barriers(desk) == []


def test_the_help(desk: Page) -> None:
    people.paragraph(desk, "PP1").locator(".words").focus()
    desk.keyboard.press("?")
    desk.get_by_role("dialog").wait_for()
    assert barriers(desk) == []


@pytest.mark.parametrize("view", ["", "log/", "podium/", "time/", "compare/"])
def test_the_views_of_a_text(desk: Page, view: str) -> None:
    answer = desk.goto(revision_address(desk) + view)
    assert answer is not None
    assert answer.ok
    assert barriers(desk) == []


@pytest.mark.parametrize("address", ["/", "/documents/import/", "/account/password/change/"])
def test_the_pages_around_it(desk: Page, address: str) -> None:
    answer = desk.goto(address)
    assert answer is not None
    assert answer.ok
    assert barriers(desk) == []


def test_the_sign_in_page(page: Page, site: Site) -> None:
    page.goto("/account/login/")
    assert barriers(page) == []
