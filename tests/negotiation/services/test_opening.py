"""Opening a revision: the draft becomes seq 0."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from delegations.access import NotVisible
from documents.models import Document, Revision
from negotiation.errors import KeyReused, RefusedIntervention
from negotiation.selectors.text import text_as_of
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from notation.parser import parse
from notation.tree import Bracket, Run, Wording
from tests.texts import canonical_text

pytestmark = pytest.mark.django_db
TEXT = "PP1. Noting [that [rivers] (+VIE)] (-IND) rise,\n\nPP2. Recalling [floods] (IND tcb),"


def drafted(text=TEXT):
    return [NewParagraph("preambular", wording) for wording in parse(text).wordings]


def test_the_draft_is_the_text_as_of_seq_0(cast):
    revision = open_revision(
        cast.secretary, NewRevision("Floods", symbol="X/1"), drafted(), uuid.uuid4()
    ).intervention.revision
    assert canonical_text(revision, 0) == TEXT
    assert (revision.last_seq, revision.document.title, revision.symbol) == (0, "Floods", "X/1")


def test_brackets_are_numbered_in_the_order_of_the_text(cast):
    revision = open_revision(
        cast.secretary, NewRevision("Floods"), drafted(), uuid.uuid4()
    ).intervention.revision
    numbers = [b.id for state in text_as_of(revision) for b in state.tree.brackets()]
    assert numbers == ["1", "2", "3"]
    assert revision.last_bracket == 3


def test_links_of_a_replacement_follow_the_new_numbers(cast):
    wording = Wording(
        (
            Bracket((Run("six"),), id="70", counterpart="90"),
            Run(" "),
            Bracket((Run("twelve"),), id="90", counterpart="70"),
        )
    )
    revision = open_revision(
        cast.secretary, NewRevision("x"), [NewParagraph("text", wording)], uuid.uuid4()
    ).intervention.revision
    (state,) = text_as_of(revision)
    assert [(b.id, b.counterpart) for b in state.tree.brackets()] == [("1", "2"), ("2", "1")]


def test_the_same_key_opens_once(cast):
    key = uuid.uuid4()
    first = open_revision(cast.secretary, NewRevision("Floods"), drafted(), key)
    again = open_revision(cast.secretary, NewRevision("Floods"), drafted(), key)
    assert again.replayed
    assert again.intervention.pk == first.intervention.pk
    assert (Document.objects.count(), Revision.objects.count()) == (1, 1)
    with pytest.raises(KeyReused):
        open_revision(cast.secretary, NewRevision("Droughts"), drafted(), key)


def test_a_later_revision_is_of_the_same_document(cast):
    first = open_revision(
        cast.secretary, NewRevision("Floods"), drafted(), uuid.uuid4()
    ).intervention.revision
    second = open_revision(
        cast.secretary,
        NewRevision("", number=1, document=first.document),
        drafted(),
        uuid.uuid4(),
    ).intervention.revision
    assert second.document == first.document


def test_alternatives_insertions_and_items_keep_their_links(cast):
    wordings = parse("3. Rivers rise.\n\nAlt 3. Rivers fall.\n\n(a) in spring;").wordings
    paragraphs = [
        NewParagraph("operative", wordings[0]),
        NewParagraph("operative", wordings[1], alternative_to=0, inserted_after=0),
        NewParagraph("item", wordings[2], part_of=0),
    ]
    revision = open_revision(
        cast.secretary, NewRevision("x"), paragraphs, uuid.uuid4()
    ).intervention.revision
    first, second, third = text_as_of(revision)
    assert second.alternative_to_id == second.inserted_after_id == first.paragraph_id
    assert third.part_of_id == first.paragraph_id


def test_who_may_open(cast):
    for person in (cast.chair, cast.delegate_of_india, cast.observer):
        with pytest.raises(PermissionDenied):
            open_revision(person, NewRevision("Floods"), drafted(), uuid.uuid4())
    for person in (cast.outsider, cast.administrator):
        with pytest.raises(NotVisible):
            open_revision(person, NewRevision("Floods"), drafted(), uuid.uuid4())


def test_a_document_needs_a_title_and_a_paragraph(cast):
    with pytest.raises(RefusedIntervention):
        open_revision(cast.secretary, NewRevision(" "), drafted(), uuid.uuid4())
    with pytest.raises(RefusedIntervention):
        open_revision(cast.secretary, NewRevision("x"), [], uuid.uuid4())
