"""A delegate reads issued versions only, and the page is open when one is issued."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.live import Open, mark, not_loaded_again, open_desk_in_session, record
from tests.browser.live import opened as opened  # a fixture
from tests.browser.site import Site

ISSUE = """
from uuid import uuid4
from django.utils import timezone
from documents import tasks
from negotiation.services import podium
version = podium.freeze(second, desk.revision.pk, uuid4(), timezone.localdate())
tasks.run_job(str(version.job_id))
podium.issue(second, version.pk)
"""


def test_a_version_is_shown_once_it_is_issued(page: Page, opened: Open, seated: Site) -> None:
    revision = open_desk_in_session(page, seated, follow="issued")
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    issued = delegate.locator("#issued")
    expect(issued).to_have_text("No podium version was issued yet.")
    mark(delegate)
    record(seated, revision, ISSUE)
    delegate.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(issued.get_by_role("link", name="As of COB of")).to_be_visible()
    not_loaded_again(delegate)
