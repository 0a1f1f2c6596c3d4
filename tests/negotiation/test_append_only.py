"""PostgreSQL itself refuses to change what was recorded."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from documents.models import Lineage, Rendition
from negotiation.models import Intervention
from negotiation.services.words import strike
from tests.texts import Desk

TABLES = {
    "negotiation_intervention": "verb = 'other'",
    "documents_paragraphstate": "canonical = 'other'",
    "documents_paragraph": "handle = 99",
    "documents_rendition": "size = 0",
    "documents_lineage": "kind = 'carried'",
}


@pytest.fixture
def rows(desk: Desk):
    """At least one row in every append-only table."""
    strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    first, second = desk.revision.paragraphs.order_by("handle")[:2]
    Lineage.objects.create(paragraph=second, source=first, kind=Lineage.Kind.REWORDED)
    Rendition.objects.create(
        path="x", file_name="x.pdf", media_type="application/pdf", sha256="0" * 64, size=1
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE has another reason


def refused(statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_update_delete_and_truncate_are_refused(rows, table):
    refused(f"UPDATE {table} SET {TABLES[table]}")
    refused(f"DELETE FROM {table}")
    refused(f"TRUNCATE {table} CASCADE")


def test_documents_and_revisions_are_withdrawn_never_deleted(rows):
    for table in ("documents_document", "documents_revision"):
        refused(f"DELETE FROM {table}")
        refused(f"TRUNCATE {table} CASCADE")


def link(desk: Desk, seq: int, previous: str) -> Intervention:
    return Intervention(
        revision=desk.revision,
        seq=seq,
        verb="remark",
        operator=desk.operator,
        recorded_at=timezone.now(),
        key=uuid.uuid4(),
        request_digest="0" * 64,
        previous_hash=previous,
        hash="1" * 64,
    )


def test_a_gap_in_the_numbers_is_refused(desk: Desk):
    desk.revision.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        link(desk, 2, desk.revision.last_hash).save(force_insert=True)


def test_a_link_that_does_not_fit_is_refused(desk: Desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        link(desk, 1, "f" * 64).save(force_insert=True)


def test_a_link_that_fits_is_taken(desk: Desk):
    desk.revision.refresh_from_db()
    link(desk, 1, desk.revision.last_hash).save(force_insert=True)
    assert desk.revision.interventions.count() == 2
