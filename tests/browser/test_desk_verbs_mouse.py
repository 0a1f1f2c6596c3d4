"""Every verb by mouse: what the keys do is in the slip and the panels as well."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, select_by_mouse, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers [and lakes] (+IND) cross borders,

PP2. Mindful of the waves [at night] (-CHN),

PP3. Aware of the wind, the sun and the rain,

[PP3 alt. Aware of the weather,] (+VIE)

PP4. Noting the patience of engineers,

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


def order(page: Page) -> list[str]:
    """The names of the paragraphs as they stand."""
    names: list[str] = page.locator("#paragraphs .para:not(.deleted)").evaluate_all(
        "all => all.map(each => each.dataset.name)"
    )
    return names


def act(page: Page, name: str, verb: str) -> Locator:
    """Opens the panel of a paragraph and unfolds an act in it."""
    paragraph(page, name).hover()
    paragraph(page, name).get_by_role("link", name=f"More about {name}", exact=True).click()
    fold = page.locator(f'#slip details[data-verb="{verb}"]')
    fold.locator("> summary").click()
    return fold


def bracket(page: Page, name: str) -> Locator:
    """Opens the first bracket of a paragraph; gives the slip."""
    paragraph(page, name).locator("[data-bracket] > .sign").first.click()
    page.locator("#join-by").wait_for()
    return page.locator("#slip")


@pytest.mark.parametrize(
    ("choice", "typed", "button", "read"),
    [
        ("strike", "", "Propose to delete", "the [sun] (-IND)"),
        ("replace", "moon", "Propose to replace", "the [sun] (-IND) [moon] (+IND)"),
        ("add", "and moon", "Propose to add", "the sun [and moon] (+IND)"),
        ("bracket", "", "Bracket", "the [sun] and"),
        ("correct", "suns", "Correct the words", "the suns and"),
    ],
)
def test_words_are_chosen_by_dragging_and_the_verb_by_pressing(
    desk: Page, choice: str, typed: str, button: str, read: str
) -> None:
    select_by_mouse(desk, "PP3", "sun")
    desk.locator(f"#words-form .verbs label:has([value={choice}])").click()
    if typed:
        desk.get_by_label("Words").fill(typed)
    if "(" in read:
        desk.locator("#words-by").click()
        type_delegations(desk, "ind")
    desk.locator("#words-form").get_by_role("button", name=button, exact=True).click()
    recorded(desk, 1)
    assert read in words_of(desk, "PP3")


def test_words_that_were_not_heard_in_full_are_awaited(desk: Page) -> None:
    select_by_mouse(desk, "PP3", "sun")
    desk.locator("#words-form .verbs label:has([value=add])").click()
    desk.get_by_label("Not heard in full").check()
    type_delegations(desk, "ind")
    desk.get_by_role("button", name="Propose to add").click()
    recorded(desk, 1)
    assert "[text awaited] (+IND)" in words_of(desk, "PP3")


@pytest.mark.parametrize(
    ("button", "read"),
    [
        ("Support", "(+PAK)"),
        ("Oppose", "(-PAK)"),
        ("tcb", "(PAK tcb)"),
        ("Keep original", "(PAK: keep original)"),
        ("Reserve", "(PAK reserves)"),
    ],
)
def test_a_stance_is_taken(desk: Page, button: str, read: str) -> None:
    slip = bracket(desk, "PP2")
    type_delegations(desk, "pak")
    slip.locator(".stances").get_by_role("button", name=button).click()
    recorded(desk, 1)
    assert f"[at night] (-CHN) {read}" in words_of(desk, "PP2")


def test_words_are_amended_after_a_preview(desk: Page) -> None:
    slip = bracket(desk, "PP1")
    slip.get_by_text("Amend…").click()
    slip.locator("#amend-text").fill("and seas")
    expect(slip.locator("[data-verb=amend] .preview")).to_contain_text("and seas")
    slip.get_by_role("button", name="Amend the words").click()
    recorded(desk, 1)
    assert "[and seas] (+IND)" in words_of(desk, "PP1")


def test_a_drag_over_two_paragraphs_is_one_proposal(desk: Page) -> None:
    first = paragraph(desk, "PP4").locator(".words").bounding_box()
    second = paragraph(desk, "PP5").locator(".words").bounding_box()
    assert first is not None
    assert second is not None
    desk.mouse.move(first["x"] + 80, first["y"] + 12)
    desk.mouse.down()
    desk.mouse.move(second["x"] + 90, second["y"] + 12, steps=5)
    desk.mouse.up()
    expect(desk.locator("#slip .across")).to_be_visible()
    type_delegations(desk, "ind")
    desk.get_by_role("button", name="Propose to delete").click()
    recorded(desk, 1)
    assert "[" in words_of(desk, "PP4")
    assert "(-IND)" in words_of(desk, "PP5")


def test_a_paragraph_moves(desk: Page) -> None:
    fold = act(desk, "PP1", "move")
    after = fold.locator("select option", has_text="PP4").get_attribute("value")
    fold.get_by_label("To stand after").select_option(after)
    fold.get_by_role("button", name="Move it there").click()
    recorded(desk, 1)
    names = order(desk)
    assert names.index("PP1") == names.index("PP4") + 1


def test_a_label_changes(desk: Page) -> None:
    fold = act(desk, "PP5", "relabel")
    fold.get_by_label("Label").fill("PP6")
    fold.get_by_role("button", name="Change the label").click()
    recorded(desk, 1)
    assert "PP6" in order(desk)


def test_another_delegations_positions_are_joined(desk: Page) -> None:
    fold = act(desk, "PP2", "join")
    fold.locator("#join-all-by").click()
    type_delegations(desk, "rus")
    fold.get_by_role("button", name="Join them").click()
    recorded(desk, 1)
    assert "[at night] (-CHN) (-RUS)" in words_of(desk, "PP2")


def test_the_chairs_text_is_adopted_after_a_preview(desk: Page) -> None:
    fold = act(desk, "PP2", "adopt_text")
    text = fold.get_by_label("Words")
    expect(text).to_have_value("Mindful of the waves at night,")
    text.fill("Mindful of the waves by night,")
    expect(fold.locator(".preview")).to_contain_text("by night")
    fold.get_by_role("button", name="Adopt the Chair's text").click()
    recorded(desk, 1)
    assert words_of(desk, "PP2") == "Mindful of the waves by night,"


def test_a_small_groups_text_is_pasted(desk: Page) -> None:
    fold = act(desk, "PP4", "redraft")
    fold.get_by_label("Words").fill("Noting the patience [and wisdom] (+IND) of engineers,")
    expect(fold.locator(".preview")).to_contain_text("and wisdom")
    fold.get_by_role("button", name="Record the group's text").click()
    recorded(desk, 1)
    assert "[and wisdom] (+IND)" in words_of(desk, "PP4")


def test_two_paragraphs_become_one(desk: Page) -> None:
    fold = act(desk, "PP4", "merge")
    fold.locator("label.choice", has_text="PP5").locator("input").check()
    text = fold.get_by_label("The new text")
    expect(text).to_have_value(
        "Noting the patience of engineers, Welcoming the work of the centres,"
    )
    text.fill("Noting the patience and welcoming the work,")
    expect(fold.locator(".preview")).to_contain_text("welcoming the work")
    fold.get_by_role("button", name="Merge them").click()
    recorded(desk, 1)
    expect(desk.locator("#paragraphs")).to_contain_text("Noting the patience and welcoming")
    assert "PP5" not in order(desk)


def test_a_paragraph_is_divided_at_the_caret(desk: Page) -> None:
    people.select_by_keyboard(desk, "PP3", "the sun")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("s")
    fold = desk.locator('#slip details[data-verb="split"]')
    expect(fold.locator(".preview")).to_contain_text("the sun and the rain")
    fold.get_by_role("button", name="Divide it here").click()
    recorded(desk, 1)
    assert words_of(desk, "PP3") == "Aware of the wind,"


def test_several_paragraphs_are_proposed_at_once(desk: Page) -> None:
    fold = act(desk, "PP5", "propose_paragraphs")
    fold.get_by_label("Words").fill("Noting the snow,\nNoting the ice,")
    fold.locator("#propose_paragraphs-by").click()
    type_delegations(desk, "tjk")
    fold.get_by_role("button", name="Propose the paragraphs").click()
    recorded(desk, 1)
    expect(desk.locator("#paragraphs")).to_contain_text("Noting the snow,")
    expect(desk.locator("#paragraphs")).to_contain_text("Noting the ice,")


def test_an_alternative_is_adopted(desk: Page) -> None:
    fold = act(desk, "PP4", "propose_alternative")
    fold.get_by_label("Words").fill("Noting the zeal of engineers,")
    fold.locator("#propose_alternative-by").click()
    type_delegations(desk, "vie")
    fold.get_by_role("button", name="Propose the alternative").click()
    recorded(desk, 1)
    names = order(desk)
    fold = act(desk, names[names.index("PP4") + 1], "adopt")
    expect(fold.locator(".preview")).to_contain_text("zeal")
    fold.get_by_role("button", name="Adopt the alternative").click()
    recorded(desk, 2)
    assert words_of(desk, "PP4") == "Noting the zeal of engineers,"
