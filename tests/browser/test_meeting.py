"""A meeting from its page: opened, put on the screen, listed, suspended, resumed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.live import TEXT, Open, anchor, mark, not_loaded_again, propose
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import type_delegations
from tests.browser.site import Site

TITLE = "Second meeting on the readings of rivers"


def strike(office: Page, name: str, confirm: str) -> None:
    """The gavel, and the question whether it is meant."""
    office.get_by_role("link", name=name, exact=True).click()
    office.get_by_role("button", name=confirm, exact=True).click()
    office.locator("#meeting-head").wait_for()


def test_a_meeting_is_run_from_its_page(page: Page, opened: Open, seated: Site) -> None:
    people.open_desk(page, seated, TEXT)
    text = page.url.replace("desk/", "")
    office = page
    office.goto("/meetings/")
    office.get_by_role("link", name="New meeting").first.click()
    office.get_by_label("Title").fill(TITLE)
    office.get_by_label("First day").fill("2026-08-17")
    office.get_by_role("button", name="Make the meeting").click()
    expect(office.locator(".meeting-status")).to_have_text("scheduled")
    office.get_by_label("Item").fill("4 (a)")
    office.locator(".agenda-add").get_by_label("Text").select_option(index=1)
    office.get_by_role("button", name="Add to the agenda").click()
    expect(office.locator(".agenda .item-number")).to_have_text("4 (a)")

    # Before it is opened a delegation reads no live text, and the room sees what is to begin.
    delegate = opened(people.INDIA, text)
    expect(delegate.locator("#not-live h2")).to_have_text("Live while the meeting is in session")
    room = opened(people.CHAIR, f"{office.url.split('#')[0]}screen/")
    room.locator("#content[data-ready]").wait_for()
    expect(room.locator(".card")).to_contain_text(TITLE)
    mark(room)

    strike(office, "Open", "Open")
    expect(office.locator(".meeting-status")).to_have_text("in session")
    expect(delegate.locator("#paragraphs > .para")).to_have_count(32)
    put = office.locator(".put")
    put.get_by_role("combobox").select_option("PP7")
    mark(office)
    # What stands in the text meanwhile can be chosen; what is chosen stays chosen.
    put.get_by_role("checkbox").focus()
    revision = text.rstrip("/").split("/")[-1]
    propose(seated, revision, "Seeing the ice,")
    expect(put.get_by_role("option")).to_have_count(34)
    expect(put.get_by_role("checkbox")).to_be_focused()
    put.get_by_role("button", name="Put on the screen").click()
    anchor(room, "PP7").wait_for()
    expect(office.locator("#on-screen")).to_contain_text("PP7")

    # The room list and the speakers, each without loading the page again.
    # Delegations come in one behind the other: each is noted, however quickly they are ticked.
    present = ("CHN", "IND", "KAZ", "PAK", "TUR", "VIE")
    for key in present:
        office.locator(f"#present-{key}").click(no_wait_after=True)
        office.wait_for_timeout(100)
    for key in present:
        expect(office.locator(f"#present-{key}")).to_have_attribute("aria-pressed", "true")
    expect(office.locator("#room")).to_contain_text("6 of")
    office.get_by_label("Ask for the floor").click()
    type_delegations(office, "ind", "kaz")
    office.get_by_role("button", name="Put on the list").click()
    waiting = office.locator(".speakers > li")
    expect(waiting).to_have_count(2)
    office.get_by_role("button", name="Up: KAZ").click()
    expect(waiting.first).to_contain_text("KAZ")
    desk = opened("second@example.org", f"{text}desk/")
    bar = desk.locator("#desk-meeting")
    expect(bar).to_contain_text("in session")
    office.get_by_role("button", name="Give the floor: KAZ").click()
    expect(bar).to_contain_text("KAZ has the floor")
    expect(office.locator(".has-floor")).to_contain_text("KAZ")
    office.get_by_role("button", name="Has spoken").click()
    expect(office.locator(".has-floor")).to_have_count(0)
    beside = opened("second@example.org", office.url.split("#")[0])
    expect(beside.locator(".speakers > li")).to_have_count(1)
    mark(beside)

    strike(office, "Suspend", "Suspend")
    expect(room.locator(".card")).to_have_text("The meeting is suspended")
    expect(bar).to_contain_text("records now belong to no meeting")
    expect(room.locator(".para")).to_have_count(0)
    expect(beside.locator(".meeting-status")).to_have_text("suspended")
    expect(delegate.locator("#not-live")).to_be_visible()
    strike(office, "Resume", "Resume")
    anchor(room, "PP7").wait_for()
    expect(beside.locator(".meeting-status")).to_have_text("in session")
    expect(delegate.locator("#paragraphs > .para")).to_have_count(33)
    expect(beside.locator(".speakers > li")).to_contain_text("IND")
    not_loaded_again(room, beside)
