"""The numbers of brackets stand on the desk, quietly, and nowhere else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from config.paths import BASE
from tests.browser import people
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that [rivers] (-IND) (+VIE) cross [[all] (+CHN) borders] (+ISR) without asking,

[PP2. Mindful of the snow of high mountains [and of glaciers] (+CHN),] (+KAZ)
"""
ENOUGH = 4.5
"""Contrast of small text, WCAG 2.2, 1.4.3."""

NUMBERS = """
() => [...document.querySelectorAll(".b")].map((each) => {
  const { content, display, position } = getComputedStyle(each, "::before");
  return content === "none" || display === "none" ? "" : `${content} ${position}`;
})
"""
PLACES = """
() => [...document.querySelectorAll(".para [data-at], .para .sign, .para .pos")].map((each) => {
  const { left, top, width, height } = each.getBoundingClientRect();
  return [left, top, width, height].map(Math.round).join();
})
"""
WITHOUT = "document.querySelectorAll('.b').forEach((each) => { delete each.dataset.bracket; })"
COPIED = """
() => {
  getSelection().selectAllChildren(document.getElementById("paragraphs"));
  return getSelection().toString();
}
"""


@pytest.fixture(scope="module")
def desk(visit: Page, site: Site) -> Page:
    """The secretary's desk with a text in which brackets begin together."""
    people.seat_the_cast(site)
    people.open_desk(visit, site, TEXT)
    return visit


def test_each_bracket_shows_its_number_which_moves_nothing_and_is_not_copied(desk: Page) -> None:
    shown = desk.evaluate(NUMBERS)
    assert [re.findall(r'^"(\d+)"', each) for each in shown] == [["1"], ["2"], ["3"], ["4"], ["5"]]
    assert all(each.endswith("absolute") for each in shown)
    assert not re.search(r"\d", desk.evaluate(COPIED).replace("PP1", "").replace("PP2", ""))
    desk.emulate_media(media="print")
    assert not any(desk.evaluate(NUMBERS))
    desk.emulate_media(media="screen")
    before = desk.evaluate(PLACES)
    desk.evaluate(WITHOUT)
    assert desk.evaluate(PLACES) == before


def test_readers_have_none(desk: Page) -> None:
    desk.get_by_role("link", name="Read", exact=True).click()
    desk.locator("body:not(.at-desk) .b").first.wait_for()
    shown = desk.evaluate(NUMBERS)
    assert len(shown) == 5
    assert not any(shown)


def luminance(colour: str) -> float:
    """Of a colour as #rrggbb, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_its_ink_can_be_read_on_every_ground_of_a_bracket() -> None:
    tokens = (BASE / "static/css/tokens.css").read_text()
    light, dark = re.split(r"@media \(prefers-color-scheme: dark\)", tokens)[:2]
    for scheme in (light, dark):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme))
        ink = luminance(colours["number"])
        for ground in ("paper", "b1", "b2", "b3", "b4"):
            under = luminance(colours[ground])
            contrast = (max(ink, under) + 0.05) / (min(ink, under) + 0.05)
            assert contrast >= ENOUGH, (ground, contrast)
