"""A page whose text is no longer open to its person keeps nothing of it, and gives back what was
typed."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.live import (
    Open,
    mark,
    not_loaded_again,
    open_desk_in_session,
    propose,
    record,
    shows,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.site import Site

WITHIN = 12_000
"""Milliseconds within which a page notices on a machine that has much else to do."""

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of the waves that come [at night] (-CHN) without warning,

PP3. Welcoming the stations of the north,
"""

OF_THE_TEXT = ("measurements", "waves", "stations of the north", "the basilisk", "PP3", "Proposes")


@pytest.fixture
def revision(page: Page, seated: Site) -> str:
    """A text in session, whose desk is on the page."""
    return open_desk_in_session(page, seated, TEXT)


def a_person(site: Site, role: str, delegation: str) -> str:
    """Somebody of whom other tests know nothing: the e-mail."""
    email = f"{uuid.uuid4()}@example.org"
    site.python(
        "from delegations.models import Delegation\n"
        "from delegations.services.accounts import create_account, give_seat\n"
        f"user = create_account({email!r}, 'Somebody', {people.PASSWORD!r})\n"
        f"give_seat(user, {role!r}, Delegation.objects.get(key={delegation!r}))"
    )
    return email


def reseat(site: Site, email: str, given: str) -> None:
    """They have another seat now, or none."""
    site.python(
        "from delegations.models import Delegation, User\n"
        "from delegations.services.accounts import end_seat, give_seat\n"
        f"user = User.objects.get(email={email!r})\n"
        f"{given}"
    )


def test_of_a_text_that_is_read_nothing_stays(revision: str, opened: Open, seated: Site) -> None:
    record(
        seated,
        revision,
        "from uuid import uuid4\n"
        "from django.utils import timezone\n"
        "from documents.models import Rendition\n"
        "from negotiation.services import podium\n"
        "version = podium.freeze(second, desk.revision.pk, uuid4(), timezone.localdate())\n"
        "version.rendition = Rendition.objects.create(\n"
        "    path=f'{version.pk}.pdf', file_name='x.pdf', media_type='application/pdf', size=1\n"
        ")\n"
        "version.save()\n"
        "podium.issue(second, version.pk)",
    )
    email = a_person(seated, "delegate", "VIE")
    delegate = opened(email, f"/revisions/{revision}/")
    expect(delegate.locator("#then")).to_have_count(1)
    mark(delegate)
    propose(seated, revision, "Seeing the basilisk,")
    shows(delegate, "PP3a", "Seeing the basilisk,")
    expect(delegate.locator("#said")).to_contain_text("PP3a")
    reseat(seated, email, "end_seat(user.memberships.get())")
    expect(delegate.get_by_role("heading", level=1)).to_have_text(
        "This text is no longer open to you here", timeout=WITHIN
    )
    not_loaded_again(delegate)
    for words in OF_THE_TEXT:
        assert words not in delegate.content()
    expect(delegate.locator("#then, #said, aside, dialog, script[type*=json]")).to_have_count(0)


@pytest.mark.parametrize(
    ("given", "heading"),
    [
        (
            "give_seat(user, 'delegate', Delegation.objects.get(key='VIE'))",
            "Your seat does not allow this",
        ),
        ("end_seat(user.memberships.get())", "There is nothing for you at this address"),
    ],
    ids=["another seat", "no seat"],
)
def test_of_a_desk_nothing_stays_but_what_was_typed(
    revision: str, opened: Open, seated: Site, given: str, heading: str
) -> None:
    email = a_person(seated, "secretariat", "Secretariat")
    desk = opened(email, f"/revisions/{revision}/desk/")
    people.ready(desk)
    propose(seated, revision, "Seeing the basilisk,")
    shows(desk, "PP3a", "Seeing the basilisk,")
    people.select_by_mouse(desk, "PP1", "rivers")
    desk.keyboard.press(">")
    desk.keyboard.type("great streams")
    desk.locator("#quick-input").fill("2 -kaz without war")
    reseat(seated, email, given)
    expect(desk.get_by_role("heading", level=1)).to_have_text(heading, timeout=WITHIN)
    for words in OF_THE_TEXT:
        assert words not in desk.content()
    back = desk.get_by_label("What you typed here, and was not recorded")
    expect(back).to_have_value("great streams\n\n2 -kaz without war")
    desk.goto("/")
    desk.goto(f"/revisions/{revision}/podium/00000000-0000-4000-8000-000000000000/")
    expect(back).to_be_hidden()
