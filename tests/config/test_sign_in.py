"""The door: e-mail and password, no sign-up, and a limit by account and not by address."""

from __future__ import annotations

import pytest
import redis
from django.test import Client

from delegations.models import User

PASSWORD = "a long sentence"


@pytest.fixture
def clerk(db: None, redis_client: redis.Redis) -> User:
    return User.objects.create_user("clerk@podium.example", PASSWORD)


def sign_in(email: str, password: str = PASSWORD) -> bool:
    """Whether the door opened."""
    client = Client()
    client.post("/account/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


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
    for _ in range(6):
        assert not sign_in(clerk.email, "wrong")
    assert not sign_in(clerk.email)


def test_administrators_come_through_the_same_door(db: None, client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")
