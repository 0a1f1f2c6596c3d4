"""The register of delegations: what is loaded, and what PostgreSQL refuses to forget."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from delegations.models import Delegation

pytestmark = pytest.mark.django_db


def load() -> None:
    call_command("load_delegations", verbosity=0)


def test_twenty_eight_members_one_observer_the_chairmanship_and_the_secretariat_are_loaded():
    load()
    kinds = list(Delegation.objects.values_list("kind", flat=True))
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "member": 28,
        "observer": 1,
        "chair": 1,
        "secretariat": 1,
    }


def test_a_second_load_changes_nothing_and_keeps_corrections():
    load()
    Delegation.objects.filter(key="KAZ").update(name_ru="Республика Казахстан")
    before = list(Delegation.objects.order_by("key").values())
    load()
    assert list(Delegation.objects.order_by("key").values()) == before


def test_kuwait_joined_on_a_known_day_and_viet_nam_in_a_known_month():
    load()
    dates = {
        d.key: (str(d.member_from), d.member_from_precision)
        for d in Delegation.objects.filter(key__in=["KUW", "VIE"])
    }
    assert dates == {"KUW": ("2022-10-13", "day"), "VIE": ("2010-06-01", "month")}


def test_a_name_is_shown_in_the_readers_language():
    load()
    india = Delegation.objects.get(key="IND")
    names = []
    for language in ("en", "ru", "kk", "fr"):
        with translation.override(language):
            names.append(india.name)
    assert names == ["India", "Индия", "Үндістан", "India"]


def test_seating_follows_the_english_alphabet():
    load()
    members = [d.name_en_common for d in Delegation.objects.filter(kind="member")]
    assert members == sorted(members)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE delegations_delegation SET key = 'INDIA' WHERE key = 'IND'",
        "DELETE FROM delegations_delegation WHERE key = 'IND'",
    ],
)
def test_postgresql_refuses_to_rename_or_delete_a_delegation(statement):
    load()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Delegation.objects.filter(key="IND").exists()
