"""Administrators make accounts and give seats; they delete nobody."""

import re

import pytest
from django.urls import reverse

from delegations.access import seat_of
from delegations.models import Delegation, User
from delegations.services.accounts import end_seat


@pytest.fixture
def administration(client, cast):
    client.force_login(cast.administrator)
    return client


def test_an_account_is_made_by_e_mail(administration):
    answer = administration.post(
        reverse("admin:delegations_user_add"),
        {
            "email": "new@example.org",
            "name": "New Person",
            "usable_password": "true",
            "password1": "a quiet river in autumn",
            "password2": "a quiet river in autumn",
            "memberships-TOTAL_FORMS": "0",
            "memberships-INITIAL_FORMS": "0",
        },
    )
    assert answer.status_code == 302
    assert User.objects.get(email="new@example.org").check_password("a quiet river in autumn")


def test_a_seat_is_given_beside_the_account(administration, cast):
    page = reverse("admin:delegations_user_change", args=[cast.outsider.pk])
    assert administration.get(page).status_code == 200
    answer = administration.post(
        page,
        {
            "email": cast.outsider.email,
            "name": "Otto",
            "language": "ru",
            "is_active": "on",
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-user": cast.outsider.pk,
            "memberships-0-role": "delegate",
            "memberships-0-delegation": Delegation.objects.get(key="KAZ").pk,
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    seat = seat_of(cast.outsider)
    assert seat is not None
    assert seat.delegation == "KAZ"


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("outsider", "A delegate sits with a delegation. Choose it."),
        ("chair", "End the seat that is held before you give another one."),
    ],
)
def test_a_seat_that_cannot_be_is_explained(administration, cast, who, sentence):
    """A delegate without a delegation; a second seat beside the one that is held."""
    person = getattr(cast, who)
    held = list(person.memberships.all())
    form = {
        "email": person.email,
        "name": person.name,
        "is_active": "on",
        "memberships-TOTAL_FORMS": str(len(held) + 1),
        "memberships-INITIAL_FORMS": str(len(held)),
        f"memberships-{len(held)}-user": person.pk,
        f"memberships-{len(held)}-role": "delegate" if who == "outsider" else "observer",
    }
    for number, seat in enumerate(held):
        form |= {
            f"memberships-{number}-id": seat.pk,
            f"memberships-{number}-user": person.pk,
            f"memberships-{number}-role": seat.role,
            f"memberships-{number}-delegation": seat.delegation_id,
        }
    answer = administration.post(reverse("admin:delegations_user_change", args=[person.pk]), form)
    assert answer.status_code == 200
    assert len(answer.context["errors"]) == 1
    assert sentence in answer.content.decode()
    assert person.memberships.count() == len(held)


def seats_form(person, **changes):
    """The form of an account with its one seat, and what is changed or added."""
    [seat] = person.memberships.all()
    return {
        "email": person.email,
        "name": person.name,
        "is_active": "on",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": seat.pk,
        "memberships-0-user": person.pk,
        "memberships-0-role": seat.role,
        "memberships-0-delegation": seat.delegation_id,
        **changes,
    }


def test_a_seat_is_ended_and_another_given_in_one_go(administration, cast):
    person = cast.delegate_of_india
    form = seats_form(
        person,
        **{
            "memberships-TOTAL_FORMS": "2",
            "memberships-0-end": "on",
            "memberships-1-user": person.pk,
            "memberships-1-role": "chair",
        },
    )
    answer = administration.post(reverse("admin:delegations_user_change", args=[person.pk]), form)
    assert answer.status_code == 302, answer.context["errors"]
    seats = person.memberships.order_by("since")
    assert [(seat.role, seat.until is None) for seat in seats] == [
        ("delegate", False),
        ("chair", True),
    ]


def test_a_seat_that_has_ended_stays_as_it_was(administration, cast):
    person = cast.delegate_of_india
    [seat] = person.memberships.all()
    end_seat(seat)
    form = seats_form(person, **{"memberships-0-role": "observer", "memberships-0-end": "on"})
    answer = administration.post(reverse("admin:delegations_user_change", args=[person.pk]), form)
    assert answer.status_code == 302, answer.context["errors"]
    ended = person.memberships.get()
    assert (ended.role, ended.until) == ("delegate", seat.until)


def test_the_language_of_an_account_is_one_podium_speaks(administration, cast):
    person = cast.delegate_of_india
    page = reverse("admin:delegations_user_change", args=[person.pk])
    assert '<option value="kk">' in administration.get(page).content.decode()
    answer = administration.post(page, seats_form(person, language="tlh"))
    assert answer.status_code == 200
    assert administration.post(page, seats_form(person, language="kk")).status_code == 302
    person.refresh_from_db()
    assert person.language == "kk"


def test_no_field_counts_the_hours_to_the_server(administration, cast):
    """Django's date and time fields say “You are 5 hours behind server time.”"""
    india = Delegation.objects.get(key="IND")
    for page, pk in [("user", cast.delegate_of_india.pk), ("delegation", india.pk)]:
        address = reverse(f"admin:delegations_{page}_change", args=[pk])
        shown = administration.get(address).content.decode()
        assert not re.search(r'class="v(Date|Time)Field', shown)
    assert 'type="date"' in shown


def test_the_administration_is_podiums_and_holds_what_it_uses(administration):
    page = administration.get(reverse("admin:index")).content.decode()
    assert "Podium: administration" in page
    assert "Django" not in page
    models = {
        model["object_name"]
        for app in administration.get(reverse("admin:index")).context["app_list"]
        for model in app["models"]
    }
    assert models == {"User", "Delegation"}


def test_nobody_and_no_delegation_is_deleted(administration, cast):
    india = Delegation.objects.get(key="IND")
    for page, pk in [("user", cast.outsider.pk), ("delegation", india.pk)]:
        address = reverse(f"admin:delegations_{page}_delete", args=[pk])
        assert administration.post(address, {"post": "yes"}).status_code == 403


def test_the_key_of_a_delegation_is_chosen_once(administration):
    india = Delegation.objects.get(key="IND")
    page = administration.get(reverse("admin:delegations_delegation_change", args=[india.pk]))
    assert page.status_code == 200
    assert 'name="key"' not in page.content.decode()


@pytest.mark.parametrize("who", ["secretary", "chair", "delegate_of_india", "outsider"])
def test_others_do_not_administer(client, cast, who):
    client.force_login(getattr(cast, who))
    answer = client.get(reverse("admin:delegations_user_changelist"))
    assert answer.status_code in (302, 403, 404)
