"""The Chair drafts beside the live text and shares with the desk; interpreters read by a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser import people
from tests.browser.barriers import barriers
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = """\
PP1. Noting that rivers carry [the rain] (-IND) (KAZ tcb) of the mountains,

PP2. Seeing the wind and the snow,

OP1. We will exchange the levels of our rivers every six hours.
"""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

BRIDGE = "Noting that rivers carry the waters of the mountains,"


@pytest.fixture(scope="module")
def seated(site: Site) -> Site:
    """A site where everybody has a seat."""
    people.seat_the_cast(site)
    return site


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The desk of Aigerim Secretary with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


def other_browser(browser: Browser, site: Site, width: int, height: int) -> Page:
    """A page in a browser of its own; what breaks the page fails the test at its end."""
    context = browser.new_context(base_url=site.url, viewport={"width": width, "height": height})
    return context.new_page()


@pytest.fixture
def chair(browser: Browser, seated: Site, desk: Page) -> Iterator[Page]:
    """The Chair's view of the same text, on a tablet."""
    page = other_browser(browser, seated, 1024, 768)
    people.arrive(page, seated, people.CHAIR, desk.url.replace("/desk/", "/chair/"))
    page.locator("#chair-side[data-ready]").wait_for()
    yield page
    page.context.close()


def choose(page: Page, name: str) -> None:
    """The Chair chooses a paragraph from the list."""
    page.locator("#chair-open a", has=page.locator(f'.name:text-is("{name}")')).click()
    expect(page.locator("#chair-standing h2")).to_contain_text(name)


def draft(page: Page) -> str:
    """What stands in the text area."""
    return page.get_by_label("Bridging draft").input_value()


def kept(page: Page) -> None:
    """Waits until the words are kept."""
    expect(page.locator("#bridge .state")).to_have_text("kept, private to you")


def test_the_chair_sees_what_is_open_as_it_is_recorded(desk: Page, chair: Page) -> None:
    listed = chair.locator("#chair-open > ol > li:not(.nothing-open) .name")
    expect(listed).to_have_text(["PP1"])
    choose(chair, "PP1")
    chair.get_by_label("Bridging draft").fill("the waters")
    chair.get_by_text("Read out", exact=True).click()
    expect(chair.locator(".read-out .said")).to_have_text(re.compile("India .*the rain"))
    people.select_by_mouse(desk, "PP2", "the wind")
    type_delegations(desk, "vie")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(listed).to_have_text(["PP1", "PP2"])
    expect(paragraph(chair, "PP2").locator(".words")).to_contain_text("[the wind] (-VIE)")
    assert draft(chair) == "the waters"  # the lists come anew, the draft does not
    kept(chair)


def test_a_touch_is_not_lost_while_something_is_recorded(desk: Page, chair: Page) -> None:
    choose(chair, "PP1")
    slow: list[Route] = []
    chair.route(
        re.compile(r"/chair/\?paragraph="),
        lambda route: route.continue_() if slow else slow.append(route),
    )
    people.select_by_mouse(desk, "PP2", "the wind")
    type_delegations(desk, "vie")
    paragraph(chair, "PP2").locator(".words").click()
    people.until(chair, lambda: bool(slow), "it is asked for")
    desk.keyboard.press("Enter")
    expect(paragraph(chair, "PP2").locator(".words")).to_contain_text("(-VIE)")
    chair.wait_for_timeout(600)  # longer than until the lists are asked for
    slow[0].continue_()
    expect(chair.locator("#chair-standing h2")).to_contain_text("PP2")
    expect(chair.locator("#chair-standing")).to_contain_text("Viet Nam")


def test_what_the_chair_shares_comes_to_the_desk(desk: Page, chair: Page) -> None:
    choose(chair, "PP1")
    chair.get_by_label("Bridging draft").fill(
        "Noting that rivers carry the waters of the mountains,"
    )
    kept(chair)
    expect(desk.locator("#inbox-button .from-chair")).to_have_count(0)
    chair.get_by_role("button", name="Share with the operator").click()
    expect(desk.locator("#inbox-button .from-chair")).to_have_count(1)
    expect(chair.locator("#bridge .state")).to_have_text("shared with the operator")
    expect(chair.locator("#bridge [value=share]")).to_be_hidden()
    expect(chair.get_by_role("button", name="Take back")).to_be_in_viewport(ratio=1)
    chair.get_by_label("Bridging draft").press("End")
    chair.keyboard.type(" and of the sea,")
    kept(chair)
    expect(chair.get_by_role("button", name="Share these words instead")).to_be_enabled()
    desk.locator("#inbox-button").click()
    shared = desk.locator(".inbox-bridges .inbox-message")
    expect(shared.locator(".inbox-words")).to_have_text(BRIDGE)
    shared.get_by_role("button", name="As the Chair's text…").click()
    field = desk.locator("#adopt_text-text")
    expect(field).to_have_value(BRIDGE)
    expect(desk.locator("#log > li")).to_have_count(1)  # nothing is recorded by itself
    chair.get_by_role("button", name="Take back").click()
    expect(shared).to_have_count(0)
    assert draft(chair).endswith("and of the sea,")


def test_what_the_desk_has_taken_up_the_chair_is_told_at_once(desk: Page, chair: Page) -> None:
    choose(chair, "PP1")
    taken_up = chair.locator("#bridge .taken-up")
    expect(taken_up).to_be_empty()
    chair.get_by_label("Bridging draft").fill(BRIDGE)
    chair.get_by_role("button", name="Share with the operator").click()
    expect(desk.locator("#inbox-button .from-chair")).to_have_count(1)
    second = chair.context.new_page()  # of another paragraph
    second.goto(chair.url.split("?")[0])
    desk.locator("#inbox-button").click()
    desk.get_by_role("button", name="Taken up").click()
    expect(desk.locator(".inbox-bridges")).to_have_count(0)
    expect(desk.locator("#inbox-button .from-chair")).to_have_count(0)
    # Nothing was recorded: it comes by itself.
    said = re.compile(r"Taken up by the Secretariat at \d\d:\d\d\.")
    expect(taken_up).to_have_text(said)
    kept(chair)
    for page in (chair, second):
        expect(page.locator("#chair-open .has-bridge")).to_have_text("draft, taken up")
    expect(chair.get_by_role("button", name="Share with the operator")).to_be_enabled()
    assert draft(chair) == BRIDGE
    chair.reload()
    expect(taken_up).to_have_text(said)
    chair.get_by_role("button", name="Share with the operator").click()
    expect(taken_up).to_be_empty()
    expect(chair.locator("#bridge .state")).to_have_text("shared with the operator")


def test_who_types_on_is_told_as_well_and_loses_no_word(desk: Page, chair: Page) -> None:
    choose(chair, "PP1")
    chair.get_by_label("Bridging draft").fill(BRIDGE)
    chair.get_by_role("button", name="Share with the operator").click()
    expect(desk.locator("#inbox-button .from-chair")).to_have_count(1)
    chair.context.route(re.compile(r"/chair/[0-9a-f-]+/$"), lambda route: route.abort())
    chair.get_by_label("Bridging draft").fill("words of a train")
    expect(chair.locator("#bridge .state")).to_contain_text("not kept yet")
    desk.locator("#inbox-button").click()
    desk.get_by_role("button", name="Taken up").click()
    expect(chair.locator("#bridge .taken-up")).to_contain_text("Taken up")
    assert draft(chair) == "words of a train"
    chair.context.unroute_all()
    expect(chair.locator("#bridge .state")).to_have_text("kept, private to you")
    expect(chair.locator("#bridge .taken-up")).to_contain_text("Taken up")


def test_an_address_leads_to_its_paragraph(desk: Page, chair: Page) -> None:
    chair.set_viewport_size({"width": 1024, "height": 300})
    chair.get_by_text("Other paragraphs").click()
    choose(chair, "OP1")
    tab = chair.context.new_page()
    tab.set_viewport_size({"width": 1024, "height": 300})
    tab.goto(chair.url)
    expect(tab.locator("#chair-open [aria-current]")).to_be_in_viewport(ratio=1)
    expect(paragraph(tab, "OP1")).to_be_in_viewport(ratio=1)


def test_two_windows_of_the_chair_overwrite_nothing(desk: Page, chair: Page) -> None:
    choose(chair, "PP1")
    second = chair.context.new_page()
    second.goto(chair.url)
    chair.get_by_label("Bridging draft").fill("one")
    kept(chair)
    second.get_by_label("Bridging draft").fill("two")
    elsewhere = second.locator(".elsewhere")
    expect(elsewhere).to_be_visible()
    expect(elsewhere.locator(".other-words")).to_have_text("one")
    elsewhere.get_by_role("button", name="Exchange the two").click()
    assert draft(second) == "one"
    expect(elsewhere.locator(".other-words")).to_have_text("two")
    elsewhere.get_by_role("button", name="Exchange the two").click()
    elsewhere.get_by_role("button", name="Keep the words above").click()
    kept(second)
    expect(elsewhere).to_be_hidden()
    second.reload()
    expect(second.get_by_label("Bridging draft")).to_have_value("two")


def test_without_a_connection_words_wait_and_are_kept_later(desk: Page, chair: Page) -> None:
    choose(chair, "PP1")
    chair.context.route(re.compile(r"/chair/[0-9a-f-]+/$"), lambda route: route.abort())
    chair.get_by_label("Bridging draft").fill("words of a train")
    expect(chair.locator("#bridge .state")).to_contain_text("not kept yet")
    # What was pressed is done for the words that stood there, though others are typed meanwhile.
    chair.get_by_role("button", name="Share with the operator").click()
    chair.get_by_label("Bridging draft").fill("words of a train at night")
    chair.wait_for_timeout(1_500)  # longer than it rests before it keeps
    chair.context.unroute_all()
    expect(chair.locator(".shared-words")).to_have_text("words of a train")
    expect(chair.locator("#bridge .state")).to_have_text("kept, private to you")
    chair.reload()
    expect(chair.get_by_label("Bridging draft")).to_have_value("words of a train at night")


def test_who_stays_for_words_that_are_not_kept_is_told_that_the_page_stands_still(
    desk: Page, chair: Page
) -> None:
    second = chair.context.new_page()  # it hears what the first tab tells it
    second.goto(chair.url)
    choose(second, "PP1")
    second.route(re.compile(r"/chair/[0-9a-f-]+/$"), lambda route: route.abort())
    second.get_by_label("Bridging draft").fill("words of a train")
    expect(second.locator("#bridge .state")).to_contain_text("not kept yet")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    second.on("dialog", stay)
    chair.evaluate(
        """() => {
            const { topic } = document.getElementById("content").dataset;
            const channel = new BroadcastChannel(`podium-live-en-${document.body.dataset.person}`);
            channel.postMessage({ say: "event", kind: "resync", data: { topic }, topics: [topic] });
        }"""
    )
    expect(second.locator("#connection")).to_contain_text("no longer follows")
    assert asked == ["beforeunload"]
    assert draft(second) == "words of a train"


def test_words_of_one_chair_are_never_kept_as_those_of_the_next(
    desk: Page, chair: Page, seated: Site
) -> None:
    seated.python(
        "from delegations.models import Delegation, User\n"
        "from delegations.services.accounts import give_seat\n"
        "next_one = User.objects.get(email='outsider@example.org')\n"
        "give_seat(next_one, 'chair', Delegation.objects.get(key='CHAIR'))"
    )
    choose(chair, "PP1")
    chair.context.route(re.compile(r"/chair/[0-9a-f-]+/$"), lambda route: route.abort())
    chair.get_by_label("Bridging draft").fill("words of the first")
    expect(chair.locator("#bridge .state")).to_contain_text("not kept yet")
    chair.context.clear_cookies()
    tab = chair.context.new_page()
    people.arrive(tab, seated, "outsider@example.org", "/")
    chair.context.unroute_all()
    expect(chair.locator("#bridge .state")).to_contain_text("not kept")
    chair.get_by_text("Other paragraphs").click()
    choose(chair, "PP2")
    choose(chair, "PP1")
    expect(chair.get_by_label("Bridging draft")).to_have_value("")
    chair.wait_for_timeout(1_500)  # longer than it rests before it keeps
    tab.goto(chair.url)
    expect(tab.get_by_label("Bridging draft")).to_have_value("")


@pytest.fixture
def meeting(desk: Page, seated: Site) -> str:
    """A meeting in session with the text of the desk: its identity."""
    return seated.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from tests.meetings import in_session\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"revision = Revision.objects.get(pk={desk.url.split('/')[-3]!r})\n"
        "print(in_session(secretary, revision).pk)"
    ).split()[-1]


def made_by_the_secretariat(desk: Page, meeting: str, whom: str) -> tuple[Page, str]:
    """The page of links, in another tab of the Secretariat, and the address it shows once."""
    links = desk.context.new_page()
    links.goto(f"/meetings/{meeting}/")
    links.get_by_role("link", name="Interpreters").click()
    links.get_by_label("For whom").fill(whom)
    links.get_by_role("button", name="Make the link").click()
    return links, links.get_by_role("textbox", name=f"The address for {whom}").input_value()


def test_interpreters_read_along_until_their_link_is_revoked(
    desk: Page, meeting: str, browser: Browser, seated: Site
) -> None:
    links, address = made_by_the_secretariat(desk, meeting, "Russian booth")
    booth = other_browser(browser, seated, 1280, 800)
    booth.goto(address)
    expect(paragraph(booth, "PP1").locator(".words")).to_contain_text("[the rain] (-IND)")
    booth.evaluate("window.notLoadedAgain = true")
    people.select_by_mouse(desk, "PP2", "the wind")
    type_delegations(desk, "vie")
    desk.keyboard.press("Enter")
    recorded(desk, 1)
    expect(paragraph(booth, "PP2").locator(".words")).to_contain_text("[the wind] (-VIE)")
    assert booth.evaluate("window.notLoadedAgain")
    links.bring_to_front()
    links.get_by_text("Revoke…").click()
    links.get_by_role("button", name="Revoke the link").click()
    links.get_by_text("revoked by Aigerim Secretary").wait_for()
    gone = booth.get_by_role("heading", name="Nothing can be read by this link")
    expect(gone).to_be_visible()
    expect(booth.locator(".para")).to_have_count(0)
    booth.reload()
    expect(gone).to_be_visible()
    booth.context.close()


def test_interpreters_see_the_meeting_begin_and_be_suspended(
    desk: Page, meeting: str, browser: Browser, seated: Site
) -> None:
    _links, address = made_by_the_secretariat(desk, meeting, "Kazakh booth")
    booth = other_browser(browser, seated, 390, 844)
    booth.goto(address)
    expect(paragraph(booth, "OP1")).to_be_visible()
    act = (
        "from delegations.models import User\n"
        "from negotiation.services.meetings import open_sitting, suspend_meeting\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
    )
    seated.python(f"{act}suspend_meeting(secretary, {meeting!r})")
    expect(booth.get_by_role("heading", name="The meeting is suspended")).to_be_visible()
    expect(booth.locator(".para")).to_have_count(0)
    seated.python(f"{act}open_sitting(secretary, {meeting!r})")
    expect(paragraph(booth, "OP1")).to_be_visible()
    booth.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_none_of_these_pages_keeps_anybody_out(
    desk: Page, chair: Page, meeting: str, browser: Browser, seated: Site, scheme: Scheme
) -> None:
    links, address = made_by_the_secretariat(desk, meeting, "Russian booth")
    booth = other_browser(browser, seated, 1280, 800)
    for page in (chair, links, booth):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    choose(chair, "PP1")
    chair.get_by_label("Bridging draft").fill("one")
    kept(chair)
    chair.get_by_text("Read out", exact=True).click()
    assert barriers(chair) == []
    links.get_by_text("Revoke…").click()
    assert barriers(links) == []
    for shown in (address, address[:-9]):
        booth.goto(shown)
        assert barriers(booth) == []
    booth.context.close()
