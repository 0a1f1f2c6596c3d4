"""What is typed at the desk is never lost without a question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the waves that come [at night] (-CHN) without warning,

OP1. We will exchange the levels of our rivers every six hours.
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


def replace_with(desk: Page, words: str, name: str = "PP1") -> None:
    """A word is chosen and others are typed for it."""
    people.select_by_mouse(desk, name, "rivers")
    desk.keyboard.press(">")
    desk.keyboard.type(words)


def asked_before_leaving(desk: Page) -> bool:
    """Whether the browser asks when the page is left; it is not left then."""
    with desk.expect_event("dialog") as asking:
        desk.evaluate("setTimeout(() => location.assign('/'))")
    asking.value.dismiss()
    return bool(asking.value.type == "beforeunload")


def test_words_that_were_let_go_come_back_when_their_verb_is_chosen_again(desk: Page) -> None:
    replace_with(desk, "great streams")
    desk.keyboard.press("Escape")
    expect(desk.locator("#slip")).to_be_hidden()
    people.select_by_mouse(desk, "PP1", "seldom")
    expect(desk.locator("#slip")).to_contain_text("Propose to delete")
    desk.keyboard.press(">")
    assert desk.get_by_label("Words").input_value() == "great streams"
    expect(desk.locator("#slip")).to_contain_text("Typed here before and not recorded")
    desk.get_by_role("button", name="Throw it away").click()
    desk.keyboard.press("Escape")
    people.select_by_mouse(desk, "PP1", "seldom")
    desk.keyboard.press(">")
    assert desk.get_by_label("Words").input_value() == ""


def test_words_stay_through_the_panel_of_a_bracket(desk: Page) -> None:
    replace_with(desk, "great streams", "OP1")
    paragraph(desk, "PP2").locator("[data-bracket] > .sign").first.click()
    expect(desk.locator("#join-by")).to_be_focused()
    desk.keyboard.press("Escape")
    people.select_by_mouse(desk, "OP1", "six hours")
    assert desk.get_by_label("Words").input_value() == "great streams"


@pytest.mark.parametrize(
    ("title", "field"),
    [("Propose an alternative…", "propose_alternative"), ("Remark…", "remark")],
)
def test_what_is_typed_in_a_paragraphs_panel_can_be_had_back(
    desk: Page, title: str, field: str
) -> None:
    slip = desk.locator("#slip")
    desk.locator('#outline li:has(.name:text-is("OP1")) a').click()
    desk.keyboard.press(".")
    slip.get_by_text(title).click()
    slip.locator(f"#{field}-text").fill("We may exchange them.")
    paragraph(desk, "PP1").locator(".words").click()
    assert slip.locator(f"#{field}-text").input_value() == "We may exchange them."
    slip.locator(f"#{field}-text").press("Escape")
    expect(slip).to_be_hidden()
    desk.locator('#outline li:has(.name:text-is("OP1")) a').click()
    desk.keyboard.press(".")
    slip.get_by_text(title).click()
    assert slip.locator(f"#{field}-text").input_value() == "We may exchange them."


def test_leaving_the_page_asks_only_while_something_waits(desk: Page) -> None:
    replace_with(desk, "great streams")
    assert asked_before_leaving(desk)
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(desk.locator("#slip")).to_be_hidden()
    desk.goto("/")
    desk.get_by_role("heading", name="Documents").wait_for()


def test_after_a_lost_answer_other_words_are_recorded_as_a_new_act(desk: Page) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/record/**", lose_the_answer, times=1)
    replace_with(desk, "great streams")
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    slip = desk.locator("#slip")
    expect(slip).to_contain_text("Not recorded")
    desk.get_by_label("Words").fill("little streams")
    desk.get_by_role("button", name="Send again").click()
    expect(slip).to_contain_text("No. 1")
    assert desk.get_by_label("Words").input_value() == "little streams"
    expect(slip).to_contain_text("choose the words again")
    people.select_by_mouse(desk, "PP1", "Recalling")
    assert desk.get_by_label("Words").input_value() == "little streams"
    desk.get_by_role("button", name="Propose to replace").click()
    recorded(desk, 2)
    words = paragraph(desk, "PP1").inner_text()
    assert "[great streams]" in words
    assert "[little streams]" in words
