"""The door: e-mail and password, no sign-up, and a limit by account and not by address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import redis
from django.core import mail, signing
from django.test import Client

from config.known_browsers import ACCOUNTS, SALT, cookie_name
from delegations.models import User

PASSWORD = "a long sentence"


@pytest.fixture
def clerk(db: None, redis_client: redis.Redis) -> User:
    return User.objects.create_user("clerk@podium.example", PASSWORD)


def sign_in(email: str, password: str = PASSWORD, browser: Client | None = None) -> bool:
    """Whether the door opened, in a browser nobody has used or in this one."""
    client = browser or Client()
    client.post("/account/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def sign_out(browser: Client) -> None:
    browser.post("/account/logout/")
    assert "_auth_user_id" not in browser.session


@pytest.fixture
def known(clerk: User) -> Client:
    """A browser in which the clerk has signed in and out."""
    browser = Client()
    assert sign_in(clerk.email, browser=browser)
    sign_out(browser)
    return browser


def guess(email: str, browser: Client | None = None) -> None:
    """More wrong passwords than are allowed in five minutes."""
    for _ in range(6):
        assert not sign_in(email, "wrong", browser)


def test_nobody_signs_up(db: None, client: Client) -> None:
    client.post(
        "/account/signup/",
        {"email": "new@podium.example", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.exists()


def test_the_address_is_read_without_regard_to_case(clerk: User) -> None:
    assert sign_in("CLERK@podium.example")


def test_a_whole_room_behind_one_router_signs_in(clerk: User) -> None:
    for number in range(60):
        User.objects.create_user(f"delegate{number}@podium.example", PASSWORD)
    assert all(sign_in(f"delegate{number}@podium.example") for number in range(60))


def test_many_slips_in_one_room_keep_nobody_else_out(clerk: User) -> None:
    for number in range(40):
        assert not sign_in(f"typo{number}@podium.example", "wrong")
    assert sign_in(clerk.email)


def test_guessing_at_one_account_is_stopped(clerk: User) -> None:
    guess(clerk.email)
    assert not sign_in(clerk.email)


def test_whoever_is_stopped_reads_how_long(clerk: User, client: Client) -> None:
    guess(clerk.email)
    answer = client.post("/account/login/", {"login": clerk.email, "password": PASSWORD})
    assert "Wait five minutes" in answer.content.decode()


def test_guesses_made_elsewhere_do_not_shut_out_a_known_browser(clerk: User, known: Client) -> None:
    guess(clerk.email)
    assert sign_in(clerk.email.upper(), browser=known)


def test_guessing_in_a_known_browser_is_stopped_there_alone(clerk: User, known: Client) -> None:
    guess(clerk.email, known)
    assert not sign_in(clerk.email, browser=known)
    assert sign_in(clerk.email)


def test_a_browser_is_known_to_the_accounts_signed_in_there(clerk: User, known: Client) -> None:
    other = User.objects.create_user("other@podium.example", PASSWORD)
    assert sign_in(other.email, browser=known)
    sign_out(known)
    guess(clerk.email)
    guess(other.email)
    assert sign_in(clerk.email, browser=known)
    sign_out(known)
    stranger = User.objects.create_user("stranger@podium.example", PASSWORD)
    guess(stranger.email)
    assert not sign_in(stranger.email, browser=known)


def test_a_browser_of_many_accounts_keeps_the_newest(clerk: User, known: Client) -> None:
    for number in range(ACCOUNTS):
        User.objects.create_user(f"delegate{number}@podium.example", PASSWORD)
        assert sign_in(f"delegate{number}@podium.example", browser=known)
        sign_out(known)
    assert len(known.cookies[cookie_name()].value) < 3000
    guess("delegate0@podium.example")
    guess(clerk.email)
    assert sign_in("delegate0@podium.example", browser=known)
    sign_out(known)
    assert not sign_in(clerk.email, browser=known)


@pytest.mark.parametrize("change", [lambda value: value[:-1] + "!", lambda _: "", lambda _: "x:y"])
def test_a_cookie_that_was_tampered_with_counts_as_none(
    clerk: User, known: Client, change: Callable[[str], str]
) -> None:
    known.cookies[cookie_name()] = change(known.cookies[cookie_name()].value)
    guess(clerk.email)
    assert not sign_in(clerk.email, browser=known)


def test_the_cookie_names_nobody_and_no_script_reads_it(clerk: User, known: Client) -> None:
    morsel = known.cookies[cookie_name()]
    assert morsel["httponly"]
    assert "clerk" not in str(signing.loads(morsel.value, salt=SALT))


@pytest.mark.parametrize(
    "path", ["email/", "confirm-email/", "confirm-email/abc/", "login/code/confirm/", ""]
)
def test_nobody_changes_the_own_address(clerk: User, client: Client, path: str) -> None:
    client.force_login(clerk)
    data = {"action_add": "", "email": "elsewhere@podium.example"}
    assert client.get(f"/account/{path}").status_code == 404
    assert client.post(f"/account/{path}", data).status_code == 404
    clerk.refresh_from_db()
    assert clerk.email == "clerk@podium.example"


def test_the_password_is_changed_from_a_link_in_the_bar(clerk: User, client: Client) -> None:
    client.force_login(clerk)
    assert 'href="/account/password/change/"' in client.get("/").content.decode()
    assert clerk.email in client.get("/account/password/change/").content.decode()
    new = "an even longer sentence"
    answer = client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    assert "changed" in client.get("/").content.decode()
    assert sign_in(clerk.email, new)


def test_a_forgotten_password_is_renewed_by_mail(clerk: User, client: Client) -> None:
    client.post("/account/password/reset/", {"email": clerk.email})
    found = re.search(r"/account/password/reset/key/\S+", str(mail.outbox[0].body))
    assert found
    page = client.get(found[0], follow=True)
    new = "an even longer sentence"
    done = client.post(
        page.redirect_chain[-1][0], {"password1": new, "password2": new}, follow=True
    )
    assert done.status_code == 200
    assert sign_in(clerk.email, new)


def test_administrators_come_through_the_same_door(db: None, client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")
