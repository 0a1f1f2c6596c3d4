"""While an act is recorded, the text under the operator's eye stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.people import (
    box_of,
    paragraph,
    select_by_keyboard,
    select_by_mouse,
    type_delegations,
)
from tests.browser.site import Site

WORDS = "Aware of the patience of rivers and of the wind [at night] (-CHN) over the plains,"
TEXT = "\n\n".join(f"PP{number}. {WORDS}" for number in range(1, 31))
PIXELS = 1.0


@pytest.fixture(scope="module")
def desk(visit: Page, site: Site) -> Page:
    """The secretary's desk with more text than the window shows."""
    people.seat_the_cast(site)
    people.open_desk(visit, site, TEXT)
    return visit


@contextmanager
def still(page: Page, *names: str) -> Iterator[None]:
    """Watches the top of paragraphs frame by frame: none may leave its place, not even briefly."""
    page.evaluate(
        """names => {
            const top = (name) =>
                document.querySelector(`.para[data-name="${name}"]`).getBoundingClientRect().top;
            const before = names.map(top);
            window.watched = { on: true, furthest: 0 };
            const look = () => {
                names.forEach((name, index) => {
                    const way = Math.abs(top(name) - before[index]);
                    window.watched.furthest = Math.max(window.watched.furthest, way);
                });
                if (window.watched.on) requestAnimationFrame(look);
            };
            look();
        }""",
        list(names),
    )
    yield
    furthest: float = page.evaluate(
        """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
            window.watched.on = false;
            done(window.watched.furthest);
        })))"""
    )
    assert furthest <= PIXELS


def height(page: Page, name: str) -> float:
    """How high a paragraph is."""
    box = paragraph(page, name).bounding_box()
    assert box is not None
    return box["height"]


def in_view(page: Page, name: str) -> None:
    """The outline brings a paragraph to the middle of the window, and the caret into it."""
    page.locator(f'#outline li:has(.name:text-is("{name}")) a').click()


def log(page: Page, sentence: str) -> None:
    """Waits until the newest act in the log says that, and the slip has closed."""
    expect(page.locator("#log .sentence").first).to_have_text(sentence)
    expect(page.locator("#slip")).to_be_hidden()


def test_a_slip_opens_grows_and_records_over_a_text_that_stands_still(desk: Page) -> None:
    in_view(desk, "PP10")
    before = height(desk, "PP10")
    with still(desk, "PP9", "PP10", "PP11"):
        select_by_mouse(desk, "PP10", "plains")
        desk.keyboard.press("-")
        type_delegations(desk, "ind")
        desk.keyboard.press("Enter")
        log(desk, "IND proposes to delete “plains” in PP10")
    assert height(desk, "PP10") == before


def test_a_panel_does_so_too(desk: Page) -> None:
    in_view(desk, "PP12")
    with still(desk, "PP11", "PP12", "PP13"):
        paragraph(desk, "PP12").locator("[data-bracket] > .sign").first.click()
        expect(desk.locator("#join-by")).to_be_focused()
        desk.keyboard.type("+ind")
        desk.keyboard.press("Enter")
        desk.keyboard.press("Enter")
        log(desk, "IND supports “at night” in PP12")


def test_quick_entry_with_its_preview_does_so_too(desk: Page) -> None:
    in_view(desk, "PP14")
    with still(desk, "PP13", "PP14", "PP15"):
        desk.keyboard.press("/")
        desk.keyboard.type("-ind plains")
        expect(desk.locator("#quick-said")).to_contain_text("India")
        desk.keyboard.press("Enter")
        log(desk, "IND proposes to delete “plains” in PP14")
        desk.keyboard.press("Escape")
        desk.keyboard.press("Escape")


def test_a_paragraph_that_grows_pushes_only_what_stands_below_it(desk: Page) -> None:
    in_view(desk, "PP16")
    before = height(desk, "PP16")
    with still(desk, "PP15", "PP16"):
        select_by_mouse(desk, "PP16", "patience")
        desk.keyboard.press(">")
        desk.keyboard.type("endurance, the perseverance and the long and steady work")
        desk.keyboard.press("Enter")
        type_delegations(desk, "ind")
        desk.keyboard.press("Enter")
        expect(paragraph(desk, "PP16")).to_contain_text("[endurance")
    assert height(desk, "PP16") > before


def test_what_grows_above_the_eye_does_not_push_the_text_below_it(desk: Page) -> None:
    in_view(desk, "PP20")
    before = height(desk, "PP18")
    assert box_of(desk, "PP18", "Aware")[1] > 0
    with still(desk, "PP20", "PP21"):
        desk.keyboard.press("/")
        desk.keyboard.type("18 -ind patience > endurance and long, steady, quiet, careful work")
        expect(desk.locator("#quick-said")).to_contain_text("India")
        desk.keyboard.press("Enter")
        expect(paragraph(desk, "PP18")).to_contain_text("[endurance")
        desk.keyboard.press("Escape")
        desk.keyboard.press("Escape")
    assert height(desk, "PP18") > before


def test_undoing_moves_nothing_under_the_eye(desk: Page) -> None:
    in_view(desk, "PP20")
    with still(desk, "PP20", "PP21"):
        desk.keyboard.press("Control+z")
        expect(desk.locator("#confirm-undo")).to_contain_text("in PP18")
        desk.keyboard.press("Enter")
        expect(paragraph(desk, "PP18")).not_to_contain_text("[endurance")


def test_a_new_paragraph_above_the_eye_does_not_push_it(desk: Page) -> None:
    select_by_keyboard(desk, "PP24", "Aware")
    desk.keyboard.press("Escape")
    with still(desk, "PP24", "PP25"):
        desk.keyboard.press("/")
        desk.keyboard.type("new 22 ind Noting the patience of others,")
        expect(desk.locator("#quick-said")).to_contain_text("India")
        desk.keyboard.press("Enter")
        expect(desk.locator("#paragraphs")).to_contain_text("Noting the patience of others,")
