"""Drafts are kept byte for byte, and corrected until they are used."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from delegations.access import NotVisible
from documents.importers.reading import Kind
from documents.models import Draft
from documents.selectors.drafts import access_draft, read_now
from documents.services.drafts import RefusedDraft, correct_draft, keep_draft, what_to_do
from negotiation.services.enclosures import open_enclosures
from tests.cast import Cast
from tests.documents.importers.drafts import STATEMENT, WHOLE

pytestmark = pytest.mark.django_db


def test_the_bytes_are_kept_with_their_hash(cast: Cast) -> None:
    content = "Мы, лидеры, согласны [с этим] (+РОССИЯ) полностью и без оговорок.\n".encode("cp1251")
    draft = keep_draft(cast.secretary, content * 3, "свод.txt")
    draft.refresh_from_db()
    assert bytes(draft.content) == content * 3
    assert draft.sha256 == hashlib.sha256(content * 3).hexdigest()
    assert (draft.name, draft.encoding) == ("свод.txt", "cp1251")
    assert read_now(draft).guessed


def test_the_first_reading_is_kept(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, WHOLE.encode())
    assert draft.reading["note"]["number"] == "RIV/OI/77"
    assert [d["title"] for d in draft.reading["documents"]] == [
        "DRAFT STATEMENT ON EARLY WARNING OF FLOODS",
        "Concept Paper on River Gauges",
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\0\1\2" * 99])
def test_what_is_no_text_is_refused_with_what_to_do(cast: Cast, content: bytes) -> None:
    with pytest.raises(RefusedDraft) as refused:
        keep_draft(cast.secretary, content, "draft")
    assert refused.value.message == what_to_do(refused.value.code)
    assert not Draft.objects.exists()


def test_only_the_secretariat_brings_drafts_in(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        keep_draft(cast.delegate_of_india, WHOLE.encode())
    with pytest.raises(NotVisible):
        keep_draft(cast.outsider, WHOLE.encode())
    draft = keep_draft(cast.secretary, WHOLE.encode())
    for person in (cast.chair, cast.delegate_of_india, cast.observer, cast.outsider):
        with pytest.raises(NotVisible):
            access_draft(person, draft.pk)
        with pytest.raises(NotVisible):
            correct_draft(person, draft.pk, lambda corrections: corrections.split(3))


def test_a_correction_is_in_the_next_reading(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, STATEMENT.encode())
    paragraph = read_now(draft).reading.documents[0].paragraphs[-1]
    correct_draft(
        cast.second_secretary,
        draft.pk,
        lambda corrections: corrections.describe(paragraph.lines[0], Kind.ITEM, "(3)"),
    )
    draft.refresh_from_db()
    corrected = read_now(draft).reading.documents[0].paragraphs[-1]
    assert (corrected.kind, corrected.wording.label) == (Kind.ITEM, "(3)")


def test_a_used_draft_is_not_corrected(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, STATEMENT.encode())
    open_enclosures(cast.secretary, draft.pk, uuid4())
    with pytest.raises(RefusedDraft) as refused:
        correct_draft(cast.secretary, draft.pk, lambda corrections: corrections.split(3))
    assert refused.value.code == "draft-used"
