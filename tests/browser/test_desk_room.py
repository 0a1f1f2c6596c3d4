"""The desk in little room and under other hands: small windows, fingers, undoing from the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import people
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the waves that come [at night] (-CHN) (-VIE) (+IND) (+PAK) (-KAZ) (-THA) unseen,

PP3. Aware of the wind, the sun and the rain,

OP1. We will exchange the levels of our rivers every six hours.
"""


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The secretary's desk with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


@pytest.fixture
def phone(browser: Browser, seated: Site) -> Iterator[Page]:
    """The same on a telephone."""
    context = browser.new_context(
        base_url=seated.url, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    people.open_desk(page, seated, TEXT)
    yield page
    context.close()
    assert not errors


def in_view(page: Page, part: Locator) -> bool:
    """Whether a part can be seen and pressed as it is, without scrolling."""
    return bool(
        part.evaluate(
            """part => {
                const box = part.getBoundingClientRect();
                return [box.top + 2, box.bottom - 2].every((y) => {
                    const found = document.elementFromPoint(box.left + box.width / 2, y);
                    return part.contains(found);
                });
            }"""
        )
    )


def test_a_finger_records_on_a_phone(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    for name in ("Read", "Podium versions"):
        assert in_view(phone, phone.get_by_role("link", name=name, exact=True))
    assert in_view(phone, phone.get_by_role("button", name="RU"))
    paragraph(phone, "PP2").locator("[data-bracket] > .sign").first.tap()
    slip = phone.locator("#slip")
    expect(slip).to_contain_text("Viet Nam")
    slip.locator("#join-by").tap()
    type_delegations(phone, "mng")
    slip.get_by_role("button", name="Support").tap()
    recorded(phone, 1)
    people.select_by_mouse(phone, "PP1", "rivers")
    type_delegations(phone, "kaz")
    button = phone.get_by_role("button", name="Propose to delete")
    assert in_view(phone, button)
    button.tap()
    recorded(phone, 2)


def test_what_one_came_for_is_in_view_in_a_small_window(desk: Page) -> None:
    """Six names on the bracket, its paragraph in the middle of the window."""
    paragraph(desk, "PP2").evaluate(
        """para => {
            const text = document.getElementById("content");
            text.style.paddingTop = "15rem";
            text.scrollTop = 0;
        }"""
    )
    paragraph(desk, "PP2").locator("[data-bracket] > .sign").first.click()
    slip = desk.locator("#slip")
    for name in ("Support", "Oppose", "Reserve"):
        assert in_view(desk, slip.get_by_role("button", name=name))
    assert in_view(desk, slip.get_by_text("Not retained…"))
    slip.get_by_text("Accept…").click()
    assert in_view(desk, slip.get_by_role("button", name="Accept the words"))


def test_the_last_row_of_the_outline_moves_nothing_but_the_text(desk: Page) -> None:
    desk.set_viewport_size({"width": 1280, "height": 420})
    desk.locator("#outline a").last.click()
    assert desk.evaluate("document.documentElement.scrollTop") == 0
    assert desk.evaluate("document.querySelector('.bar').getBoundingClientRect().top") == 0


def test_the_title_keeps_its_room_on_a_tablet_and_who_is_signed_in_is_shown(desk: Page) -> None:
    expect(desk.locator(".bar .person")).to_contain_text("Secretary")
    desk.set_viewport_size({"width": 820, "height": 1180})
    cut = desk.locator(".on-table b").evaluate("title => title.scrollWidth - title.clientWidth")
    assert cut <= 0


def test_a_selection_over_a_border_says_what_will_be_recorded(desk: Page) -> None:
    desk.locator('#outline li:has(.name:text-is("PP2")) a').click()
    desk.keyboard.press("Control+Home")
    for _ in range(len("Mindful of the waves that ")):
        desk.keyboard.press("ArrowRight")
    for _ in range(len("come at")):
        desk.keyboard.press("Shift+ArrowRight")
    slip = desk.locator("#slip")
    expect(slip.locator(".over-border")).to_be_visible()
    desk.keyboard.press(">")
    expect(slip.locator(".over-border")).to_be_hidden()
    expect(slip.locator(".no-replacement")).to_be_visible()


def test_a_drag_into_another_paragraph_says_that_it_is_one_proposal(desk: Page) -> None:
    first = paragraph(desk, "PP1").locator(".words").bounding_box()
    other = paragraph(desk, "PP3").locator(".words").bounding_box()
    assert first is not None
    assert other is not None
    desk.mouse.move(first["x"] + 40, first["y"] + 12)
    desk.mouse.down()
    desk.mouse.move(other["x"] + 60, other["y"] + 12, steps=4)
    desk.mouse.up()
    expect(desk.locator("#slip .across")).to_be_visible()


def test_ctrl_z_goes_one_act_further_back_each_time(desk: Page) -> None:
    dialog = desk.locator("#confirm-undo")
    for number, words in enumerate(("rivers", "seldom"), start=1):
        people.select_by_mouse(desk, "PP1", words)
        type_delegations(desk, "ind")
        desk.keyboard.press("Enter")
        recorded(desk, number)
        expect(desk.locator("#slip")).to_be_hidden()
    for number, words in enumerate(("seldom", "rivers"), start=3):
        desk.keyboard.press("Control+z")
        expect(dialog).to_contain_text(f"IND proposes to delete “{words}” in PP1")
        dialog.get_by_role("button", name="Undo").click()
        recorded(desk, number)
        expect(dialog).to_be_hidden()
    assert "[" not in paragraph(desk, "PP1").inner_text()


def test_undoing_an_older_act_from_its_row_asks_and_the_newest_does_not(desk: Page) -> None:
    for number, words in enumerate(("rivers", "seldom"), start=1):
        people.select_by_mouse(desk, "PP1", words)
        type_delegations(desk, "ind")
        desk.keyboard.press("Enter")
        recorded(desk, number)
    desk.get_by_role("button", name="Undo No. 1").click()
    dialog = desk.locator("#confirm-undo")
    expect(dialog).to_contain_text("others were recorded after it")
    dialog.get_by_role("button", name="Leave it").click()
    assert desk.locator("#log li").count() == 3
    desk.get_by_role("button", name="Undo No. 2").click()
    recorded(desk, 3)
