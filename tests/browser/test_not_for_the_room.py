"""What the room is not to see leaves its screen, and what comes late of it is not shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live import (
    Open,
    anchor,
    declaration,
    mark,
    not_loaded_again,
    open_desk_in_session,
    open_screen,
    put,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import SECRETARY, press
from tests.browser.site import Site

TEXT = declaration(6)
TITLE = "Third meeting on floods"


@pytest.fixture
def revision(page: Page, seated: Site) -> str:
    """A text in session, whose desk is on the page."""
    return open_desk_in_session(page, seated, TEXT)


def do(site: Site, revision: str, act: str) -> None:
    """Something that is done elsewhere, in a process of its own."""
    site.python(
        "from django.utils import timezone\n"
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.models import Meeting\n"
        "from negotiation.services import meetings, publishing\n"
        f"secretary = User.objects.get(email={SECRETARY!r})\n"
        f"revision = Revision.objects.get(pk={revision!r})\n"
        f"meeting = Meeting.objects.get(agenda__revision=revision)\n"
        f"{act}"
    )


def type_for(room: Page, desk: Page, words: str) -> Locator:
    """The operator types for the room, which reads it."""
    press(desk, "Alt+t", "/")
    desk.keyboard.type(f"o1 +vie @$ {words}")
    dictation = room.locator("#dictation")
    expect(dictation).to_contain_text(words)
    return dictation


def test_a_hold_ends_dictation_and_the_button_says_why(
    page: Page, revision: str, opened: Open
) -> None:
    desk, room = page, open_screen(opened, page)
    put(desk, room, "OP1")
    dictation = type_for(room, desk, "the quiet heron")
    press(desk, "Alt+h")
    expect(room.locator(".hearing.held")).to_be_visible()
    expect(dictation).to_be_hidden()
    expect(desk.locator("#screen-strip.dictating")).to_have_count(0)
    desk.keyboard.type(" and the crane")
    button = desk.locator('#screen-strip [data-screen-act="dictation"] button')
    why = "The room is held, so that what is typed is not shown either: release it first."
    expect(button).to_have_accessible_description(why)
    press(desk, "Alt+t")
    expect(desk.locator("#screen-strip .refused")).to_have_text(why)
    room.wait_for_timeout(800)
    expect(dictation).to_be_hidden()
    assert "crane" not in room.content()
    press(desk, "Alt+h")
    expect(room.locator(".hearing.live")).to_be_visible()
    expect(dictation).to_be_hidden()
    press(desk, "Alt+t")
    expect(dictation).to_contain_text("and the crane")


def test_words_that_come_after_the_names_have_gone_are_not_shown(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    desk, room = page, open_screen(opened, page)
    put(desk, room, "OP1")
    dictation = type_for(room, desk, "ind lift")
    press(desk, "Alt+n")
    expect(dictation).to_be_hidden()
    press(desk, "Escape", "Escape")
    room.evaluate(
        """() => {
            const dictation = document.getElementById("dictation");
            window.seen = "";
            new MutationObserver(() => {
                if (!dictation.hidden) window.seen += dictation.innerText;
            }).observe(dictation, { attributes: true, childList: true, subtree: true });
        }"""
    )
    told = "publishing.publish('dictation', id=meeting.pk, version=meeting.screen.version + {}, {})"
    for late in (-1, 0):
        do(seated, revision, told.format(late, f"text='ind lift {late}'"))
    # Where the room may read again, it reads what is allowed now, and what came before is gone.
    press(desk, "Alt+n")
    expect(room.locator(".stage .pos")).not_to_have_count(0)
    do(seated, revision, told.format(0, "text='the quiet heron'"))
    expect(dictation).to_contain_text("the quiet heron")
    assert "ind lift" not in room.evaluate("window.seen")


def test_what_goes_on_being_typed_stays_while_the_text_is_made_larger(
    page: Page, revision: str, opened: Open
) -> None:
    desk, room = page, open_screen(opened, page)
    put(desk, room, "OP1")
    dictation = type_for(room, desk, "the quiet heron")
    room.evaluate(
        """() => {
            const dictation = document.getElementById("dictation");
            new MutationObserver(() => { window.wasHidden ||= dictation.hidden; })
                .observe(dictation, { attributes: true });
        }"""
    )
    press(desk, "Alt+=")
    room.locator('.screen[data-size="110"]').wait_for()
    desk.keyboard.type(" and the crane")
    expect(dictation).to_contain_text("the quiet heron and the crane")
    assert not room.evaluate("window.wasHidden")


def test_a_withdrawn_document_leaves_the_room_at_once(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    desk, room = page, open_screen(opened, page)
    put(desk, room, "OP1")
    mark(room)
    dictation = type_for(room, desk, "the quiet heron")
    document = "document = revision.document\ndocument.withdrawn_at = {when}\ndocument.save()"
    do(seated, revision, document.format(when="timezone.now()"))
    expect(room.locator(".card")).to_have_text(TITLE)
    expect(room.locator(".stage")).to_have_count(0)
    expect(dictation).to_be_hidden()
    do(seated, revision, document.format(when="None"))
    anchor(room, "OP1").wait_for()
    not_loaded_again(room)


def test_a_projector_that_hears_nothing_for_long_shows_no_text_until_it_hears(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    desk, room = page, open_screen(opened, page)
    put(desk, room, "OP1")
    room.clock.install()
    room.reload()
    anchor(room, "OP1").wait_for()
    mark(room)
    room.context.set_offline(True)
    room.clock.fast_forward("29:00")
    room.wait_for_timeout(500)
    anchor(room, "OP1").wait_for()
    room.clock.fast_forward("02:00")
    expect(room.locator(".card")).to_have_text(TITLE)
    expect(room.locator(".stage, .head > *")).to_have_count(0)
    expect(room.locator(".hearing")).to_have_text("not connected")
    room.context.set_offline(False)
    anchor(room, "OP1").wait_for()
    expect(room.locator(".hearing.live")).to_be_visible()

    # Where the meeting has been suspended meanwhile, it is that which comes.
    room.context.set_offline(True)
    do(seated, revision, "meetings.suspend_meeting(secretary, meeting.pk)")
    room.clock.fast_forward("31:00")
    expect(room.locator(".card")).to_have_text(TITLE)
    room.context.set_offline(False)
    expect(room.locator(".card")).to_have_text("The meeting is suspended")
    not_loaded_again(room)
