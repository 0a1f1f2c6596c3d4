"""The file of a podium version is made before one's eyes, without loading the page again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site
from tests.cast import PASSWORD

OPEN = """
from tests.cast import make_cast
from tests.texts import open_text
print(open_text(make_cast().secretary).pk)
"""


@pytest.fixture
def revision(site: Site) -> str:
    """The identity of a revision on the table, where files can be made of it."""
    site.start_jobs()
    return site.python(OPEN).strip().splitlines()[-1]


def test_the_progress_of_a_file_is_shown_until_it_can_be_downloaded(
    page: Page, site: Site, revision: str
) -> None:
    page.goto("/account/login/")
    page.fill("input[name=login]", "secretary@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    page.goto(f"/revisions/{revision}/podium/")
    fields = [page.get_by_label("As of"), page.get_by_label("Occasion")]
    boxes = [place.bounding_box() for place in (*fields, page.get_by_role("button", name="Contin"))]
    assert len({(box["y"], box["height"]) for box in boxes if box}) == 1, "they stand in one line"
    page.get_by_label("Occasion").fill("Second sitting")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("5, of which 0 agreed")).to_be_visible()
    site.kill_worker()
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_text("Waiting for a worker")).to_be_visible()
    page.evaluate("window.sameAsBefore = true")
    page.wait_for_timeout(2500)
    expect(page.get_by_text("Waiting for a worker")).to_be_visible()
    site.start_worker()

    link = page.get_by_role("link", name="Download the PDF")
    expect(link).to_be_visible(timeout=60_000)
    assert page.evaluate("window.sameAsBefore"), "the page was not loaded again"
    with page.expect_download() as downloading:
        link.click()
    assert re.fullmatch(
        r"Floods podium version \d+ \w+ \d{4}\.pdf", downloading.value.suggested_filename
    )
    assert downloading.value.path().read_bytes().startswith(b"%PDF")
