"""Interpreters choose the language of their page, and read on in it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Request, expect

from tests.browser import people
from tests.browser.conftest import watched
from tests.browser.live import open_desk_in_session, say
from tests.browser.people import go, paragraph, press, recorded
from tests.browser.site import Site

TEXT = """\
PP1. Noting that rivers carry the rain of the mountains,

OP1. We will exchange the levels of our rivers every six hours.
"""


def key_to(site: Site, revision: str) -> str:
    """The key of a link to the meeting that has the text."""
    return site.python(
        "from delegations.models import User\n"
        "from negotiation.models import Meeting\n"
        "from negotiation.services.interpreters import make_link, usual_expiry\n"
        f"secretary = User.objects.get(email={people.SECRETARY!r})\n"
        f"meeting = Meeting.objects.get(agenda__revision={revision!r})\n"
        "print(make_link(secretary, meeting.pk, 'booth', usual_expiry(meeting)).key)"
    ).split()[-1]


def test_the_page_is_read_and_followed_in_the_language_chosen_there(
    page: Page, seated: Site, browser: Browser, complaints: list[str]
) -> None:
    desk = page
    revision = open_desk_in_session(desk, seated, TEXT)
    key = key_to(seated, revision)
    context = browser.new_context(base_url=seated.url, viewport={"width": 390, "height": 844})
    booth = watched(context.new_page(), complaints)
    sent: list[Request] = []
    booth.on("request", lambda request: sent.append(request))
    booth.goto(f"/interpret/{key}/?view=full")
    expect(booth.locator("html")).to_have_attribute("lang", "en")
    languages = booth.locator(".languages")
    for language, status in (("KK", "жүріп жатыр"), ("RU", "идёт")):
        languages.get_by_role("link", name=language, exact=True).click()
        expect(booth.locator("html")).to_have_attribute("lang", language.lower())
        expect(booth.locator(".meeting-status")).to_have_text(status)
        expect(languages.locator("[aria-current]")).to_have_text(language)
        assert "view=full" in booth.url

    booth.evaluate("window.notLoadedAgain = true")
    say(desk, "p1 -ind the rain")
    recorded(desk, 1)
    expect(paragraph(booth, "PP1").locator(".words")).to_contain_text("[the rain] (-IND)")
    expect(booth.locator("#said")).to_contain_text("предлагает исключить")
    go(desk, "OP1")
    press(desk, "v")
    expect(paragraph(booth, "OP1").locator(".on-screen-note")).to_be_visible()
    assert booth.evaluate("window.notLoadedAgain")
    # The other ways to read are in the language as well.
    booth.locator(".views a").last.click()
    expect(booth.locator("html")).to_have_attribute("lang", "ru")
    expect(paragraph(booth, "OP1").locator(".on-screen-note")).to_be_visible()

    assert context.cookies() == []
    assert booth.evaluate("document.referrer") == ""
    assert not [request.url for request in sent if key in request.headers.get("referer", "")]
    assert key not in seated.log("web")
    context.close()
