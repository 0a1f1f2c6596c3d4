"""What is recorded at the desk appears in the room and before a delegate, each in a browser of
their own; what the room is not to see yet, it does not see."""

from __future__ import annotations

import psycopg
import pytest
import redis
from playwright.sync_api import Page, expect
from psycopg import conninfo, sql

from tests.browser import people
from tests.browser.live import (
    Open,
    anchor,
    mark,
    not_loaded_again,
    open_desk_in_session,
    open_screen,
    put,
    say,
    select,
    shows,
    top_of,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import press, recorded
from tests.browser.site import Site


@pytest.fixture
def revision(page: Page, seated: Site) -> str:
    """A text in session, whose desk is on the page."""
    return open_desk_in_session(page, seated)


def test_a_change_appears_everywhere_and_disturbs_nobody(
    page: Page, revision: str, opened: Open
) -> None:
    desk, room = page, open_screen(opened, page)
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    put(desk, room, "PP6")
    mark(room)
    mark(delegate)
    eye, place = '.para[data-name="PP20"]', ".now .words"
    delegate.evaluate("eye => document.querySelector(eye).scrollIntoView({block: 'center'})", eye)
    select(delegate, eye, "the wind and the sun")
    select(room, ".before > .para:nth-last-child(2)", "sends what")  # in PP4
    read_at, stood_at = top_of(delegate, eye), top_of(room, place)

    # Above what is read, in both.
    say(desk, "p5 -kaz measures the rain")
    recorded(desk, 1)
    expect(room.locator(".before .pos")).to_contain_text("-KAZ")
    shows(delegate, "PP5", "[measures the rain] (-KAZ)")
    say(desk, "new 4 kaz Aware of dams, dikes and the people who keep them in repair,")
    recorded(desk, 2)
    expect(room.locator(".before")).to_contain_text("dikes")
    shows(delegate, "PP4a", "dikes")
    # In what the delegate reads, and in what is spoken about.
    say(desk, "p20 -ind the rain")
    recorded(desk, 3)
    shows(delegate, "PP20", "[the rain] (-IND)")
    assert delegate.evaluate("getSelection().toString()") == "the wind and the sun"
    assert room.evaluate("getSelection().toString()") == "sends what"
    say(desk, "p6 -vie the rain")
    recorded(desk, 4)
    expect(anchor(room, "PP6").locator(".pos")).to_contain_text("-VIE")
    shows(delegate, "PP6", "[the rain] (-VIE)")

    assert abs(top_of(delegate, eye) - read_at) <= 1
    assert abs(top_of(room, place) - stood_at) <= 1
    assert delegate.evaluate("getSelection().toString()") == "the wind and the sun"
    assert room.evaluate("scrollY") == 0
    not_loaded_again(room, delegate)


def test_what_is_held_is_held_from_the_room_alone(page: Page, revision: str, opened: Open) -> None:
    desk, room = page, open_screen(opened, page)
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    put(desk, room, "OP1")
    press(desk, "h")
    expect(room.locator(".hearing.held")).to_be_visible()
    frozen = room.locator(".stage").inner_html()
    say(desk, "o1 -vie every six hours")
    recorded(desk, 1)
    say(desk, "p30 -kaz the sun")
    recorded(desk, 2)
    shows(delegate, "OP1", "(-VIE)")
    shows(delegate, "PP30", "(-KAZ)")
    room.wait_for_timeout(1_000)
    assert room.locator(".stage").inner_html() == frozen
    room.reload()  # not even a fresh page shows more
    room.locator("#content[data-ready]").wait_for()
    expect(room.locator(".stage")).not_to_contain_text("VIE")
    press(desk, "Alt+h")
    expect(room.locator(".now .pos.minus")).to_contain_text("-VIE")
    expect(room.locator(".before .pos")).to_contain_text("-KAZ")
    expect(room.locator(".hearing.live")).to_be_visible()


def test_what_is_dictated_is_shown_to_the_room_and_kept_nowhere(
    page: Page, revision: str, opened: Open, seated: Site
) -> None:
    desk, room = page, open_screen(opened, page)
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    put(desk, room, "OP1")
    press(desk, "Alt+t", "/")
    dictation = room.locator("#dictation")
    desk.keyboard.type("o1 +vie @$ and every heron")
    expect(dictation).to_contain_text("every heron")
    expect(dictation.locator("b")).to_have_text("not recorded")
    press(desk, "Escape")
    expect(dictation).to_be_hidden()
    assert "heron" not in delegate.content()
    assert_kept_nowhere(seated, "heron")
    # Of remarks, positions and whatever else is no new words the room reads nothing, at no letter.
    room.evaluate(
        """() => {
            const typed = document.querySelector("#dictation .typed");
            new MutationObserver(() => { window.wasShown ||= typed.textContent; })
                .observe(typed, { childList: true });
        }"""
    )
    said = desk.locator("#quick-said")
    for line, read in [
        ("! the heron is tired", "Remark"),
        ("o1 agree pending kaz", "open brackets"),
        ("o1 -kaz every six hours", "KAZ proposes to delete"),
    ]:
        press(desk, "Control+a")
        desk.keyboard.type(line, delay=40)
        expect(said).to_contain_text(read)
    room.wait_for_timeout(800)
    assert not room.evaluate("window.wasShown")
    press(desk, "Enter")
    recorded(desk, 1)
    expect(room.locator(".now .pos.minus")).to_contain_text("-KAZ")
    # What is recorded in the end stands in the text, and is dictation no more.
    press(desk, "Control+k")
    desk.keyboard.type("o1 +vie @$ and every heron")
    expect(dictation).to_contain_text("every heron")
    press(desk, "Enter")
    recorded(desk, 2)
    expect(dictation).to_be_hidden()
    press(desk, "Alt+t")
    desk.keyboard.type("this is for nobody")
    room.wait_for_timeout(800)
    expect(dictation).to_be_hidden()


def assert_kept_nowhere(site: Site, word: str) -> None:
    """Neither a row of the database, nor Redis, nor a file of the site has it."""
    url = conninfo.make_conninfo(site.environment["DATABASE_URL"])
    with psycopg.connect(url) as connection:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (table,) in connection.execute(named).fetchall():
            has = sql.SQL("SELECT count(*) FROM {} each WHERE each::text ILIKE %s")
            found = connection.execute(has.format(sql.Identifier(table)), [f"%{word}%"]).fetchone()
            assert found == (0,), table
    with redis.Redis.from_url(site.redis_url) as client:
        for key in client.scan_iter():
            assert word.encode() not in key + (client.dump(key) or b"")
    for file in site.home.rglob("*"):
        assert not file.is_file() or word.encode() not in file.read_bytes()
