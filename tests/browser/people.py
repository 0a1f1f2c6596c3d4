"""The people at a site, and how they act: everything through the page."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.site import SECONDS, Site

PASSWORD = "a quiet river in spring"
"""Everybody's in tests/cast.py, which cannot be imported before Django is set up."""

SECRETARY = "secretary@example.org"
INDIA = "india@example.org"
CHAIR = "chair@example.org"


def seat_the_cast(site: Site) -> None:
    """Everybody of tests.cast has an account and a seat at the site."""
    site.python(
        "from functools import cache\n"
        "from unittest.mock import patch\n"
        "from django.contrib.auth import base_user\n"
        "from tests.cast import make_cast\n"
        "once = cache(base_user.make_password)  # everybody has the same, and it takes its time\n"
        "with patch.object(base_user, 'make_password', once):\n"
        "    make_cast()"
    )


def sign_in(page: Page, email: str) -> None:
    """Signs in on the sign-in page."""
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Documents").wait_for()


def arrive(page: Page, site: Site, email: str, address: str) -> None:
    """The person has an address of the site before them. They sign in the first time; what their
    browser was given then serves in the other tests of this site."""
    page.context.add_cookies(site.signed_in.get(email, []))
    page.goto(address)
    if "/account/login/" in page.url:
        sign_in(page, email)
        site.signed_in[email] = [
            {"name": each["name"], "value": each["value"], "url": site.url}
            for each in page.context.cookies()
        ]
        page.goto(address)


def import_draft(page: Page, text: str) -> None:
    """Pastes a draft, looks at what was read, opens it."""
    page.get_by_role("link", name="Bring in a draft").first.click()
    page.get_by_label("Or the text, pasted").fill(text)
    page.get_by_role("button", name="Read the draft").click()
    page.get_by_role("heading", name="What was read").wait_for()
    page.locator("form[action$='/open/'] button").click()
    ready(page)


def open_desk(page: Page, site: Site, text: str) -> None:
    """The secretary has the desk of a fresh text before them."""
    opened = site.python(
        "from delegations.models import User\n"
        "from tests.texts import open_text\n"
        f"secretary = User.objects.get(email={SECRETARY!r})\n"
        f"print(open_text(secretary, {text!r}).pk)"
    )
    arrive(page, site, SECRETARY, f"/revisions/{opened.split()[-1]}/desk/")
    ready(page)


def ready(page: Page) -> None:
    """Waits until the desk answers to hands."""
    page.locator("#content[data-ready]").wait_for()


def paragraph(page: Page, name: str) -> Locator:
    """A paragraph on the desk, by its label or handle."""
    return page.locator(f'.para[data-name="{name}"]')


def box_of(page: Page, name: str, words: str) -> tuple[float, float, float, float]:
    """Where words of one run begin and end on the screen: left, its middle, right, its middle."""
    box: list[float] | None = page.evaluate(
        """([name, words]) => {
            const para = [...document.querySelectorAll(`.para[data-name="${name}"]`)].at(-1);
            const view = document.getElementById("content").getBoundingClientRect();
            const place = para.getBoundingClientRect();
            if (place.top < view.top || place.bottom > view.bottom) {
                para.scrollIntoView({ block: "center" });
            }
            for (const run of para.querySelectorAll("[data-at]")) {
                const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(words);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + words.length);
                    const boxes = range.getClientRects();
                    const last = boxes[boxes.length - 1];
                    return [boxes[0].left, boxes[0].top + boxes[0].height / 2,
                            last.right, last.top + last.height / 2];
                }
            }
            return null;
        }""",
        [name, words],
    )
    assert box is not None, f"“{words}” is not in {name}"
    left, top, right, bottom = box
    return left, top, right, bottom


def select_by_mouse(page: Page, name: str, words: str, to: str = "", end: str = "") -> None:
    """Drags over words of one run, or from them to the `end` words of another paragraph."""
    if to:
        box_of(page, to, end)  # which brings it into view
    left, top, right, bottom = box_of(page, name, words)
    if to:
        _left, _top, right, bottom = box_of(page, to, end)
    page.mouse.move(left + 0.5, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()


def select_by_keyboard(page: Page, name: str, words: str) -> None:
    """Goes to the words with arrows and holds Shift over them."""
    text = (
        paragraph(page, name)
        .locator(".words")
        .evaluate(
            "all => [...all.querySelectorAll('[data-at]')].map(run => run.textContent).join('')"
        )
    )
    start = text.index(words)
    page.locator("#outline li", has=page.locator(f'.name:text-is("{name}")')).locator("a").click()
    page.keyboard.press("Control+Home")
    for _ in range(start):
        page.keyboard.press("ArrowRight")
    for _ in range(len(words)):
        page.keyboard.press("Shift+ArrowRight")


def type_delegations(page: Page, *typed: str) -> None:
    """Types names into the slip, each taken with Enter."""
    for name in typed:
        page.keyboard.type(name)
        page.keyboard.press("Enter")


def go(page: Page, name: str, to: str = "") -> None:
    """The caret goes to the beginning of a paragraph, or to before words of it."""
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.matches('.words')")
    steps, before = page.evaluate(
        """([name, to]) => {
            const all = [...document.querySelectorAll(".para")];
            const here = all.findIndex(each => each.contains(document.activeElement));
            const there = all.findLastIndex(each => each.dataset.name === name);
            const runs = [...all[there].querySelectorAll(".words [data-at]")];
            return [there - here, runs.map(run => run.textContent).join("").indexOf(to)];
        }""",
        [name, to],
    )
    for _ in range(abs(steps)):
        page.keyboard.press("Control+ArrowDown" if steps > 0 else "Control+ArrowUp")
    page.keyboard.press("Control+Home")
    for _ in range(before):
        page.keyboard.press("ArrowRight")


def press(page: Page, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def send(page: Page, *names: str) -> None:
    """Names are typed, and Enter in the empty field records."""
    type_delegations(page, *names)
    page.keyboard.press("Enter")


def until(page: Page, true: Callable[[], bool], what: str) -> None:
    """Returns once it holds for what the test has heard from the page, which goes on meanwhile."""
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, f"not within {SECONDS:.0f} s: {what}"
        page.wait_for_timeout(50)


def drawn(page: Page, times: int) -> None:
    """Waits until the browser has drawn the page so often."""
    page.evaluate(
        """async (times) => {
            for (let time = 0; time < times; time += 1) await new Promise(requestAnimationFrame);
        }""",
        times,
    )


def recorded(page: Page, number: int) -> None:
    """Waits until the page acknowledges that number."""
    page.get_by_text(f"Recorded · No. {number}", exact=True).wait_for()
