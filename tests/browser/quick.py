"""The bar of quick entry, as a hand uses it."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, Route


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
