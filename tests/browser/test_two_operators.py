"""Two of the Secretariat at one text: neither is blocked by the other, neither loses a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the waves that come [at night] (-CHN) without warning,

PP3. Aware of the wind, the sun and the rain,

PP4. Noting the water and the water,

OP1. We will exchange the levels of our rivers every six hours.
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The desk of Aigerim Secretary with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


@pytest.fixture
def colleague(browser: Browser, seated: Site, desk: Page) -> Iterator[Page]:
    """The desk of Bolat Second, in a browser of his own, at the same text."""
    context: BrowserContext = browser.new_context(
        base_url=seated.url, viewport={"width": 1280, "height": 720}
    )
    page = context.new_page()
    people.arrive(page, seated, "second@example.org", desk.url)
    people.ready(page)
    yield page
    context.close()


def words_of(page: Page, name: str) -> str:
    """A paragraph as the page shows it, brackets and names included."""
    return " ".join(paragraph(page, name).locator(".words").inner_text().split())


def shows(page: Page, name: str, words: str) -> None:
    """Waits until a paragraph reads so, without anybody touching the page."""
    expect(paragraph(page, name).locator(".words")).to_contain_text(words)


def delete(page: Page, name: str, words: str, delegation: str, number: int) -> None:
    """Somebody proposes to delete words."""
    people.select_by_mouse(page, name, words)
    type_delegations(page, delegation)
    page.keyboard.press("Enter")
    recorded(page, number)


def replace(page: Page, name: str, words: str, other: str, delegation: str) -> None:
    """Somebody proposes other words, and sends it."""
    people.select_by_mouse(page, name, words)
    page.keyboard.press(">")
    page.keyboard.type(other)
    page.keyboard.press("Enter")
    type_delegations(page, delegation)
    page.keyboard.press("Enter")


def add(page: Page, name: str, behind: str, words: str, number: int) -> None:
    """Kazakhstan proposes to add words."""
    people.select_by_mouse(page, name, behind)
    page.keyboard.press("+")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    type_delegations(page, "kaz")
    page.keyboard.press("Enter")
    recorded(page, number)


def correct(page: Page, name: str, words: str, other: str, number: int) -> None:
    """Somebody puts right what was written down wrongly."""
    people.select_by_mouse(page, name, words)
    page.keyboard.press("~")
    page.get_by_label("Words").fill(other)
    page.keyboard.press("Enter")
    recorded(page, number)


def hold(page: Page) -> None:
    """The page is not told of anything for a while, as when a network is slow."""
    page.route("**/desk/changes/**", lambda route: route.abort())


def met(page: Page) -> Locator:
    """Both versions, with the choices."""
    return page.locator("#slip .collision")


def test_what_a_colleague_records_appears_by_itself(desk: Page, colleague: Page) -> None:
    people.select_by_keyboard(desk, "PP3", "the sun")
    desk.keyboard.press("Escape")
    people.select_by_keyboard(desk, "PP3", "the sun")
    before = paragraph(desk, "OP1").bounding_box()
    delete(colleague, "PP1", "rivers", "pal", 1)
    shows(desk, "PP1", "[rivers] (-PAL)")
    assert desk.evaluate("getSelection().toString()") == "the sun"
    assert paragraph(desk, "OP1").bounding_box() == before
    row = desk.locator("#log-1")
    expect(row).to_contain_text("PAL proposes to delete “rivers” in PP1")
    expect(row.locator(".who")).to_have_attribute("title", "Recorded by Bolat Second")
    expect(desk.locator("#announcement")).to_have_text(
        "Bolat Second: PAL proposes to delete “rivers” in PP1."
    )
    expect(colleague.locator("#log-1 .who")).to_have_count(0)


def test_a_selection_stays_on_its_words_when_the_paragraph_changes_before_them(
    desk: Page, colleague: Page
) -> None:
    people.select_by_keyboard(desk, "PP1", "seldom")
    replace(colleague, "PP1", "rivers", "wide and slow streams", "kaz")
    recorded(colleague, 1)
    shows(desk, "PP1", "[wide and slow streams] (+KAZ)")
    assert desk.evaluate("getSelection().toString()") == "seldom"
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[seldom] (-IND)" in words_of(desk, "PP1")


def test_a_selection_does_not_go_to_other_words_that_read_the_same(
    desk: Page, colleague: Page
) -> None:
    people.select_by_keyboard(desk, "PP4", "water")
    slip = desk.locator("#slip")
    expect(slip.locator(".chosen-words")).to_have_text("water")
    add(colleague, "PP4", "Noting", "clean", 1)
    shows(desk, "PP4", "[clean] (+KAZ)")
    assert desk.evaluate("getSelection().toString()") == "water"
    expect(slip.locator(".words-changed")).to_be_hidden()
    correct(colleague, "PP4", "water", "river", 2)
    shows(desk, "PP4", "the river and the water")
    expect(slip.locator(".words-changed")).to_contain_text("Choose words again")
    assert desk.evaluate("getSelection().toString()") == ""
    assert desk.evaluate("CSS.highlights.get('chosen')?.size ?? 0") == 0
    expect(desk.locator("#caret")).to_be_visible()
    expect(desk.locator("#selected")).to_be_empty()
    # Whoever does not look sends what was chosen, and is asked.
    slip.get_by_role("combobox").focus()
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(met(desk)).to_contain_text("choose the words again")
    expect(met(desk)).not_to_contain_text("Record mine")
    people.select_by_mouse(desk, "PP4", "river")
    expect(slip.locator(".words-changed")).to_be_hidden()
    slip.get_by_role("button", name="Propose to delete").click()
    recorded(desk, 3)
    assert "the [river] (-IND) and the water" in words_of(desk, "PP4")


def test_a_selection_over_paragraphs_stays_on_its_words_and_goes_when_they_change(
    desk: Page, colleague: Page
) -> None:
    people.select_by_mouse(desk, "PP3", "the rain", to="PP4", end="Noting the water")
    chosen = "CSS.highlights.get('chosen')?.size ?? 0"
    assert desk.evaluate(chosen) == 2
    note = desk.locator("#slip .words-changed")
    add(colleague, "PP3", "Aware", "always", 1)
    shows(desk, "PP3", "[always] (+KAZ)")
    assert desk.evaluate(chosen) == 2
    assert " ".join(desk.locator("#selected").inner_text().split()) == (
        "the rain, Noting the water"
    )
    expect(note).to_be_hidden()
    correct(colleague, "PP4", "water", "river", 2)
    shows(desk, "PP4", "the river and the water")
    expect(note).to_be_visible()
    assert desk.evaluate(chosen) == 0
    assert desk.evaluate("getSelection().toString()") == ""


def test_what_is_typed_stays_while_a_colleague_records_in_the_same_paragraph(
    desk: Page, colleague: Page
) -> None:
    people.select_by_mouse(desk, "PP1", "seldom")
    desk.keyboard.press(">")
    desk.keyboard.type("nev")
    delete(colleague, "PP1", "rivers", "kaz", 1)
    shows(desk, "PP1", "[rivers] (-KAZ)")
    desk.keyboard.type("er")
    assert desk.get_by_label("Words").input_value() == "never"
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[rivers] (-KAZ)" in words_of(desk, "PP1")
    assert "[seldom] (-IND) [never] (+IND)" in words_of(desk, "PP1")
    shows(colleague, "PP1", "[never] (+IND)")


def by_service(site: Site, page: Page, act: str) -> None:
    """The second secretary records something for which this test needs no hands."""
    site.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.services.moving import move\n"
        "from negotiation.services.relabelling import relabel\n"
        "from tests.texts import Desk\n"
        "second = User.objects.get(email='second@example.org')\n"
        f"desk = Desk(second, Revision.objects.get(pk={page.url.split('/')[-3]!r}))\n"
        f"{act}"
    )


def order(page: Page, where: str) -> list[str]:
    """The paragraphs' names in the order of the page."""
    names: list[str] = page.evaluate(
        "where => [...document.querySelectorAll(where)].map("
        "each => each.dataset.name ?? each.querySelector('.name').textContent)",
        where,
    )
    return names


def test_a_paragraph_that_a_colleague_moves_goes_without_disturbing_the_hand(
    desk: Page, seated: Site
) -> None:
    people.select_by_mouse(desk, "PP1", "seldom")
    desk.keyboard.press(">")
    desk.keyboard.type("nev")
    before = paragraph(desk, "PP2").bounding_box()
    slip = desk.locator("#slip").bounding_box()
    assert before is not None
    assert slip is not None
    by_service(seated, desk, "move(desk.request(), desk.id('PP1'), desk.id('PP3'))")
    expect(desk.locator("#log-1")).to_be_visible()
    assert order(desk, ".para") == ["PP2", "PP3", "PP1", "PP4", "OP1"]
    assert order(desk, "#outline li") == ["PP2", "PP3", "PP1", "PP4", "OP1"]
    desk.keyboard.type("er")
    assert desk.get_by_label("Words").input_value() == "never"
    after = desk.locator("#slip").bounding_box()
    assert after is not None
    assert abs(after["y"] - slip["y"]) < 2  # under the hand, wherever the paragraph went
    by_service(seated, desk, "relabel(desk.request(), desk.id('PP3'), 'PP1 bis')")
    expect(paragraph(desk, "PP1 bis")).to_be_visible()
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 3)
    assert "[seldom] (-IND) [never] (+IND)" in words_of(desk, "PP1")


def test_the_caret_goes_with_its_paragraph(desk: Page, seated: Site) -> None:
    people.select_by_keyboard(desk, "PP2", "waves")
    by_service(seated, desk, "move(desk.request(), desk.id('PP2'), desk.id('OP1'))")
    expect(desk.locator("#log-1")).to_be_visible()
    assert order(desk, ".para") == ["PP1", "PP3", "PP4", "OP1", "PP2"]
    assert desk.evaluate("getSelection().toString()") == "waves"
    expect(paragraph(desk, "PP2").locator(".words")).to_be_focused()


def test_different_words_of_one_paragraph_are_both_recorded_without_a_question(
    desk: Page, colleague: Page
) -> None:
    hold(desk)
    delete(colleague, "PP1", "rivers", "kaz", 1)
    delete(desk, "PP1", "seldom", "ind", 2)
    for page in (desk, colleague):
        shows(page, "PP1", "[rivers] (-KAZ)")
        shows(page, "PP1", "[seldom] (-IND)")


def collide(desk: Page, colleague: Page) -> None:
    """Both work on the same words; the colleague is first."""
    hold(desk)
    people.select_by_mouse(desk, "PP1", "seldom do")
    desk.keyboard.press(">")
    desk.keyboard.type("never do")
    delete(colleague, "PP1", "seldom", "kaz", 1)
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(met(desk)).to_be_visible()
    expect(met(desk)).to_contain_text("PP1 has changed in the same place")
    expect(met(desk)).to_contain_text("KAZ proposes to delete “seldom” in PP1")
    expect(met(desk).locator("dd").first).to_contain_text("[seldom] (-KAZ)")
    expect(met(desk).locator("dd").nth(1)).to_contain_text("[never do] (+IND)")
    assert desk.get_by_label("Words").input_value() == "never do"


def test_where_both_meet_mine_is_recorded_on_the_present_text(desk: Page, colleague: Page) -> None:
    collide(desk, colleague)
    expect(met(desk)).to_be_focused()
    desk.keyboard.press("1")
    recorded(desk, 2)
    assert "[[seldom] (-KAZ) do] (-IND) [never do] (+IND)" in words_of(desk, "PP1")
    expect(desk.locator("#slip")).to_be_hidden()
    shows(colleague, "PP1", "[never do] (+IND)")


def test_where_both_meet_the_colleagues_is_kept(desk: Page, colleague: Page) -> None:
    collide(desk, colleague)
    desk.keyboard.press("2")
    expect(desk.locator("#slip")).to_be_hidden()
    assert "[seldom] (-KAZ) do," in words_of(desk, "PP1")
    assert desk.locator("#log li").count() == 2
    # What was typed can still be had.
    people.select_by_mouse(desk, "PP1", "rivers")
    desk.keyboard.press(">")
    assert desk.get_by_label("Words").input_value() == "never do"


def test_where_both_meet_one_may_go_on_editing(desk: Page, colleague: Page) -> None:
    collide(desk, colleague)
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    words = desk.get_by_label("Words")
    expect(words).to_be_focused()
    assert words.input_value() == "never do"
    desk.keyboard.press("End")
    desk.keyboard.type(" so")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[never do so] (+IND)" in words_of(desk, "PP1")


def test_where_the_words_are_gone_they_are_chosen_again(desk: Page, colleague: Page) -> None:
    hold(desk)
    people.select_by_mouse(desk, "PP2", "at night")
    desk.keyboard.press(">")
    desk.keyboard.type("at dawn")
    paragraph(colleague, "PP2").locator("[data-bracket] [data-at]").click()
    colleague.locator("#slip").get_by_text("Not retained…").click()
    colleague.locator("#slip").get_by_role("button", name="Do not retain the words").click()
    recorded(colleague, 1)
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(met(desk)).to_contain_text("choose the words again")
    expect(met(desk)).not_to_contain_text("Record mine")
    people.select_by_mouse(desk, "PP2", "without warning")
    assert desk.get_by_label("Words").input_value() == "at dawn"
    desk.get_by_role("button", name="Propose to replace").click()
    recorded(desk, 2)
    assert "[at dawn] (+IND)" in words_of(desk, "PP2")


def test_each_sees_where_the_other_is_and_that_they_left(desk: Page, colleague: Page) -> None:
    expect(desk.locator("#colleagues")).to_contain_text("Bolat Second")
    colleague.locator('#outline li:has(.name:text-is("PP3")) a').click()
    chips = desk.get_by_role("img", name="Bolat Second is here")
    expect(paragraph(desk, "PP3").locator(".who.here")).to_be_visible()
    expect(chips).to_have_count(2)  # beside the paragraph and in the outline
    link = desk.locator("#colleagues a")
    expect(link).to_have_attribute("title", "Bolat Second is at PP3")
    assert "BS" not in words_of(desk, "PP3")
    second_tab = colleague.context.new_page()
    second_tab.goto(desk.url)
    people.ready(second_tab)
    second_tab.locator('#outline li:has(.name:text-is("OP1")) a').click()
    expect(paragraph(desk, "OP1").locator(".who.here")).to_be_visible()
    expect(desk.locator("#colleagues li")).to_have_count(1)
    second_tab.close()
    colleague.goto("/")
    expect(desk.locator("#colleagues li")).to_have_count(0)
    expect(desk.locator(".who.here")).to_have_count(0)


def test_a_server_that_goes_away_is_told_quietly_and_comes_back(
    desk: Page, colleague: Page, seated: Site
) -> None:
    people.select_by_mouse(desk, "PP1", "rivers")
    desk.keyboard.press(">")
    desk.keyboard.type("streams")
    web = seated.crew.children["web"]
    web.kill()
    sign = desk.locator("#connection")
    expect(sign).to_contain_text("not connected since")
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(desk.locator("#slip")).to_contain_text("Not recorded")
    seated.crew.start_one("web")
    expect(sign).to_be_empty(timeout=40_000)
    assert desk.get_by_label("Words").input_value() == "streams"
    desk.get_by_role("button", name="Send again").click()
    recorded(desk, 1)
    shows(colleague, "PP1", "[streams] (+IND)")
