"""The desk under a hand: selecting, joining, failing, sending again; nothing that was typed is lost
and nothing is recorded twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the 🌊 and of 𝔉𝔩𝔬𝔬𝔡𝔰 that come [at night] (-CHN) without warning,

PP3. Aware of the wind, the sun and the rain,

OP1. We will exchange the levels of our rivers every six hours.
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


@pytest.fixture
def second_desk(browser: Browser, seated: Site, desk: Page) -> Iterator[Page]:
    """Another person of the Secretariat at the same text."""
    context: BrowserContext = browser.new_context(base_url=seated.url)
    page = context.new_page()
    people.sign_in(page, "second@example.org")
    page.goto(desk.url)
    people.ready(page)
    yield page
    context.close()


ALTERNATIVES = """\
OP4. We will exchange levels every six hours.

OP4 alt. We will exchange levels every hour.

OP4 alt 2. We will exchange levels at noon.
"""


def test_the_outline_shows_names_to_their_end(page: Page, seated: Site) -> None:
    people.open_desk(page, seated, ALTERNATIVES)
    names = page.locator("#outline .name")
    expect(names).to_have_text(["OP4", "OP4 alt", "OP4 alt 2"])
    cut = "names => names.filter((name) => name.scrollWidth > name.clientWidth).length"
    assert names.evaluate_all(cut) == 0
    expect(names.last).to_have_css("white-space", "normal")


def words_of(page: Page, name: str) -> str:
    """A paragraph as the page shows it, brackets and names included."""
    return " ".join(paragraph(page, name).locator(".words").inner_text().split())


def test_places_behind_letters_beyond_the_basic_plane_are_right(desk: Page) -> None:
    people.select_by_mouse(desk, "PP2", "without warning")
    type_delegations(desk, "kaz")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert "[without warning] (-KAZ)," in words_of(desk, "PP2")
    people.select_by_keyboard(desk, "PP3", "wind")
    desk.keyboard.press("-")
    type_delegations(desk, "Қырғызстан")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[wind]" in words_of(desk, "PP3")


def test_letters_beyond_the_basic_plane_can_be_selected_themselves(desk: Page) -> None:
    people.select_by_mouse(desk, "PP2", "𝔉𝔩𝔬𝔬𝔡𝔰")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert "[𝔉𝔩𝔬𝔬𝔡𝔰]" in words_of(desk, "PP2")


def test_a_bracket_is_joined_from_the_keyboard(desk: Page) -> None:
    desk.locator('#outline a:has-text("PP2")').click()
    desk.keyboard.press("Control+End")
    for _ in range(len(" without warning,") + 1):
        desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("Enter")
    expect(desk.locator("#slip-loaded")).to_contain_text("at night")
    expect(desk.locator("#join-by")).to_be_focused()
    desk.keyboard.press("-")
    type_delegations(desk, "ind", "pal")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    assert "[at night] (-CHN) (-IND) (-PAL)" in words_of(desk, "PP2")


def test_a_bracket_is_opened_with_the_mouse_and_settled_after_a_preview(desk: Page) -> None:
    paragraph(desk, "PP2").locator("[data-bracket] [data-at]").click()
    slip = desk.locator("#slip")
    expect(slip).to_contain_text("China")
    slip.get_by_text("Not retained…").click()
    expect(slip.locator(".outcome").last).to_contain_text("that come without warning")
    slip.get_by_role("button", name="Do not retain the words").click()
    recorded(desk, 1)
    assert "at night" not in words_of(desk, "PP2")
    expect(slip).to_be_hidden()


def test_without_a_connection_nothing_is_lost_and_it_can_be_sent_again(desk: Page) -> None:
    people.select_by_mouse(desk, "PP1", "rivers")
    desk.get_by_text("Replace", exact=False).first.click()
    desk.get_by_label("Words").fill("great rivers")
    desk.locator("#words-by").click()
    type_delegations(desk, "ind")
    desk.context.set_offline(True)
    desk.get_by_role("button", name="Propose to replace").click()
    expect(desk.locator("#slip")).to_contain_text("Not recorded")
    assert desk.get_by_label("Words").input_value() == "great rivers"
    desk.context.set_offline(False)
    desk.get_by_role("button", name="Send again").click()
    recorded(desk, 1)
    assert words_of(desk, "PP1").count("[great rivers]") == 1


def test_a_lost_answer_is_sent_again_and_recorded_once(desk: Page) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/record/**", lose_the_answer, times=1)
    people.select_by_mouse(desk, "PP1", "rivers")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(desk.locator("#slip")).to_contain_text("Not recorded")
    desk.get_by_role("button", name="Send again").click()
    recorded(desk, 1)
    desk.reload()
    people.ready(desk)
    assert words_of(desk, "PP1").count("(-IND)") == 1
    assert desk.locator("#log li").count() == 2


def test_two_desks_at_the_same_words_see_both_versions(desk: Page, second_desk: Page) -> None:
    desk.route("**/desk/changes/**", lambda asked: asked.abort())  # the news comes too late
    people.select_by_mouse(second_desk, "PP1", "seldom do")
    type_delegations(second_desk, "kaz")
    second_desk.keyboard.press("Enter")
    recorded(second_desk, 1)
    people.select_by_mouse(desk, "PP1", "measurements seldom")
    desk.keyboard.press(">")
    desk.keyboard.type("readings never do")
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    slip = desk.locator("#slip")
    expect(slip).to_contain_text("has changed in the same place")
    expect(slip).to_contain_text("[seldom do] (-KAZ)")
    assert desk.get_by_label("Words").input_value() == "readings never do"
    assert "(-KAZ)" in words_of(desk, "PP1")
    # The words are chosen anew in the present text; what was typed is still there.
    people.select_by_mouse(desk, "PP1", "rivers")
    assert desk.get_by_label("Words").input_value() == "readings never do"
    desk.get_by_role("button", name="Propose to replace").click()
    recorded(desk, 2)


def test_two_desks_at_different_words_both_record(desk: Page, second_desk: Page) -> None:
    people.select_by_mouse(desk, "PP1", "seldom")
    type_delegations(desk, "ind")
    people.select_by_mouse(second_desk, "PP1", "rivers")
    type_delegations(second_desk, "kaz")
    second_desk.keyboard.press("Enter")
    recorded(second_desk, 1)
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[rivers] (-KAZ)" in words_of(desk, "PP1")
    assert "[seldom] (-IND)" in words_of(desk, "PP1")
    assert desk.locator("#log-1").count() == 1


def test_undo_from_the_keyboard_asks_first(desk: Page) -> None:
    people.select_by_mouse(desk, "PP1", "rivers")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(desk.locator("#slip")).to_be_hidden()
    desk.keyboard.press("Control+z")
    dialog = desk.locator("#confirm-undo")
    expect(dialog).to_contain_text("IND proposes to delete “rivers” in PP1")
    dialog.get_by_role("button", name="Leave it").click()
    expect(dialog).to_be_hidden()
    assert "[rivers]" in words_of(desk, "PP1")
    desk.keyboard.press("Control+z")
    dialog.get_by_role("button", name="Undo").click()
    recorded(desk, 2)
    assert "[rivers]" not in words_of(desk, "PP1")


def test_an_act_can_be_undone_in_the_moment_in_which_it_stands_on_the_page(desk: Page) -> None:
    desk.evaluate(
        """() => {
            window.stayed = true;
            document.addEventListener("htmx:afterSwap", () => setTimeout(() => {
                const keys = { key: "z", code: "KeyZ", ctrlKey: true, bubbles: true };
                document.querySelector(".words").dispatchEvent(new KeyboardEvent("keydown", keys));
                document.getElementById("confirm-undo").close("go");
            }), { once: true });
        }"""
    )
    people.select_by_mouse(desk, "PP1", "rivers")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "[rivers]" not in words_of(desk, "PP1")
    assert desk.evaluate("window.stayed")  # the page was not loaded again for it


def test_an_address_with_a_paragraph_in_it_has_the_keyboard_there(desk: Page) -> None:
    place = paragraph(desk, "PP3").get_attribute("id")
    address = desk.url
    desk.goto("about:blank")
    desk.goto(f"{address}#{place}")
    people.drawn(desk, 10)  # the browser takes the focus once, when it draws the place
    expect(paragraph(desk, "PP3").locator(".words")).to_be_focused()
    desk.keyboard.press("Control+ArrowUp")
    expect(paragraph(desk, "PP2").locator(".words")).to_be_focused()


def test_a_paragraph_is_proposed_agreed_and_reopened(desk: Page) -> None:
    slip = desk.locator("#slip")
    paragraph(desk, "PP3").hover()
    paragraph(desk, "PP3").get_by_role("link", name="More about PP3").click()
    slip.get_by_text("Propose a new paragraph after it…").click()
    slip.locator("#propose_paragraph-text").fill("Noting the patience of engineers,")
    slip.locator("#propose_paragraph-by").click()
    type_delegations(desk, "tha")
    slip.get_by_role("button", name="Propose the paragraph").click()
    recorded(desk, 1)
    labels = desk.locator("#paragraphs .para").evaluate_all(
        "all => all.map(each => each.dataset.name)"
    )
    assert labels[labels.index("PP3") + 1] == "PP3a"
    names = desk.locator("#outline .name").all_inner_texts()
    assert names[names.index("PP3") + 1] == "PP3a"

    desk.locator('#outline li:has(.name:text-is("PP1")) a').click()
    desk.keyboard.press(".")
    slip.get_by_text("Agree ad referendum…").click()
    slip.get_by_role("button", name="PP1 is agreed").click()
    recorded(desk, 2)
    expect(paragraph(desk, "PP1")).to_have_class("para agreed kind-preambular now")
    people.select_by_mouse(desk, "PP1", "rivers")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(slip).to_contain_text(
        re.compile(r"PP1 is agreed\. Recorded by .+, \d\d:\d\d, No\. 2\. Reopen it first")
    )


def test_the_text_under_the_eye_does_not_move_when_text_above_it_grows(
    desk: Page, second_desk: Page
) -> None:
    people.select_by_mouse(second_desk, "PP1", "rivers")
    second_desk.keyboard.press(">")
    second_desk.keyboard.type("very long words " * 12)
    second_desk.keyboard.press("Enter")
    type_delegations(second_desk, "kaz")
    second_desk.keyboard.press("Enter")
    recorded(second_desk, 1)
    people.select_by_mouse(desk, "OP1", "levels")
    before = paragraph(desk, "OP1").bounding_box()
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 2)
    assert "very long words" in words_of(desk, "PP1")
    expect(paragraph(desk, "OP1").locator(".pos")).to_have_count(1)
    after = paragraph(desk, "OP1").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2


def test_a_name_that_nobody_knows_is_not_sent(desk: Page) -> None:
    people.select_by_mouse(desk, "PP1", "rivers")
    desk.keyboard.type("atlantis")
    desk.get_by_role("button", name="Propose to delete").click()
    expect(desk.locator("#slip")).to_contain_text("This name is not in the register")
    assert desk.locator("#log li").count() == 1


def test_the_page_itself_never_scrolls(desk: Page) -> None:
    """Only its parts do: the bar and the foot stay where they are."""
    desk.set_viewport_size({"width": 1280, "height": 400})
    assert desk.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0


def test_after_one_half_of_a_replacement_is_settled_the_other_is_offered(desk: Page) -> None:
    people.select_by_mouse(desk, "PP1", "rivers")
    desk.keyboard.press(">")
    desk.keyboard.type("streams")
    desk.keyboard.press("Enter")
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    paragraph(desk, "PP1").locator(".b.cut > .sign").first.click()
    slip = desk.locator("#slip")
    slip.get_by_text("Not retained…").click()
    slip.get_by_role("button", name="Do not retain the words").click()
    recorded(desk, 2)
    expect(slip.locator(".about").last).to_contain_text("streams")
    assert "[streams]" in words_of(desk, "PP1")  # offered, never decided


def test_the_settings_of_the_text_are_opened_changed_and_kept_by_keyboard(desk: Page) -> None:
    for _ in range(15):
        desk.keyboard.press("Tab")
        if desk.evaluate("() => document.activeElement.matches('.settings-button')"):
            break
    desk.keyboard.press("Enter")
    labels = desk.get_by_label("A paragraph put in after PP5 is called")
    expect(labels).to_be_focused()
    desk.keyboard.type("PP5 bis")
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("For Member States only")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("Between meetings delegations read")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Keep this")).to_be_focused()
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    people.ready(desk)
    expect(desk.locator("#insertion-labels")).to_have_value("latin")
    desk.keyboard.press("/")
    desk.keyboard.press("Escape")
    desk.keyboard.type("nNoting the snow,")
    desk.keyboard.press("Enter")
    expect(desk.locator("#propose_paragraph-by")).to_be_focused()
    type_delegations(desk, "ind")
    desk.keyboard.press("Enter")
    expect(paragraph(desk, "PP1 bis")).to_contain_text("Noting the snow,")
