"""Who somebody is."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from delegations.access import Seat, seat_of
from delegations.models import Delegation, Membership
from delegations.services.accounts import end_seat, give_seat


def test_everybody_has_the_seat_they_were_given(cast):
    assert seat_of(cast.secretary) == Seat(Membership.Role.SECRETARIAT, "Secretariat")
    assert seat_of(cast.chair) == Seat(Membership.Role.CHAIR, "CHAIR")
    assert seat_of(cast.delegate_of_india) == Seat(Membership.Role.DELEGATE, "IND")
    assert seat_of(cast.observer) == Seat(Membership.Role.OBSERVER, "TKM")


def test_an_outsider_an_administrator_and_a_passer_by_have_none(cast):
    assert seat_of(cast.outsider) is None
    assert seat_of(cast.administrator) is None
    assert seat_of(AnonymousUser()) is None


def test_only_the_secretariat_records_and_only_it_and_the_chair_read_the_history(cast):
    people = [cast.secretary, cast.chair, cast.delegate_of_india, cast.observer]
    seats = [seat for person in people if (seat := seat_of(person)) is not None]
    assert [seat.records for seat in seats] == [True, False, False, False]
    assert [seat.reads_history for seat in seats] == [True, True, False, False]


def test_a_deactivated_account_has_no_seat(cast):
    cast.secretary.is_active = False
    cast.secretary.save()
    assert seat_of(cast.secretary) is None


def test_an_ended_seat_gives_nothing_and_stays_on_record(cast):
    seat = cast.delegate_of_india.memberships.get()
    end_seat(seat)
    assert seat_of(cast.delegate_of_india) is None
    assert cast.delegate_of_india.memberships.count() == 1


def test_a_new_seat_ends_the_old_one(cast):
    viet_nam = Delegation.objects.get(key="VIE")
    give_seat(cast.delegate_of_india, "delegate", viet_nam)
    seat = seat_of(cast.delegate_of_india)
    assert seat is not None
    assert seat.delegation == "VIE"
    assert cast.delegate_of_india.memberships.filter(until__isnull=False).count() == 1


def test_the_same_seat_twice_is_one_seat(cast):
    india = Delegation.objects.get(key="IND")
    give_seat(cast.delegate_of_india, "delegate", india)
    assert cast.delegate_of_india.memberships.count() == 1


def test_the_database_refuses_a_delegate_without_a_delegation_and_two_seats_at_once(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.outsider, role="delegate")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.chair, role="chair")
