"""Whoever follows a text has every change once, whatever happens to the way it comes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.browser import people
from tests.browser.live import (
    Open,
    mark,
    not_loaded_again,
    open_desk_in_session,
    open_screen,
    propose,
    put,
    record,
    say,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import recorded
from tests.browser.site import Site


def count(tab: Page) -> None:
    """From now on the page counts how often each paragraph is put into it."""
    tab.evaluate(
        """() => {
            window.shown = [];
            new MutationObserver((changes) => {
                for (const { addedNodes } of changes) {
                    for (const each of addedNodes) {
                        if (each.matches?.(".para")) shown.push(each.textContent);
                    }
                }
            }).observe(document.getElementById("paragraphs"), { childList: true, subtree: true });
        }"""
    )


def show_once(tabs: list[Page], words: str) -> None:
    """Each tab shows the words once and was given them once."""
    for tab in tabs:
        expect(tab.locator(".para", has_text=words)).to_have_count(1)
    for tab in tabs:
        assert (
            tab.evaluate("words => shown.filter(each => each.includes(words)).length", words) == 1
        )


@contextmanager
def failing(tabs: list[Page], times: int) -> Iterator[list[str]]:
    """A proxy before the site answers the next requests for a stream with 502."""
    failed: list[str] = []

    def answer(route: Route) -> None:
        if len(failed) < times:
            failed.append(route.request.url)
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")
        else:
            route.continue_()

    tabs[0].context.route(re.compile(r"/live/\?"), answer)
    yield failed
    tabs[0].context.unroute_all()


def test_eight_tabs_and_the_room_have_every_change_once_after_a_killed_process_and_a_502(
    page: Page, opened: Open, seated: Site
) -> None:
    revision = open_desk_in_session(page, seated)
    desk, room = page, open_screen(opened, page)
    put(desk, room, "PP4")
    tabs = [opened(people.INDIA, f"/revisions/{revision}/")]
    for _tab in range(7):
        tabs.append(tabs[0].context.new_page())
        tabs[-1].goto(tabs[0].url)
    for each in (room, *tabs):
        mark(each)
    for tab in tabs:
        count(tab)
    propose(seated, revision, "Seeing the ice,")
    show_once(tabs, "Seeing the ice,")
    expect(room.locator(".before")).to_contain_text("Seeing the ice,")
    held = "async () => (await navigator.locks.query()).held.length"
    assert tabs[0].evaluate(held) == 1  # one stream

    with failing(tabs, 2) as failed:
        seated.crew.children["web"].kill()
        propose(seated, revision, "Seeing the snow,")
        seated.crew.start(["web"])
        propose(seated, revision, "Seeing the hail,")
        for words in ("Seeing the snow,", "Seeing the hail,"):
            show_once(tabs, words)
            expect(room.locator(".before")).to_contain_text(words)
        people.until(tabs[0], lambda: len(failed) == 2, "twice there is no stream")

    tabs.pop(0).close()  # the tab that held the stream
    people.ready(desk)
    say(desk, "new 3 kaz Seeing the frost that comes before the first leaves have fallen,")
    recorded(desk, 4)
    show_once(tabs, "Seeing the frost")
    expect(room.locator(".before")).to_contain_text("Seeing the frost")
    for tab in tabs:
        expect(tab.locator(".para", has_text="Seeing the ")).to_have_count(4)
        expect(tab.locator("#connection")).to_be_empty()
    not_loaded_again(room, *tabs)


def far_behind(tab: Page, address: str) -> None:
    """Opens the page as if it had been shown before anything was recorded."""

    def answer(route: Route) -> None:
        came = route.fetch()
        body = re.sub(r'data-after="\d+"', 'data-after="0"', came.text())
        route.fulfill(response=came, body=body)

    tab.route(address, answer, times=1)
    tab.goto(address)


def test_one_tab_that_is_far_behind_loads_again_and_the_others_stay(
    page: Page, opened: Open, seated: Site
) -> None:
    revision = open_desk_in_session(page, seated)
    long = "Noting a river, " * 400
    many = "\n\n".join(f"PP{number}. {long}" for number in range(50, 65))
    record(
        seated,
        revision,
        "from negotiation.services.proposing import propose_paragraphs\n"
        f"propose_paragraphs(desk.request(), desk.id('PP3'), {many!r}, ['VIE'])",
    )
    first = opened(people.INDIA, f"/revisions/{revision}/")
    second, behind = (first.context.new_page() for _tab in range(2))
    second.goto(first.url)
    for tab in (first, second):
        mark(tab)
        count(tab)
    propose(seated, revision, "Seeing the ice,")
    show_once([first, second], "Seeing the ice,")
    loads: list[str] = []
    behind.on("load", lambda tab: loads.append(tab.url))
    far_behind(behind, first.url)
    people.until(behind, lambda: len(loads) == 2, "it loads again")
    expect(behind.locator(".para", has_text="Seeing the ice,")).to_have_count(1)
    mark(behind)
    count(behind)
    propose(seated, revision, "Seeing the snow,")
    show_once([first, second, behind], "Seeing the snow,")
    not_loaded_again(first, second, behind)
    expect(first.locator("#connection")).to_be_empty()
