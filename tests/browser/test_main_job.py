"""The main job, from a draft that comes in to a podium version that goes out, in a browser."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urljoin
from uuid import uuid4

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser import people
from tests.browser.people import paragraph, recorded, type_delegations
from tests.browser.site import Site

DRAFT = """\
DRAFT STATEMENT ON EARLY WARNING OF FLOODS

We, the Leaders of the States of the rivers, gathered to speak of warning,

PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Convinced that readings taken upstream [are shared freely] (-CHN) with those downstream,

PP3. Mindful of the snow of high mountains and of the rain of the monsoon,

Have decided as follows:

OP1. We will exchange the levels of our rivers every six hours.

OP2. Each State will name one point of contact.
"""

PARAGRAPHS = [
    "We, the Leaders of the States of the rivers, gathered to speak of warning,",
    "PP1. Recalling that rivers cross borders while measurements [seldom] (-TUR) (-BANGL) do,",
    "PP2. Convinced that readings taken upstream [are shared freely] (-CHN) with those downstream,",
    "PP3. Mindful of the [snow of high mountains] (-VIE) [ice of the north] (+VIE) and of the "
    "rain of the monsoon,",
    "OP1. We will exchange the levels of our rivers every six hours.",
    "OP2. Each State will name one point of contact.",
]
"""What the podium version must say, once each and in this order."""


def test_a_draft_becomes_a_podium_version_that_a_delegate_reads_and_cannot_change(
    page: Page, site: Site, browser: Browser
) -> None:
    site.start_jobs()
    people.seat_the_cast(site)
    people.sign_in(page, people.SECRETARY)
    people.import_draft(page, DRAFT)
    desk = page.url

    # Two delegations propose to delete, chosen with the mouse.
    people.select_by_mouse(page, "PP1", "seldom")
    type_delegations(page, "tur", "banglad")
    page.get_by_role("button", name="Propose to delete").click()
    recorded(page, 1)
    assert "TUR, BANGL propose to delete “seldom” in PP1" in page.locator("#log-1").inner_text()

    # One proposes other words, chosen with the keyboard alone.
    people.select_by_keyboard(page, "PP3", "snow of high mountains")
    page.keyboard.press(">")
    page.keyboard.type("ice of the north")
    page.keyboard.press("Enter")
    type_delegations(page, "viet nam")
    page.keyboard.press("Enter")
    recorded(page, 2)

    # Somebody misheard; that is undone.
    people.select_by_mouse(page, "OP1", "six hours")
    type_delegations(page, "ind")
    page.keyboard.press("Enter")
    recorded(page, 3)
    page.get_by_role("button", name="Undo No. 3").click()
    recorded(page, 4)
    assert "undone by No. 4" in page.locator("#log-3").inner_text()
    assert "[" not in paragraph(page, "OP1").inner_text()

    address = freeze(page)
    words = text_of_pdf(page)
    places = []
    for expected in PARAGRAPHS:
        assert words.count(flat(expected)) == 1, expected
        places.append(words.index(flat(expected)))
    assert places == sorted(places)

    issue(page)
    delegate = browser.new_context(base_url=site.url).new_page()
    people.sign_in(delegate, people.INDIA)
    the_delegate_reads(delegate, desk, address)
    the_delegate_cannot_record(delegate, page, desk)


def freeze(page: Page) -> str:
    """Makes a podium version and waits for its file; the address of its page."""
    page.get_by_role("link", name="Podium versions").click()
    page.get_by_label("Occasion").fill("Second sitting")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Freeze", exact=True).click()
    page.get_by_role("link", name="Download the PDF").wait_for(timeout=60_000)
    return page.url


def issue(page: Page) -> None:
    """Lets delegations have it."""
    page.get_by_role("link", name="Issue…").click()
    page.get_by_role("button", name="Issue").click()
    page.get_by_text("Issued.").wait_for()


def text_of_pdf(page: Page) -> str:
    """The words of the downloaded file, without white space."""
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the PDF").click()
    content = Path(downloading.value.path()).read_bytes()
    pages = PdfReader(io.BytesIO(content)).pages
    return flat("\n".join(each.extract_text() for each in pages))


def flat(text: str) -> str:
    """Without white space, which lines and pages break as they like."""
    return re.sub(r"\s+", "", text)


def the_delegate_reads(delegate: Page, desk: str, version: str) -> None:
    """The text and the issued version, and nothing of how it came to be."""
    delegate.goto(desk.replace("/desk/", "/"))
    body = delegate.locator("body").inner_text()
    assert "are shared freely" in body
    assert "TUR" in body
    assert "Undo" not in body
    assert "No. 1" not in body
    assert "Aigerim" not in body
    delegate.goto(version)
    assert delegate.get_by_role("link", name="Download the PDF").is_visible()
    for page in ("desk/", "log/"):
        answer = delegate.goto(desk.replace("/desk/", "/") + page)
        assert answer is not None
        assert answer.status in (403, 404)


def the_delegate_cannot_record(delegate: Page, secretary: Page, desk: str) -> None:
    """A request made by hand, with the delegate's own session and token, changes nothing."""
    secretary.goto(desk)
    target = paragraph(secretary, "PP1").get_attribute("data-paragraph")
    before = secretary.locator("#paragraphs").inner_text()
    delegate.goto(desk.replace("/desk/", "/"))
    status = delegate.evaluate(
        """async ([address, paragraph, key]) => {
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            const body = new URLSearchParams({
                csrfmiddlewaretoken: token, key, paragraph, seen: 1, start: 0, end: 9, by: "IND",
            });
            const answer = await fetch(address, { method: "POST", body });
            return answer.status;
        }""",
        [urljoin(desk, "../record/strike/"), target, str(uuid4())],
    )
    assert status == 403
    secretary.reload()
    assert secretary.locator("#paragraphs").inner_text() == before
    assert secretary.locator("#head").input_value() == "4"
