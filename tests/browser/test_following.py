"""A delegate's page follows what is recorded at the desk, open in another browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import people
from tests.browser.live import declaration
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

TEXT = declaration(30).partition("\n\n")[2]  # without its title


@pytest.fixture
def desk(page: Page, seated: Site) -> Page:
    """The desk of Aigerim Secretary with a fresh text."""
    people.open_desk(page, seated, TEXT)
    return page


@pytest.fixture
def reader(browser: Browser, seated: Site, desk: Page) -> Iterator[Page]:
    """The same text before a delegate of India, in a browser of their own."""
    context: BrowserContext = browser.new_context(
        base_url=seated.url, viewport={"width": 1280, "height": 720}
    )
    page = context.new_page()
    people.arrive(page, seated, people.INDIA, desk.url.replace("desk/", ""))
    yield page
    context.close()


def delete(page: Page, name: str, words: str, delegation: str, number: int) -> None:
    """Somebody proposes to delete words, at the desk."""
    people.select_by_mouse(page, name, words)
    type_delegations(page, delegation)
    page.keyboard.press("Enter")
    recorded(page, number)


def select(page: Page, name: str, words: str) -> None:
    """The reader draws over words."""
    page.evaluate(
        """([name, words]) => {
            const para = document.querySelector(`.para[data-name="${name}"]`);
            para.scrollIntoView({ block: "center" });
            const walker = document.createTreeWalker(para, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(node, at, node, at + words.length);
                return;
            }
        }""",
        [name, words],
    )


def top_of(page: Page, name: str) -> float:
    """Where a paragraph begins in the window."""
    box = paragraph(page, name).bounding_box()
    assert box is not None
    return box["y"]


def shows(page: Page, name: str, words: str) -> None:
    """Waits until a paragraph reads so, without anybody touching the page."""
    expect(paragraph(page, name).locator(".words")).to_contain_text(words)


def test_what_is_recorded_appears_and_disturbs_nobody_who_reads(desk: Page, reader: Page) -> None:
    reader.route("**/since/**", lambda route: route.abort())  # the stream alone brings it
    reader.evaluate("window.notLoadedAgain = true")
    select(reader, "PP20", "the wind")
    before = top_of(reader, "PP20")
    delete(desk, "PP20", "the rain", "ind", 1)
    shows(reader, "PP20", "[the rain] (-IND)")
    assert reader.evaluate("getSelection().toString()") == "the wind"
    assert abs(top_of(reader, "PP20") - before) < 2
    expect(paragraph(reader, "PP20").locator(".pos.own")).to_have_count(1)
    expect(reader.locator("#said")).to_have_text("IND proposes to delete “the rain” in PP20.")
    # What comes in above does not move what is read.
    delete(desk, "PP2", "Noting that station 2 measures the rain", "kaz", 2)
    shows(reader, "PP2", "(-KAZ)")
    assert abs(top_of(reader, "PP20") - before) < 2
    assert reader.evaluate("getSelection().toString()") == "the wind"
    assert reader.evaluate("window.notLoadedAgain")
    assert reader.url.endswith("/")


def test_a_withdrawn_name_disappears_without_a_word(desk: Page, reader: Page, seated: Site) -> None:
    back = reader.locator("#own-come-back li")
    expect(back).to_have_text(["OP1: “freely”"])
    by_service(seated, desk, "lift(desk.request(), desk.id('OP1'), '1', ['IND'])")
    expect(paragraph(reader, "OP1").locator(".pos")).to_have_count(0)
    expect(reader.locator("#said")).to_have_text("OP1 has changed.")
    expect(back).to_have_count(0)


def by_service(site: Site, page: Page, act: str) -> None:
    """The second secretary records something for which this test needs no hands."""
    site.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.services.moving import move\n"
        "from negotiation.services.positions import lift\n"
        "from negotiation.services.paragraphs import propose_paragraph\n"
        "from tests.texts import Desk\n"
        "second = User.objects.get(email='second@example.org')\n"
        f"desk = Desk(second, Revision.objects.get(pk={page.url.split('/')[-3]!r}))\n"
        f"{act}"
    )


def test_paragraphs_come_in_and_move(desk: Page, reader: Page, seated: Site) -> None:
    by_service(
        seated,
        desk,
        "propose_paragraph(desk.request(), desk.id('PP3'), '', 'Seeing the ice,', '', ['VIE'])",
    )
    shows(reader, "PP3a", "Seeing the ice,")
    by_service(seated, desk, "move(desk.request(), desk.id('PP1'), desk.id('PP4'))")
    expect(reader.locator(".moved-away")).to_contain_text("PP1 has moved")
    names = reader.evaluate(
        "[...document.querySelectorAll('.para')].map(each => each.dataset.name).slice(0, 5)"
    )
    assert names == ["PP2", "PP3", "PP3a", "PP4", "PP1"]


def test_in_the_clean_text_words_go_once_they_are_in_brackets(desk: Page, reader: Page) -> None:
    reader.get_by_role("link", name="Clean", exact=True).click()
    delete(desk, "PP1", "the rain", "ind", 1)
    shows(reader, "PP1", "measures […]")
    assert "IND" not in reader.locator("article").inner_text()


def test_a_paragraph_is_copied_in_the_notation(desk: Page, reader: Page) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paragraph(reader, "OP1").hover()
    paragraph(reader, "OP1").get_by_role("button", name="Copy OP1").click()
    expect(reader.locator("#said")).to_have_text("Copied")
    assert reader.evaluate("navigator.clipboard.readText()") == (
        "OP1. We will exchange [freely] (IND tcb) the levels of our rivers every six hours."
    )


def test_where_there_is_no_stream_the_page_asks_for_itself(desk: Page, reader: Page) -> None:
    reader.context.route(re.compile(r"/live/\?"), lambda route: route.fulfill(status=502))
    reader.reload()
    delete(desk, "PP1", "the rain", "ind", 1)
    expect(paragraph(reader, "PP1").locator(".words")).to_contain_text("[the rain] (-IND)")
    expect(reader.locator("#connection")).to_have_text("reconnecting…")
    reader.context.unroute_all()
    expect(reader.locator("#connection")).to_be_empty(timeout=40_000)
    delete(desk, "PP1", "the wind", "kaz", 2)
    shows(reader, "PP1", "[the wind] (-KAZ)")


@pytest.fixture
def chair(browser: Browser, seated: Site, desk: Page) -> Iterator[Page]:
    """The same text before the Chair, with a version of it frozen before anything was recorded."""
    context = browser.new_context(base_url=seated.url, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    by_service(
        seated,
        desk,
        "from uuid import uuid4\n"
        "from django.utils import timezone\n"
        "from negotiation.services.podium import freeze\n"
        "freeze(second, desk.revision.pk, uuid4(), timezone.localdate())",
    )
    people.arrive(page, seated, people.CHAIR, desk.url.replace("desk/", ""))
    yield page
    context.close()


def test_what_changed_since_the_last_version_is_marked(
    desk: Page, chair: Page, seated: Site
) -> None:
    marked = chair.locator(".para.since")
    expect(chair.locator(".para .copy")).to_have_count(31)
    expect(marked).to_have_count(0)
    expect(chair.locator("#changed-since")).to_be_hidden()
    delete(desk, "PP2", "the rain", "ind", 1)
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("data-name", "PP2")
    expect(chair.locator("#changed-since")).to_be_visible()
    expect(chair.locator("#log-1")).to_contain_text("IND proposes to delete")
    expect(paragraph(chair, "PP2").get_by_role("link", name="History of PP2")).to_have_count(1)
    by_service(
        seated,
        desk,
        "from negotiation.services.undo import undo\n"
        "undo(desk.request(), desk.revision.interventions.get(seq=1).pk)",
    )
    expect(marked).to_have_count(0)
    expect(chair.locator("#said")).to_have_text("PP2 has changed.")
    by_service(
        seated,
        desk,
        "propose_paragraph(desk.request(), desk.id('PP3'), '', 'Seeing the ice,', '', ['VIE'])",
    )
    expect(marked).to_have_attribute("data-name", "PP3a")
    by_service(
        seated,
        desk,
        "propose_paragraph(desk.request(), desk.id('PP20'), '', 'Seeing the snow,', '', ['VIE'])",
    )
    expect(marked).to_have_count(2)
    for name in ("PP3a", "PP20a", "PP3a"):
        chair.get_by_role("button", name="Next change").click()
        expect(paragraph(chair, name)).to_be_focused()
        expect(paragraph(chair, name)).to_be_in_viewport(ratio=1)
