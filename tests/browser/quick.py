"""The bar of quick entry, as a hand uses it."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, Route

from tests.browser import people
from tests.browser.site import Site

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the waves that come [at night] (-CHN) without warning,

PP3. Aware that warnings and other warnings are heard late,

OP1. We will exchange the levels of our rivers every six hours.
"""


def open_bar(page: Page, site: Site) -> Page:
    """The secretary's desk with a fresh text, its bar ready for a line."""
    people.open_desk(page, site, TEXT)
    page.locator("#quick[data-ready]").wait_for()
    return page


def bar(desk: Page) -> Locator:
    """The field of quick entry, one line or several."""
    return desk.get_by_label("Quick entry", exact=True).and_(desk.locator(":enabled"))


def preview(desk: Page) -> Locator:
    """What stands above the bar."""
    return desk.locator("#quick-said")


def type_line(desk: Page, line: str) -> None:
    """Goes to the bar by its key and types."""
    desk.keyboard.press("Control+k")
    desk.keyboard.type(line)


def slowly(route: Route) -> None:
    """The server takes its time."""
    time.sleep(0.5)
    route.continue_()
