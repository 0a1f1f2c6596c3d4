"""What the desk shows before anything is recorded: the same steps, and nothing written."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from negotiation.models import Intervention
from negotiation.services import words
from negotiation.services.recording import Request, record
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text with nothing recorded on it."""
    return Desk(cast.secretary, open_text(cast.secretary))


def ask(client: Client, desk: Desk, verb: str, **fields: Any) -> Any:
    """What the page sends to see what would be recorded."""
    return client.post(
        reverse("negotiation:preview", args=[desk.revision.pk, verb]),
        {"key": uuid4(), "paragraph": desk.id("PP1"), **fields},
        headers={"HX-Request": "true"},
    )


def test_a_preview_says_what_would_be_recorded_and_records_nothing(
    client: Client, cast: Cast, desk: Desk
) -> None:
    client.force_login(cast.secretary)
    start, end = desk.place("PP1", "without asking")
    page = ask(client, desk, "strike", start=start, end=end, by=["IND"]).content.decode()
    assert "IND proposes to delete “without asking” in PP1" in page
    assert "data-bracket" in page
    assert not Intervention.objects.filter(seq__gt=0).exists()
    assert desk.text("PP1") == "PP1. Recalling that rivers cross borders without asking,"
    desk.revision.refresh_from_db()
    assert (desk.revision.last_seq, desk.revision.last_bracket) == (0, 0)


def test_a_preview_of_what_would_be_refused_says_why(
    client: Client, cast: Cast, desk: Desk
) -> None:
    client.force_login(cast.secretary)
    page = ask(client, desk, "strike", start=0, end=9, by=[]).content.decode()
    assert "Say which delegation takes the floor." in page


def test_a_preview_is_what_is_recorded_then(desk: Desk) -> None:
    start, end = desk.place("PP1", "without asking")
    asked = Request(desk.operator, desk.revision.pk, uuid4(), preview=True)
    shown = words.replace(asked, desk.id("PP1"), start, end, "freely", ["IND"])
    recorded = words.replace(desk.request(), desk.id("PP1"), start, end, "freely", ["IND"])
    assert [s.wording for s in shown.states] == [s.wording for s in recorded.states]
    assert shown.before[desk.id("PP1")].seq == 0


@pytest.mark.django_db(transaction=True)
def test_postgresql_lets_a_preview_write_nothing(cast: Cast) -> None:
    revision = open_text(cast.secretary)

    def plan(table: Any) -> dict[str, Any]:
        table.revision.save(update_fields=["symbol"])
        return {}

    asked = Request(cast.secretary, revision.pk, uuid4(), preview=True)
    with pytest.raises(DatabaseError, match="read-only"):
        record(asked, "remark", {}, plan)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",)
