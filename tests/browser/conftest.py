"""A real Chromium and a real Podium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.browser import people
from tests.browser.site import Site, running_site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

PATIENCE = 30_000
"""Milliseconds for which a page is waited for, as long as Playwright waits until something can be
pressed. How soon it is there is never said by this: the machine may have much else to do."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder, so that `-m "not browser"` leaves them out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str:
    """The browser to act through. A missing one fails the test: it is never left out in silence."""
    found = os.environ.get("PODIUM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    found = found or (MACOS if Path(MACOS).exists() else None)
    if found is None:
        pytest.fail("There is no Chromium; `make test` installs it or says how.", pytrace=False)
    return found


@pytest.fixture(scope="session")
def playwright_process() -> Iterator[Playwright]:
    """Playwright's driver, one for the run."""
    # Its event loop stays on this thread, and Django would take every query for one made in it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as running:
        yield running
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser(playwright_process: Playwright) -> Iterator[Browser]:
    """One Chromium for the run; every test has a context of its own."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments += ["--disable-dev-shm-usage"]  # containers give 64 MB
    running = playwright_process.chromium.launch(executable_path=find_chromium(), args=arguments)
    yield running
    running.close()


@pytest.fixture(scope="module")
def site(site_template: str) -> Iterator[Site]:
    """A Podium of its own for the tests of one module: empty, migrated, answering."""
    with running_site(site_template) as running:
        yield running


def open_context(browser: Browser, site: Site) -> BrowserContext:
    """One person's browser: cookies of its own, the smallest supported window."""
    return browser.new_context(
        base_url=site.url,
        viewport={"width": 1280, "height": 720},
        locale="en-GB",
        accept_downloads=True,
    )


def watched(page: Page, complaints: list[str]) -> Page:
    """The page, with its script errors and breaches of the policy kept."""
    page.on("pageerror", lambda error: complaints.append(str(error.stack)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    return page


@pytest.fixture(scope="module")
def seated(site: Site) -> Site:
    """A site where everybody has a seat."""
    people.seat_the_cast(site)
    return site


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A browser for one test."""
    opened = open_context(browser, site)
    yield opened
    opened.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of on the page: script errors and breaches of the policy."""
    return []


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    """A page that must not complain: its script errors and policy breaches fail the test."""
    yield watched(context.new_page(), complaints)
    assert not complaints


@pytest.fixture(scope="module")
def visit(browser: Browser, site: Site) -> Iterator[Page]:
    """One page for all tests of a module, which must not complain either."""
    complaints: list[str] = []
    opened = open_context(browser, site)
    yield watched(opened.new_page(), complaints)
    opened.close()
    assert not complaints
