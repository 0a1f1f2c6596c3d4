"""A delegate tells the desk in private, and the desk acts on it: each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.people import paragraph, recorded
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders [without asking] (-IND),

PP2. Mindful of the snow and the rain,

OP1. We will exchange the levels of our rivers every six hours.
"""

BRIDGE = "We will exchange what the herons know of our rivers."

SENT = "Sent to the Secretariat. Only the Secretariat sees it."


@pytest.fixture(scope="module")
def seated(site: Site) -> Site:
    """A site where everybody has a seat."""
    people.seat_the_cast(site)
    return site


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The desk of Aigerim Secretary with a fresh text."""
    people.open_desk(page, seated, TEXT)
    page.locator("#inbox[data-ready]").wait_for(state="attached")
    page.locator("#quick[data-ready]").wait_for()
    return page


def another(browser: Browser, site: Site, email: str, address: str) -> Page:
    """Somebody in a browser of their own."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    people.arrive(page, site, email, address)
    return page


@pytest.fixture
def delegate(browser: Browser, seated: Site, desk: Page) -> Iterator[Page]:
    """The same text before a delegate of India."""
    page = another(browser, seated, people.INDIA, desk.url.replace("desk/", ""))
    page.locator("#content[data-tells]").wait_for()
    yield page
    page.context.close()


def write(page: Page, name: str, words: str) -> Locator:
    """The delegate opens the form for wording and types."""
    paragraph(page, name).hover()
    page.get_by_role("link", name=f"Send wording for {name} to the desk").click()
    field = page.get_by_label("Your wording")
    expect(field).to_be_focused()
    page.keyboard.type(words)
    return field


def count(page: Page) -> Locator:
    """The number at the foot of the desk."""
    return page.locator("#inbox-count > [aria-hidden]")


def test_wording_goes_to_the_desk_and_is_recorded_by_the_desk(desk: Page, delegate: Page) -> None:
    desk.evaluate("window.notLoadedAgain = true")
    write(delegate, "OP1", "We will exchange the levels of our rivers every hour.")
    delegate.keyboard.press("Control+Enter")
    expect(delegate.locator("#to-the-desk-sent")).to_have_text(SENT)
    expect(delegate.locator("#sent-to-desk .outcome")).to_have_text("waiting")
    expect(count(desk)).to_have_text("1")
    expect(desk.locator("#log li")).to_have_count(1)  # the opening alone

    paragraph(desk, "PP2").locator(".words").click()
    desk.keyboard.press("q")
    message = desk.locator("#inbox .inbox-waiting > li")
    expect(message).to_contain_text("India")
    expect(message).to_contain_text("OP1 has not changed since.")
    expect(message.get_by_role("button", name="Put into quick entry")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#quick-said")).to_contain_text("IND proposes an alternative to OP1")
    assert desk.locator("#log li").count() == 1
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(delegate, "OP1 altern").locator(".words")).to_contain_text("every hour")
    expect(message).to_contain_text("Beside OP1 since: OP1")
    expect(message).not_to_contain_text("has not changed")
    message.get_by_role("button", name="Recorded").click()
    expect(count(desk)).to_be_hidden()
    expect(desk.locator("#inbox")).to_contain_text("No message waits.")
    expect(delegate.locator("#sent-to-desk .outcome")).to_have_text("recorded")
    assert desk.evaluate("window.notLoadedAgain")
    desk.keyboard.press("Escape")
    expect(desk.locator("#inbox")).to_be_hidden()


def test_not_what_we_said_stands_beside_own_positions_alone(
    desk: Page, delegate: Page, seated: Site
) -> None:
    link = delegate.get_by_role("link", name="not what we said")
    expect(link).to_have_count(1)
    link.click()
    expect(delegate.locator(".own-positions q")).to_have_text("without asking")
    expect(delegate.locator(".own-positions .pos")).to_contain_text("IND")
    delegate.get_by_role("button", name="Send", exact=True).click()
    expect(delegate.locator("#to-the-desk-sent")).to_have_text(SENT)
    expect(count(desk)).to_have_text("1")
    # The paragraph comes anew from the desk: what stood beside it stands there again.
    people.select_by_mouse(desk, "PP1", "rivers")
    people.type_delegations(desk, "kaz")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(delegate, "PP1").locator(".words")).to_contain_text("[rivers] (-KAZ)")
    expect(link).to_have_count(1)
    expect(paragraph(delegate, "PP1").locator(".send-wording")).to_have_count(1)
    desk.locator("#inbox-button").click()
    message = desk.locator("#inbox .inbox-waiting > li")
    expect(message).to_contain_text("not what we said")
    expect(message.locator(".inbox-positions")).to_have_text(re.compile(r"−IND\s+on “without"))
    expect(message).to_contain_text("PP1 has changed since: No. 1.")
    message.get_by_role("link", name="PP1", exact=True).click()
    expect(paragraph(desk, "PP1").locator(".words")).to_be_focused()


def test_what_is_typed_is_kept_until_it_was_sent(desk: Page, delegate: Page) -> None:
    field = write(delegate, "PP2", "the snow, the rain and the ice")
    delegate.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(paragraph(delegate, "PP2").locator(".send-wording")).to_be_focused()
    field = write(delegate, "PP2", ",")
    delegate.reload()  # as the page does by itself now and then
    expect(field).to_be_focused()
    expect(field).to_have_value("the snow, the rain and the ice,")

    keys: list[str] = []

    def lose(route: Route) -> None:
        """The server takes it, and its answer is lost."""
        keys.append(_key(route))
        if len(keys) > 1:
            return route.continue_()
        route.fetch()
        return route.abort()

    delegate.route(re.compile(r"/messages/$"), lose)
    delegate.keyboard.press("Control+Enter")
    expect(delegate.locator("#to-the-desk .answer")).to_contain_text("Not sent")
    expect(field).to_have_value("the snow, the rain and the ice,")
    delegate.keyboard.press("Control+Enter")
    expect(delegate.locator("#to-the-desk-sent")).to_have_text(SENT)
    expect(delegate.locator("#sent-to-desk li")).to_have_count(1)
    expect(count(desk)).to_have_text("1")
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_words_typed_as_the_sitting_is_suspended_come_back(
    desk: Page, delegate: Page, seated: Site
) -> None:
    act = (
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.models import Meeting\n"
        "from negotiation.services.meetings import open_sitting, suspend_meeting\n"
        "from tests.meetings import in_session\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"revision = Revision.objects.get(pk={desk.url.split('/')[-3]!r})\n"
    )
    meeting = "Meeting.objects.get(agenda__revision=revision).pk"
    seated.python(f"{act}in_session(secretary, revision)")
    delegate.reload()
    expect(delegate.locator("#own-are-lit")).to_be_visible()
    field = write(delegate, "PP2", "the quiet ice")
    seated.python(f"{act}suspend_meeting(secretary, {meeting})")
    expect(delegate.locator("#not-live")).to_contain_text("What you typed is kept")
    seated.python(f"{act}open_sitting(secretary, {meeting})")
    expect(field).to_have_value("the quiet ice")


def test_an_answer_that_comes_late_disturbs_no_other_message(desk: Page, delegate: Page) -> None:
    late: list[Route] = []
    delegate.route(
        re.compile(r"/messages/$"),
        lambda route: late.append(route) if route.request.method == "POST" else route.continue_(),
    )
    write(delegate, "PP2", "the ice")
    delegate.keyboard.press("Control+Enter")
    delegate.keyboard.press("Escape")
    field = write(delegate, "OP1", "We will exchange what we know.")
    people.until(delegate, lambda: bool(late), "the first message is on its way")
    late[0].continue_()
    expect(delegate.locator("#to-the-desk-sent")).to_have_text(SENT)
    expect(field).to_have_value("We will exchange what we know.")
    delegate.keyboard.press("Escape")
    expect(write(delegate, "OP1", "")).to_have_value("We will exchange what we know.")
    delegate.keyboard.press("Escape")
    expect(write(delegate, "PP2", "")).to_have_value("")


def _key(route: Route) -> str:
    found = re.search(rb'name="key"\r\n\r\n([0-9a-f-]+)', route.request.post_data_buffer or b"")
    assert found is not None
    return found[1].decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_part_of_it_keeps_anybody_out(
    desk: Page, delegate: Page, scheme: Literal["light", "dark"]
) -> None:
    for page in (desk, delegate):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    delegate.get_by_role("link", name="not what we said").click()
    delegate.keyboard.type("We asked for time.")
    found = {"form": barriers(delegate)}
    delegate.keyboard.press("Control+Enter")
    expect(delegate.locator("#sent-to-desk li")).to_have_count(1)
    write(delegate, "PP2", "the ice")
    delegate.keyboard.press("Control+Enter")
    expect(delegate.locator("#sent-to-desk li")).to_have_count(2)
    found["sent"] = barriers(delegate)
    delegate.goto(f"{delegate.url}messages/")
    found["page"] = barriers(delegate)
    expect(count(desk)).to_have_text("2")
    desk.keyboard.press("Alt+q")
    desk.get_by_role("button", name="Noted").first.click()
    desk.locator("#inbox summary").click()
    expect(count(desk)).to_have_text("1")
    found["inbox"] = barriers(desk)
    desk.goto(desk.locator("#inbox-button").get_attribute("href") or "")
    found["inbox page"] = barriers(desk)
    assert [problem for part in found.values() for problem in part] == []


def test_two_operators_close_a_message_once(
    desk: Page, delegate: Page, browser: Browser, seated: Site
) -> None:
    write(delegate, "PP2", "the ice")
    delegate.keyboard.press("Control+Enter")
    colleague = another(browser, seated, "second@example.org", desk.url)
    colleague.locator("#inbox[data-ready]").wait_for(state="attached")
    for page in (desk, colleague):
        page.keyboard.press("Alt+q")
        expect(page.locator("#inbox .inbox-waiting .inbox-message")).to_have_count(1)
    colleague.context.set_offline(True)  # what the other does is not heard of here
    desk.get_by_role("button", name="Noted").click()
    expect(desk.locator("#inbox")).to_contain_text("No message waits.")
    colleague.context.set_offline(False)
    expect(colleague.locator("#inbox")).to_contain_text("No message waits.")
    expect(count(colleague)).to_be_hidden()
    colleague.context.close()


def test_what_was_sent_in_private_is_never_dictated_to_the_room(
    desk: Page, delegate: Page, seated: Site
) -> None:
    write(delegate, "PP2", "the quiet ice")
    delegate.keyboard.press("Control+Enter")
    expect(count(desk)).to_have_text("1")
    seated.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.services.bridging import keep_bridge, share_bridge\n"
        "from negotiation.services.screen import put\n"
        "from tests.meetings import in_session\n"
        "from tests.texts import Desk\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"chair = User.objects.get(email={people.CHAIR!r})\n"
        f"revision = Revision.objects.get(pk={desk.url.split('/')[-3]!r})\n"
        "place = revision.pk, Desk(secretary, revision).id('OP1')\n"
        "put(secretary, in_session(secretary, revision).pk, *place)\n"
        f"keep_bridge(chair, *place, {BRIDGE!r}, 0)\n"
        f"share_bridge(chair, *place, {BRIDGE!r}, 1)"
    )
    desk.reload()
    desk.locator("#inbox[data-ready]").wait_for(state="attached")
    told: list[str] = []

    def dictated(request: Request) -> None:
        if "dictation" in request.url:
            told.append(request.post_data or "")

    desk.on("request", dictated)
    desk.keyboard.press("Control+k")
    desk.keyboard.press("Alt+t")
    expect(desk.locator("#screen-strip.dictating")).to_have_count(1)
    desk.keyboard.type("o1 +vie @$ heard by all")
    people.until(desk, lambda: "heard by all" in "".join(told), "the room hears it")
    desk.keyboard.press("Alt+q")
    waiting = desk.locator("#inbox .inbox-waiting")
    waiting.get_by_role("button", name="Put into quick entry").click()
    expect(desk.locator("#screen-strip.dictating")).to_have_count(0)
    expect(desk.locator("#quick-said")).to_contain_text("the quiet ice")
    desk.keyboard.type(" and snow")
    desk.wait_for_timeout(700)
    assert "quiet ice" not in "".join(told)
    # What stood in the line is there again with the arrow.
    desk.keyboard.press("Escape")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#quick-input")).to_have_value("o1 +vie @$ heard by all")
    # It is not told either where the arrow brings it back while the room hears what is typed.
    desk.keyboard.press("Control+a")
    desk.keyboard.type("o1 +vie @$ all hear this")
    desk.keyboard.press("Alt+t")
    people.until(desk, lambda: "all hear this" in "".join(told), "the room hears it")
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#quick-input")).to_have_value(re.compile("the quiet ice and snow$"))
    expect(desk.locator("#screen-strip.dictating")).to_have_count(0)
    expect(desk.locator("#screen-strip .refused")).to_contain_text("Dictation has ended")

    # So with what the Chair has shared.
    desk.keyboard.press("Escape")
    desk.keyboard.type("o1 +vie @$ told to the room")
    desk.keyboard.press("Alt+t")
    people.until(desk, lambda: "told to the room" in "".join(told), "the room hears it")
    desk.keyboard.press("Alt+q")
    desk.get_by_role("button", name="As the Chair's text…").click()
    field = desk.locator("#adopt_text-text")
    expect(field).to_have_value(BRIDGE)
    expect(desk.locator("#screen-strip.dictating")).to_have_count(0)
    desk.wait_for_timeout(700)
    assert "quiet ice" not in "".join(told)
    assert "herons" not in "".join(told)


def test_without_the_stream_the_desk_asks_for_itself(desk: Page, delegate: Page) -> None:
    desk.context.route(re.compile(r"/live/\?"), lambda route: route.fulfill(status=502))
    desk.reload()
    write(delegate, "PP2", "the ice")
    delegate.keyboard.press("Control+Enter")
    expect(count(desk)).to_have_text("1")


def signed_in_instead(page: Page, site: Site, email: str) -> None:
    """Somebody else signs in, in another tab of the same browser."""
    page.context.clear_cookies()
    tab = page.context.new_page()
    people.arrive(tab, site, email, "/")
    tab.close()


def test_what_one_delegation_typed_is_neither_sent_nor_shown_as_the_next_ones(
    desk: Page, delegate: Page, seated: Site
) -> None:
    field = write(delegate, "PP2", "the secret ice")
    signed_in_instead(delegate, seated, "vietnam@example.org")
    delegate.keyboard.press("Control+Enter")
    expect(delegate.locator("#to-the-desk .answer")).to_contain_text("Somebody else is signed in")
    expect(field).to_have_value("the secret ice")
    delegate.reload()
    delegate.locator("#content[data-tells]").wait_for()
    expect(field).to_be_hidden()
    assert "secret" not in delegate.evaluate("JSON.stringify({ ...sessionStorage })")
    expect(write(delegate, "PP2", "the ice")).to_have_value("the ice")
    delegate.keyboard.press("Control+Enter")
    expect(count(desk)).to_have_text("1")
    desk.locator("#inbox-button").click()
    message = desk.locator("#inbox .inbox-waiting > li")
    expect(message).to_contain_text("Viet Nam")
    expect(message).not_to_contain_text("secret")


def test_a_line_of_one_operator_is_not_shown_to_the_next(desk: Page, seated: Site) -> None:
    desk.keyboard.press("Control+k")
    desk.keyboard.type("1 -ind the quiet word")
    desk.reload()
    expect(desk.locator("#quick-input")).to_have_value("1 -ind the quiet word")
    signed_in_instead(desk, seated, "second@example.org")
    desk.reload()
    desk.locator("#quick[data-ready]").wait_for()
    expect(desk.locator("#quick-input")).to_have_value("")


def test_tabs_of_two_people_in_one_browser_share_no_stream(delegate: Page, seated: Site) -> None:
    whose = "document.body.dataset.person"
    first = delegate.evaluate(whose)
    delegate.context.clear_cookies()
    tab = delegate.context.new_page()
    people.arrive(tab, seated, "vietnam@example.org", delegate.url)
    tab.locator("#content[data-tells]").wait_for()
    held = "navigator.locks.query().then(({ held }) => held.map(({ name }) => name).sort())"
    people_here = sorted([first, tab.evaluate(whose)])
    tab.wait_for_function(f"() => {held}.then((names) => names.length === 2)")
    assert tab.evaluate(held) == sorted(f"podium-live-en-{each}" for each in people_here)
