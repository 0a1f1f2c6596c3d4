"""Takes the pictures of docs/screenshots: `python -m tests.browser.screenshots`.

With a FOLDER it takes every page in every size and scheme, to be looked at. It starts a Podium of
its own with the demonstration in it; nothing it does is seen outside its own database.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from config.paths import BASE
from tests.browser.conftest import find_chromium
from tests.browser.people import ready, select_by_mouse, type_delegations
from tests.browser.site import Site
from tests.servers import throwaway

SIZES = {
    "desktop": (1280, 720),
    "laptop": (1280, 800),
    "wide": (1920, 1080),
    "phone": (390, 844),
}
SCHEMES = ("light", "dark")
PASSWORD = "early-warning-2026"  # negotiation/demo/people.py, which needs Django to be read


DOCUMENTED = {
    "desk-desktop-light",
    "desk-desktop-dark",
    "desk-wide-light",
    "desk-wide-dark",
    "desk-words-desktop-light",
    "desk-bracket-desktop-dark",
    "desk-quick-desktop-light",
    "desk-quick-wide-dark",
    "desk-gavel-desktop-light",
    "time-desktop-light",
    "screen-wide-light",
    "screen-wide-dark",
    "read-laptop-light",
    "read-phone-light",
    "read-phone-dark",
}
"""The pictures that docs/ shows."""


def main(folder: Path, wanted: set[str] | None) -> None:
    """Leaves pictures in the folder: those wanted, or of each page, size and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    throwaway.start()
    os.environ.update(throwaway.environment())
    site = Site()
    try:
        site.start()
        site.start_jobs()
        site.manage("load_demo")
        with sync_playwright() as running:
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = running.chromium.launch(executable_path=find_chromium(), args=arguments)
            for size in SIZES:
                for scheme in SCHEMES:
                    take_all(browser, site, folder, f"{size}-{scheme}", wanted)
            browser.close()
    finally:
        site.stop()
        throwaway.stop()


def take_all(
    browser: Browser, site: Site, folder: Path, look: str, wanted: set[str] | None
) -> None:
    """The wanted pages once, in one size and one scheme: `desktop-light`."""
    size, _dash, scheme = look.partition("-")
    width, height = SIZES[size]
    for who, pages in VISITS.items():
        chosen = {
            name: go for name, go in pages.items() if wanted is None or f"{name}-{look}" in wanted
        }
        if not chosen:
            continue
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
        )
        page = context.new_page()
        page.goto("/account/login/")
        if who:
            sign_in(page, who)
        for name, go in chosen.items():
            go(page)
            page.wait_for_timeout(250)
            page.screenshot(path=folder / f"{name}-{look}.png")
        context.close()


def sign_in(page: Page, who: str) -> None:
    """Signs in as somebody of the demonstration."""
    page.get_by_label("E-mail").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Documents").wait_for()


def open_first(name: str) -> Callable[[Page], None]:
    """Opens the list and follows the first link of that name."""

    def go(page: Page) -> None:
        page.goto("/")
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()

    return go


def open_view(name: str) -> Callable[[Page], None]:
    """Opens the first text and one of its other views."""

    def go(page: Page) -> None:
        open_first("Read")(page)
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state()

    return go


def go_to(address: str) -> Callable[[Page], None]:
    """Opens an address."""

    def go(page: Page) -> None:
        page.goto(address)

    return go


def choose_words(page: Page) -> None:
    """Words are chosen, and somebody proposes to delete them."""
    open_first("Desk")(page)
    ready(page)
    name, words = page.evaluate(
        """() => {
            for (const para of document.querySelectorAll(".para.open")) {
                const run = para.querySelector(".words > [data-at]");
                const words = run?.textContent.trim().split(" ").slice(1, 4).join(" ");
                if (words) return [para.dataset.name, words];
            }
        }"""
    )
    select_by_mouse(page, name, words)
    type_delegations(page, "tur")
    page.keyboard.type("k")


def open_bracket(page: Page) -> None:
    """The first bracket of the text is opened."""
    open_first("Desk")(page)
    ready(page)
    page.locator(".para.open [data-bracket] > .sign").first.click()
    page.locator("#slip .positions, #slip .panel").first.wait_for()


def type_line(page: Page) -> None:
    """A line is typed, and says what it would record."""
    open_first("Desk")(page)
    ready(page)
    page.keyboard.press("/")
    page.keyboard.type("2 -tur of the monsoon > of every season")
    page.locator("#quick-said .outcome").wait_for()


def open_gavel(page: Page) -> None:
    """What still stands open in a paragraph."""
    open_first("Desk")(page)
    ready(page)
    page.locator(".para.open .words").first.click(position={"x": 3, "y": 8})
    page.keyboard.press("Control+g")
    page.locator("#gavel .gavel").wait_for()


def show_the_room(page: Page) -> None:
    """A paragraph is put on the podium screen, and the hand leaves it."""
    open_first("Desk")(page)
    ready(page)
    page.locator('.para[data-name="PP4"] .words').first.click(position={"x": 3, "y": 8})
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    page.locator('#screen-strip .at:text-is("PP4")').wait_for()
    page.goto(page.locator("#screen-strip a").get_attribute("href") or "")
    page.locator("body.still").wait_for()


def follow(page: Page) -> None:
    """The text before a delegate, at what their own delegation has proposed."""
    open_first("Read")(page)
    page.locator(".pos.own").first.evaluate(
        "own => own.closest('.para').scrollIntoView({ block: 'center' })"
    )


def stay(page: Page) -> None:
    """The page as it is."""


VISITS: dict[str, dict[str, Callable[[Page], None]]] = {
    "": {"sign-in": stay},
    "secretariat@podium.example": {
        "documents": stay,
        "desk": open_first("Desk"),
        "desk-words": choose_words,
        "desk-bracket": open_bracket,
        "desk-gavel": open_gavel,
        "desk-quick": type_line,
        "screen": show_the_room,
        "time": open_view("Time"),
        "compare": open_view("Compare"),
        "import": go_to("/documents/import/"),
        "podium-versions": open_first("Podium versions"),
    },
    "india@podium.example": {"read": follow},
    "chair@podium.example": {"read-chair": open_first("Read")},
}
"""Who visits which pages."""


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), None)
    else:
        main(BASE / "docs" / "screenshots", DOCUMENTED)
