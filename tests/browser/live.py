"""Several browsers at one text: the desk, the podium screen, delegates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import people
from tests.browser.conftest import watched
from tests.browser.people import go, press
from tests.browser.site import Site


def opening(paragraphs: int) -> str:
    """So many preambular paragraphs."""
    return "\n\n".join(
        f"PP{number}. Noting that station {number} measures the rain, the wind and the sun all day "
        "and sends what it has measured to all who live along the river, wherever they are,"
        for number in range(1, paragraphs + 1)
    )


def declaration(paragraphs: int) -> str:
    """A text with so many preambular paragraphs and one that is operative."""
    operative = "We will exchange [freely] (IND tcb) the levels of our rivers every six hours."
    return f"Declaration on the readings of rivers\n\n{opening(paragraphs)}\n\nOP1. {operative}\n"


TEXT = declaration(30)

Open = Callable[..., Page]
"""Opens a page in a browser of somebody's own: whose, at which address, how large."""


@pytest.fixture
def opened(browser: Browser, seated: Site, complaints: list[str]) -> Iterator[Open]:
    """Browsers of their own for as many people as the test needs."""
    with ExitStack() as all_of_them:

        def open_page(email: str, address: str, **looks: Any) -> Page:
            looks = {"viewport": {"width": 1280, "height": 720}, **looks}
            context = browser.new_context(base_url=seated.url, **looks)
            all_of_them.callback(context.close)
            page = watched(context.new_page(), complaints)
            people.arrive(page, seated, email, address)
            return page

        yield open_page


def open_desk_in_session(page: Page, site: Site, text: str = TEXT, **rules: Any) -> str:
    """The secretary's desk of a fresh text that is before a meeting in session; the revision."""
    people.open_desk(page, site, text)
    revision = page.url.split("/")[-3]
    site.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from tests.meetings import in_session\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"in_session(secretary, Revision.objects.get(pk={revision!r}), **{rules!r})"
    )
    page.reload()
    people.ready(page)
    people.paragraph(page, "PP1").locator(".words").click(position={"x": 3, "y": 6})
    press(page, "Escape")
    return revision


def open_screen(opened: Open, desk: Page, **looks: Any) -> Page:
    """The projector of the room, where the Chair has signed in."""
    address = desk.locator("#screen-strip a").get_attribute("href") or ""
    looks = {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "dark", **looks}
    room = opened(people.CHAIR, address, **looks)
    room.locator("#content[data-ready]").wait_for()
    return room


def record(site: Site, revision: str, act: str) -> None:
    """The second secretary records something for which a test needs no hands, from a process of
    its own."""
    site.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.services.paragraphs import propose_paragraph\n"
        "from tests.texts import Desk\n"
        "second = User.objects.get(email='second@example.org')\n"
        f"desk = Desk(second, Revision.objects.get(pk={revision!r}))\n"
        f"{act}"
    )


def propose(site: Site, revision: str, words: str, after: str = "PP3") -> None:
    """Viet Nam proposes a paragraph."""
    place = f"desk.request(), desk.id({after!r})"
    record(site, revision, f"propose_paragraph({place}, '', {words!r}, '', ['VIE'])")


def say(desk: Page, line: str) -> None:
    """A line of quick entry is typed and recorded."""
    press(desk, "Control+k")
    desk.keyboard.type(line)
    press(desk, "Enter")


def put(desk: Page, room: Page, name: str) -> None:
    """The caret goes to a paragraph, and one key shows it to the room."""
    go(desk, name)
    press(desk, "v")
    anchor(room, name).wait_for()


def anchor(room: Page, name: str) -> Locator:
    """What is spoken about, once it is the paragraph of that label."""
    return room.locator(".para.now", has=room.locator(f'.label:text-is("{name}")'))


def select(page: Page, within: str, words: str) -> None:
    """Somebody draws over words of an element."""
    page.evaluate(
        """([within, words]) => {
            const place = document.querySelector(within);
            const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(node, at, node, at + words.length);
                return;
            }
        }""",
        [within, words],
    )


def top_of(page: Page, within: str) -> float:
    """Where an element begins in the window."""
    return float(
        page.evaluate(
            "within => document.querySelector(within).getBoundingClientRect().top", within
        )
    )


def mark(page: Page) -> None:
    """Leaves something on the page that goes when it is loaded again."""
    page.evaluate("window.notLoadedAgain = true")


def not_loaded_again(*pages: Page) -> None:
    """All of them are still the pages that were marked."""
    assert all(page.evaluate("window.notLoadedAgain") for page in pages)


def shows(page: Page, name: str, words: str) -> None:
    """Waits until a paragraph reads so before a delegate, without anybody touching the page."""
    expect(people.paragraph(page, name).locator(".words")).to_contain_text(words)
