"""Every verb by keyboard alone: nobody's hand leaves the keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, select_by_keyboard, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers [and lakes] (+IND) (+VIE) cross borders,

PP2. Mindful of the waves [at night] (-CHN),

PP3. Aware of the wind, the sun and the rain,

PP4. Noting the patience of engineers, (KAZ tcb)

PP5. Welcoming the work of the centres,
"""


@pytest.fixture(scope="module")
def seated(site: Site) -> Site:
    """A site where everybody has a seat."""
    people.seat_the_cast(site)
    return site


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


def words_of(page: Page, name: str) -> str:
    """A paragraph as the page shows it, brackets and names included."""
    return " ".join(paragraph(page, name).locator(".words").inner_text().split())


def go(page: Page, name: str, to: str = "") -> None:
    """The caret goes to the beginning of a paragraph, or to before words of it."""
    words = paragraph(page, name).locator(".words")
    page.locator(f'#outline li:has(.name:text-is("{name}")) a').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Home")
    text = words.evaluate(
        "all => [...all.querySelectorAll('[data-at]')].map(run => run.textContent).join('')"
    )
    for _ in range(text.index(to)):
        page.keyboard.press("ArrowRight")


def send(page: Page, *names: str) -> None:
    """Names are typed, and Enter in the empty field records."""
    type_delegations(page, *names)
    page.keyboard.press("Enter")


def tab_to(page: Page, field: str) -> None:
    """Goes on with Tab until the field has the focus."""
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == field:
            return
    raise AssertionError(f"Tab does not lead to {field}")


def unfolded(page: Page, verb: str) -> None:
    """Waits until the panel stands ready for a verb."""
    expect(page.locator(f'#slip [data-verb="{verb}"]').first).to_be_visible()
    page.wait_for_function(
        "verb => document.activeElement?.closest(`[data-verb='${verb}']`)", arg=verb
    )


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("-", "", "the [sun] (-IND)"),
        (">", "moon", "the [sun] (-IND) [moon] (+IND)"),
        ("=", "and the moon", "the sun [and the moon] (+IND)"),
        ("=", "…", "the sun [text awaited] (+IND)"),
    ],
)
def test_words_are_chosen_and_one_key_says_what_is_proposed(
    desk: Page, key: str, typed: str, read: str
) -> None:
    select_by_keyboard(desk, "PP3", "sun")
    desk.keyboard.press(key)
    if typed:
        desk.keyboard.type(typed)
        desk.keyboard.press("Enter")
    send(desk, "ind")
    recorded(desk, 1)
    assert read in words_of(desk, "PP3")


def test_words_are_bracketed_and_a_slip_is_corrected(desk: Page) -> None:
    select_by_keyboard(desk, "PP3", "sun")
    desk.keyboard.press("[")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert "the [sun] and" in words_of(desk, "PP3")
    select_by_keyboard(desk, "PP5", "centres")
    desk.keyboard.press("~")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("centers")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "centers," in words_of(desk, "PP5")


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("+", "(+PAK)"),
        ("-", "(-PAK)"),
        ("t", "(PAK tcb)"),
        ("k", "(PAK: keep original)"),
        ("r", "(PAK reserves)"),
    ],
)
def test_a_key_says_how_somebody_stands_on_the_bracket_under_the_caret(
    desk: Page, key: str, read: str
) -> None:
    go(desk, "PP2", "night")
    desk.keyboard.press(key)
    expect(desk.locator("#join-by")).to_be_focused()
    send(desk, "pak")
    recorded(desk, 1)
    assert f"[at night] (-CHN) {read}" in words_of(desk, "PP2")


def test_a_position_on_the_paragraph_as_a_whole(desk: Page) -> None:
    go(desk, "PP3")
    desk.keyboard.press("t")
    expect(desk.locator("#whole-by")).to_be_focused()
    send(desk, "tur")
    recorded(desk, 1)
    assert words_of(desk, "PP3").endswith("(TUR tcb)")


def test_a_name_is_lifted_and_the_bare_bracket_is_asked_for(desk: Page) -> None:
    go(desk, "PP2", "night")
    desk.keyboard.press("l")
    unfolded(desk, "lift")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(desk.locator("#slip")).to_contain_text("Nobody's name stands on this bracket")


def test_an_attribution_is_corrected(desk: Page) -> None:
    go(desk, "PP2", "night")
    desk.keyboard.press("f")
    unfolded(desk, "correct_attribution")
    send(desk, "mgl")
    recorded(desk, 1)
    assert "[at night] (-MGL)" in words_of(desk, "PP2")


def test_ones_own_words_are_amended_and_who_joined_stays_only_if_said(desk: Page) -> None:
    go(desk, "PP1", "lakes")
    desk.keyboard.press("a")
    unfolded(desk, "amend")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("and seas")
    desk.keyboard.press("Tab")
    type_delegations(desk, "ind")
    expect(desk.locator("#slip [data-verb=amend] .preview")).to_contain_text("and seas")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert "[and seas] (+IND) cross" in words_of(desk, "PP1")


def test_text_that_was_awaited_is_filled_in(desk: Page) -> None:
    select_by_keyboard(desk, "PP3", "sun")
    desk.keyboard.press("=")
    desk.keyboard.type("…")
    desk.keyboard.press("Enter")
    send(desk, "ind")
    recorded(desk, 1)
    go(desk, "PP3", "awaited")
    desk.keyboard.press("a")
    unfolded(desk, "amend")
    desk.keyboard.type("and the stars")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[and the stars] (+IND)" in words_of(desk, "PP3")


@pytest.mark.parametrize(
    ("key", "read"), [("Enter", "the waves at night,"), ("Backspace", "the waves,")]
)
def test_a_bracket_is_settled_with_a_modifier_and_a_confirmation(
    desk: Page, key: str, read: str
) -> None:
    go(desk, "PP2", "night")
    desk.keyboard.press(f"Control+Shift+{key}")
    unfolded(desk, "accept" if key == "Enter" else "reject")
    assert desk.locator("#log li").count() == 1
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert read in words_of(desk, "PP2")


def test_words_over_the_border_of_a_paragraph_are_one_proposal(desk: Page) -> None:
    go(desk, "PP3", "the rain")
    for _ in range(len("the rain,Noting ")):
        desk.keyboard.press("Shift+ArrowRight")
    desk.keyboard.press("-")
    expect(desk.locator("#slip .across")).to_be_visible()
    send(desk, "ind")
    recorded(desk, 1)
    assert "[the rain,]" in words_of(desk, "PP3")
    assert "[Noting" in words_of(desk, "PP4")
    assert "(-IND)" in words_of(desk, "PP4")


def test_a_new_paragraph_an_alternative_and_a_deletion_are_proposed(desk: Page) -> None:
    go(desk, "PP5")
    desk.keyboard.press("n")
    unfolded(desk, "propose_paragraph")
    desk.keyboard.type("Noting the patience of others,")
    tab_to(desk, "propose_paragraph-by")
    send(desk, "tha")
    recorded(desk, 1)
    assert "(+THA)" in words_of(desk, "PP5a")
    go(desk, "PP3")
    desk.keyboard.press("b")
    unfolded(desk, "propose_alternative")
    desk.keyboard.type("Aware of the weather,")
    tab_to(desk, "propose_alternative-by")
    send(desk, "uzb")
    recorded(desk, 2)
    expect(desk.locator("#paragraphs")).to_contain_text("Aware of the weather,")
    go(desk, "PP5")
    desk.keyboard.press("d")
    unfolded(desk, "propose_deletion")
    send(desk, "tur")
    recorded(desk, 3)
    assert "(-TUR)" in words_of(desk, "PP5")


def test_undone_and_redone(desk: Page) -> None:
    select_by_keyboard(desk, "PP3", "sun")
    desk.keyboard.press("-")
    send(desk, "ind")
    recorded(desk, 1)
    desk.keyboard.press("Control+z")
    expect(desk.locator("#confirm-undo")).to_contain_text("IND proposes to delete “sun” in PP3")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[sun]" not in words_of(desk, "PP3")
    desk.keyboard.press("Control+Shift+z")
    expect(desk.locator("#confirm-undo")).to_contain_text("Redo what was undone last?")
    desk.keyboard.press("Enter")
    recorded(desk, 3)
    assert "[sun] (-IND)" in words_of(desk, "PP3")
    desk.keyboard.press("Control+z")
    expect(desk.locator("#confirm-undo")).to_contain_text("Redone")
    desk.keyboard.press("Enter")
    recorded(desk, 4)
    desk.keyboard.press("Control+y")
    desk.keyboard.press("Enter")
    recorded(desk, 5)
    assert "[sun] (-IND)" in words_of(desk, "PP3")
