"""The door to a revision: who may read, record, see the history."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from delegations.access import NotVisible, seat_of
from documents.access import (
    access_desk,
    access_history,
    access_revision_to_record,
    access_revision_with_seat,
    visible_documents,
    visible_revisions,
)
from documents.services.document_settings import set_members_only
from tests.texts import open_text

PEOPLE = [
    "secretary",
    "chair",
    "delegate_of_india",
    "observer",
    "administrator",
    "outsider",
]
OPEN, FORBIDDEN, ABSENT = "open", PermissionDenied, NotVisible


def to_read(person, revision_id):
    revision, _seat = access_revision_with_seat(person, revision_id)
    return revision


TABLE = {
    to_read: [OPEN, OPEN, OPEN, OPEN, ABSENT, ABSENT],
    access_revision_to_record: [OPEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, ABSENT, ABSENT],
    access_history: [OPEN, OPEN, ABSENT, ABSENT, ABSENT, ABSENT],
}
WITHDRAWN = {
    to_read: [OPEN, OPEN, ABSENT, ABSENT, ABSENT, ABSENT],
    access_revision_to_record: [FORBIDDEN, FORBIDDEN, ABSENT, ABSENT, ABSENT, ABSENT],
    access_history: [OPEN, OPEN, ABSENT, ABSENT, ABSENT, ABSENT],
}


@pytest.fixture
def revision(cast):
    return open_text(cast.secretary)


def outcome(door, person, revision):
    try:
        return OPEN if door(person, revision.pk) == revision else "another revision"
    except (PermissionDenied, NotVisible) as refusal:
        return type(refusal)


@pytest.mark.parametrize("door", TABLE)
def test_each_role_passes_the_doors_it_may(cast, revision, door):
    assert [outcome(door, getattr(cast, who), revision) for who in PEOPLE] == TABLE[door]
    assert outcome(door, AnonymousUser(), revision) == ABSENT


@pytest.mark.parametrize("door", WITHDRAWN)
def test_a_withdrawn_document_is_gone_for_those_who_negotiate_it(cast, revision, door):
    revision.document.withdrawn_at = timezone.now()
    revision.document.save()
    assert [outcome(door, getattr(cast, who), revision) for who in PEOPLE] == WITHDRAWN[door]


@pytest.mark.parametrize("door", TABLE)
def test_observers_do_not_know_of_what_is_for_member_states_only(cast, revision, door):
    set_members_only(cast.secretary, revision.pk, True)
    expected = [*TABLE[door][:3], ABSENT, *TABLE[door][4:]]
    assert [outcome(door, getattr(cast, who), revision) for who in PEOPLE] == expected
    assert visible_documents(seat_of(cast.observer)).count() == 0
    assert visible_documents(seat_of(cast.delegate_of_india)).count() == 1


@pytest.mark.parametrize("door", TABLE)
def test_what_does_not_exist_is_not_visible(cast, door):
    with pytest.raises(NotVisible):
        door(cast.secretary, uuid.uuid4())


def test_only_the_secretariat_brings_drafts_in(cast):
    assert access_desk(cast.secretary).records
    for who in ("chair", "delegate_of_india", "observer"):
        with pytest.raises(PermissionDenied):
            access_desk(getattr(cast, who))
    for who in ("administrator", "outsider"):
        with pytest.raises(NotVisible):
            access_desk(getattr(cast, who))


def test_lists_show_what_the_doors_open(cast, revision):
    shown = [
        (visible_documents(seat).count(), visible_revisions(seat).count())
        for seat in (seat_of(getattr(cast, who)) for who in PEOPLE)
    ]
    assert shown == [(1, 1)] * 4 + [(0, 0)] * 2
