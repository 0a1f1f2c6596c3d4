"""A reviewed draft becomes documents, all of them or none, once."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest

from delegations.access import NotVisible
from documents.importers.corrections import Corrections
from documents.models import Body, Document, NoteVerbale, ParagraphState, Revision
from documents.selectors.drafts import read_now
from documents.services.drafts import correct_draft, keep_draft
from negotiation.errors import RefusedIntervention
from negotiation.models import Intervention
from negotiation.services.enclosures import open_enclosures
from tests.cast import Cast
from tests.documents.importers.drafts import PAPER, STATEMENT, WHOLE

pytestmark = pytest.mark.django_db


def test_each_document_gets_its_revision_and_its_text(cast: Cast) -> None:
    body, _made = Body.objects.get_or_create(code="RIV", defaults={"name_en": "River Commission"})
    draft = keep_draft(cast.secretary, WHOLE.encode(), "whole.txt")
    statement, paper = open_enclosures(cast.secretary, draft.pk, uuid4())
    assert (statement.symbol, statement.number) == ("RIV/2027/DRAFT/4/Rev.1", 1)
    assert statement.stamp == "PODIUM VERSION AS OF COB OF 2 APRIL 2027"
    assert statement.document.title == "DRAFT STATEMENT ON EARLY WARNING OF FLOODS"
    assert statement.document.chairmanship == "Chairmanship of Ruritania"
    assert statement.document.distribution == "Distr: Member States only"
    assert statement.document.members_only
    assert statement.document.body == body
    assert (paper.symbol, paper.number, paper.document.body) == ("", 0, None)
    states = ParagraphState.objects.filter(revision=statement).order_by("rank")
    assert [state.label for state in states if state.label] == [
        "PP1", "PP1a", "PP1a altern", "PP2", "OP1", "OP2", "(1)", "(2)", "OP4",
    ]  # fmt: skip
    alternative = states.get(label="PP1a altern")
    assert alternative.alternative_to == states.get(label="PP1a").paragraph
    assert states.get(label="(2)").part_of == states.get(label="OP2").paragraph
    assert states.get(label="PP1a").inserted_after == states.get(label="PP1").paragraph


def test_the_note_is_kept_with_what_it_encloses(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, WHOLE.encode())
    revisions = open_enclosures(cast.secretary, draft.pk, uuid4())
    note = NoteVerbale.objects.get()
    assert (note.number, note.place, note.date) == (
        "RIV/OI/77", "Geneva", datetime.date(2027, 4, 3),
    )  # fmt: skip
    assert (note.languages, note.enclosure_pages) == (["en", "ru"], 2)
    assert [e.revision for e in note.enclosures.order_by("position")] == revisions


def test_asked_again_it_answers_with_the_same_documents(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, WHOLE.encode())
    key = uuid4()
    first = open_enclosures(cast.secretary, draft.pk, key)
    assert open_enclosures(cast.secretary, draft.pk, key) == first
    assert open_enclosures(cast.second_secretary, draft.pk, uuid4()) == first
    assert (Document.objects.count(), Intervention.objects.count()) == (2, 2)


def test_a_document_that_was_left_out_is_not_made(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, WHOLE.encode())
    line = read_now(draft).reading.documents[0].line
    correct_draft(cast.secretary, draft.pk, lambda chosen: chosen.leave_out(line, True))
    (revision,) = open_enclosures(cast.secretary, draft.pk, uuid4())
    assert revision.document.title == "Concept Paper on River Gauges"


def test_when_everything_is_left_out_that_is_said(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, PAPER.encode())
    line = read_now(draft).reading.documents[0].line
    correct_draft(cast.secretary, draft.pk, lambda chosen: chosen.leave_out(line, True))
    with pytest.raises(RefusedIntervention) as refused:
        open_enclosures(cast.secretary, draft.pk, uuid4())
    assert refused.value.code == "no-document"


def test_without_a_title_none_of_them_is_made(cast: Cast) -> None:
    text = f"{STATEMENT}\n\n{PAPER}"
    draft = keep_draft(cast.secretary, text.encode())
    line = read_now(draft).reading.documents[1].line

    def untitled(chosen: Corrections) -> Corrections:
        return chosen.head(line, {"title": " "})

    correct_draft(cast.secretary, draft.pk, untitled)
    with pytest.raises(RefusedIntervention) as refused:
        open_enclosures(cast.secretary, draft.pk, uuid4())
    assert refused.value.code == "no-title"
    assert not Revision.objects.exists()
    draft.refresh_from_db()
    assert draft.used_at is None


def test_only_the_secretariat_opens_documents(cast: Cast) -> None:
    draft = keep_draft(cast.secretary, STATEMENT.encode())
    for person in (cast.chair, cast.delegate_of_india, cast.observer, cast.administrator):
        with pytest.raises(NotVisible):
            open_enclosures(person, draft.pk, uuid4())
    assert not Revision.objects.exists()
