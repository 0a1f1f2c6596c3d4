"""The podium screen, driven from the desk in another browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, Route, expect

from tests.browser import people
from tests.browser.conftest import watched
from tests.browser.live import declaration, open_desk_in_session
from tests.browser.people import go, paragraph, press, recorded, select_by_mouse, send, until
from tests.browser.site import Site

TEXT = declaration(12)


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The desk of Aigerim Secretary with a fresh text that is in session."""
    open_desk_in_session(page, seated, TEXT)
    return page


@pytest.fixture
def room(browser: Browser, seated: Site, desk: Page, complaints: list[str]) -> Iterator[Page]:
    """The projector of the room, where the Chair has signed in."""
    context = browser.new_context(
        base_url=seated.url, viewport={"width": 1920, "height": 1080}, color_scheme="dark"
    )
    page = watched(context.new_page(), complaints)
    address = desk.locator("#screen-strip a").get_attribute("href") or ""
    people.arrive(page, seated, people.CHAIR, address)
    page.locator("#content[data-ready]").wait_for()
    yield page
    context.close()


def anchor(room: Page, name: str) -> Locator:
    """What is spoken about, once it is the paragraph of that label."""
    return room.locator(".para.now", has=room.locator(f'.label:text-is("{name}")'))


def top_of(room: Page) -> float:
    """Where what is spoken about begins on the screen, and the words before it do not count."""
    return float(room.evaluate("document.querySelector('.now .words').getBoundingClientRect().top"))


def put(desk: Page, room: Page, name: str) -> None:
    """The caret goes to a paragraph, and one key shows it to the room."""
    go(desk, name)
    press(desk, "v")
    anchor(room, name).wait_for()


def test_the_desk_puts_a_paragraph_holds_it_and_shows_a_card(desk: Page, room: Page) -> None:
    expect(room.locator(".card")).to_contain_text("Third meeting on floods")
    paragraph(desk, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(desk, "Escape")
    put(desk, room, "OP1")
    expect(desk.locator("#screen-strip .at")).to_have_text("OP1")
    # From the line of quick entry too, with Alt.
    press(desk, "/")
    press(desk, "Alt+h")
    expect(room.locator(".hearing.held")).to_have_text("held")
    before = room.locator(".stage").inner_html()
    desk.keyboard.type("o1 -vie every six hours")
    press(desk, "Enter")
    recorded(desk, 1)
    room.wait_for_timeout(1_000)
    assert room.locator(".stage").inner_html() == before
    press(desk, "Alt+h")
    expect(room.locator(".now .pos.minus")).to_have_count(1)

    size = "getComputedStyle(document.querySelector('.now .words')).fontSize"
    chip = "getComputedStyle(document.querySelector('.now .pos')).fontSize"
    small = [float(room.evaluate(what)[:-2]) for what in (size, chip)]
    press(desk, "Alt+=", "Alt+=", "Alt+=")
    room.locator('.screen[data-size="130"]').wait_for()
    large = [float(room.evaluate(what)[:-2]) for what in (size, chip)]
    assert [round(now / then, 2) for now, then in zip(large, small, strict=True)] == [1.3, 1.3]

    press(desk, "Alt+n")
    expect(room.locator(".stage .pos")).to_have_count(0)
    press(desk, "Alt+c")
    expect(room.locator(".stage")).to_have_count(0)
    press(desk, "Alt+c")
    anchor(room, "OP1").wait_for()


def test_what_is_read_stays_where_it_is_when_the_text_above_it_grows(
    desk: Page, room: Page
) -> None:
    paragraph(desk, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(desk, "Escape")
    put(desk, room, "PP6")
    top = top_of(room)
    room.evaluate("document.querySelector('.now').kept = true")
    select_by_mouse(desk, "PP5", "measures the rain")
    send(desk, "kaz", "vie", "ind")
    recorded(desk, 1)
    expect(room.locator(".before .pos")).to_have_count(3)
    assert top_of(room) == top
    go(desk, "PP4")
    press(desk, "/")
    desk.keyboard.type("new 4 kaz Aware of dams, dikes and the people who keep them in repair,")
    press(desk, "Enter")
    recorded(desk, 2)
    expect(room.locator(".before")).to_contain_text("dikes")
    assert top_of(room) == top
    # It was not even drawn anew, and what stands in it may go on being read.
    assert room.evaluate("document.querySelector('.now').kept")
    assert room.evaluate("scrollY") == 0


def test_the_room_reads_what_is_dictated_marked_as_not_recorded(desk: Page, room: Page) -> None:
    paragraph(desk, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(desk, "Escape")
    put(desk, room, "OP1")
    top = top_of(room)
    press(desk, "Alt+t", "/")
    desk.keyboard.type("o1 +vie @$ and every heron")
    dictation = room.locator("#dictation")
    expect(dictation).to_contain_text("every heron")
    expect(dictation).to_contain_text("not recorded")
    assert top_of(room) == top
    # Words that are long on their way do not come after the word that nothing is typed any more.
    press(desk, "Escape")
    expect(dictation).to_be_hidden()
    late: list[Route] = []
    desk.route(
        re.compile(r"/screen/dictation/$"),
        lambda route: route.continue_() if late else late.append(route),
    )
    press(desk, "Control+k")
    desk.keyboard.type("o1 +vie @$ a crane")
    until(desk, lambda: bool(late), "the words are on their way")
    press(desk, "Alt+t")
    with desk.expect_response(tells_that_nothing_is_typed):
        late[0].continue_()
    desk.wait_for_timeout(1_500)
    expect(dictation).to_be_hidden()
    # Where it is refused, it is off, and the desk says why.
    desk.unroute_all()
    desk.route(
        re.compile(r"/screen/dictation/$"),
        lambda route: route.fulfill(status=422, body="Take the screen first."),
    )
    press(desk, "Alt+t")
    expect(desk.locator("#screen-strip .refused")).to_have_text("Take the screen first.")
    pressed = desk.locator('#screen-strip [data-screen-act="dictation"] button')
    expect(pressed).to_have_attribute("aria-pressed", "false")


def tells_that_nothing_is_typed(answer: Response) -> bool:
    """Whether it answers a desk that says so to the room."""
    asked = answer.request
    nothing = b'name="text"\r\n\r\n\r\n'
    return asked.url.endswith("/screen/dictation/") and nothing in (asked.post_data_buffer or b"")


def test_another_operator_takes_the_screen_over_only_after_a_question(
    desk: Page, room: Page, browser: Browser, seated: Site, complaints: list[str]
) -> None:
    paragraph(desk, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(desk, "Escape")
    put(desk, room, "PP2")
    context = browser.new_context(base_url=seated.url, viewport={"width": 1280, "height": 720})
    second = watched(context.new_page(), complaints)
    people.arrive(second, seated, "second@example.org", desk.url)
    people.ready(second)
    paragraph(second, "PP3").locator(".words").click(position={"x": 3, "y": 6})
    press(second, "Escape", "v")
    question = second.locator("#take-screen")
    expect(question).to_contain_text("Aigerim Secretary has the screen.")
    anchor(room, "PP2").wait_for()
    press(second, "Escape")
    expect(question).to_be_hidden()
    press(second, "v")
    expect(question).to_be_visible()
    press(second, "Enter")
    anchor(room, "PP3").wait_for()
    expect(desk.locator("#screen-strip .operator")).to_have_text("Bolat Second")
    # The key that was pressed is what is done once it is taken back.
    press(desk, "Alt+=")
    expect(desk.locator("#take-screen")).to_contain_text("Bolat Second has the screen.")
    press(desk, "Enter")
    room.locator('.screen[data-size="110"]').wait_for()
    context.close()


def test_keys_on_the_screen_itself_choose_its_size_and_its_light_and_are_kept(room: Page) -> None:
    paper = "getComputedStyle(document.querySelector('.screen')).backgroundColor"
    unit = "getComputedStyle(document.documentElement).getPropertyValue('--here')"
    dark = room.evaluate(paper)
    press(room, "d", "+", "+")
    light = room.evaluate(paper)
    assert light != dark
    assert room.evaluate(unit) == "1.2"
    room.reload()
    room.locator("#content[data-ready]").wait_for()
    assert room.evaluate(paper) == light
    assert room.evaluate(unit) == "1.2"
    press(room, "0", "d")
    assert room.evaluate(paper) == dark


def test_a_lost_connection_is_said_quietly_and_the_text_stays(
    desk: Page, room: Page, seated: Site
) -> None:
    paragraph(desk, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(desk, "Escape")
    put(desk, room, "OP1")
    room.context.set_offline(True)
    seated.crew.children["web"].kill()
    expect(room.locator(".hearing.lost")).to_have_text("not connected", timeout=40_000)
    anchor(room, "OP1").wait_for()
    assert not room.locator("dialog[open], [role=alert]").count()
    room.context.set_offline(False)
    seated.crew.start_one("web")
    expect(room.locator(".hearing.live")).to_have_text("live")
    put(desk, room, "PP12")
