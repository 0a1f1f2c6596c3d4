"""The documents of a draft: each becomes a document with a revision, under the draft's note."""

from __future__ import annotations

import datetime
import re
from uuid import UUID, uuid5

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import User
from documents.importers.furniture import is_for_members_only
from documents.importers.reading import DocumentReading, NoteReading
from documents.models import Body, Document, Draft, Enclosure, NoteVerbale, Revision
from documents.selectors.drafts import access_draft, read_now
from negotiation.errors import RefusedIntervention
from negotiation.services.opening import NewParagraph, NewRevision, open_revision

_REVISION = re.compile(r"/Rev\.?\s?(\d{1,4})\b", re.IGNORECASE)


def open_enclosures(operator: User, draft_id: UUID, key: UUID) -> list[Revision]:
    """Make a document and its revision of every document of the draft that was not left out.

    All or none. A draft is used once: asked again, it answers with the revisions it became.
    Raises NotVisible, RefusedIntervention.
    """
    access_draft(operator, draft_id)
    with transaction.atomic():
        draft = Draft.objects.select_for_update(no_key=True).get(pk=draft_id)
        if draft.used_at is not None:
            return list(draft.revisions.select_related("document").order_by("created_at", "pk"))
        read = read_now(draft)
        documents = [d for d in read.reading.documents if not d.left_out]
        if not documents:
            raise RefusedIntervention(
                _("Every document of this draft is left out. Take at least one in."), "no-document"
            )
        for document in documents:
            _check(document)
        revisions = [
            _open(operator, draft, document, uuid5(key, str(number)))
            for number, document in enumerate(documents)
        ]
        if read.reading.note is not None:
            _keep_note(draft, read.reading.note, revisions)
        draft.used_at = timezone.now()
        draft.save(update_fields=["used_at"])
    return revisions


def _open(operator: User, draft: Draft, document: DocumentReading, key: UUID) -> Revision:
    rev = _REVISION.search(document.symbol)
    new = NewRevision(
        title=document.title,
        symbol=document.symbol,
        stamp=document.stamp,
        chairmanship=document.chairmanship,
        distribution=document.distribution,
        members_only=is_for_members_only(document.distribution),
        number=int(rev[1]) if rev else 0,
        body=Body.objects.filter(code=document.symbol.split("/")[0]).first(),
        draft=draft,
    )
    paragraphs = [
        NewParagraph(p.kind.value, p.wording, p.alternative_to, p.inserted_after, p.part_of)
        for p in document.paragraphs
    ]
    return open_revision(operator, new, paragraphs, key).intervention.revision


def _keep_note(draft: Draft, note: NoteReading, revisions: list[Revision]) -> None:
    kept = NoteVerbale.objects.create(
        number=note.number[: _length(NoteVerbale, "number")],
        place=note.place[: _length(NoteVerbale, "place")],
        date=datetime.date.fromisoformat(note.date) if note.date else None,
        languages=list(note.languages),
        enclosure_pages=note.pages,
        draft=draft,
    )
    Enclosure.objects.bulk_create(
        Enclosure(note=kept, revision=revision, position=position)
        for position, revision in enumerate(revisions, 1)
    )


def _check(document: DocumentReading) -> None:
    for model, name in (
        (Revision, "symbol"),
        (Revision, "stamp"),
        (Document, "chairmanship"),
        (Document, "distribution"),
    ):
        words = getattr(document, name)
        if len(words) > _length(model, name):
            raise RefusedIntervention(
                _("“%(words)s…” is too long here. Shorten it in the head of the document.")
                % {"words": words[:40]},
                f"long-{name}",
            )
    if not document.title.strip():
        raise RefusedIntervention(
            _("The document at line %(line)s has no title. Give it one, or leave it out.")
            % {"line": document.line},
            "no-title",
        )


def _length(model: type[models.Model], name: str) -> int:
    return getattr(model._meta.get_field(name), "max_length", None) or 0
