"""Opening a revision: a draft that was read becomes the text that is negotiated, `seq` 0."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from fractional_indexing import generate_n_keys_between

from delegations.models import Delegation, User
from documents.access import access_desk
from documents.models import Body, Document, Draft, Paragraph, ParagraphState, Revision
from negotiation.errors import KeyReused, RefusedIntervention
from negotiation.models import Intervention
from negotiation.models.chain import canonical_json, digest, hash_of_intervention
from negotiation.services.recording import Recorded, write
from negotiation.services.table import in_order, make_state
from notation import storage
from notation.normal import normal_form
from notation.tree import Bracket, Node, Wording

OPEN = "open"
"""The verb of the first link of every log."""


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph of a draft. Links are places in the same list of paragraphs, or None.

    `kind` is a value of ParagraphState.Kind. An alternative says to which paragraph; an insertion
    (PP5a) after which it was inserted; an item to which chapeau it belongs.
    """

    kind: str
    wording: Wording
    alternative_to: int | None = None
    inserted_after: int | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class NewRevision:
    """What is opened: the particulars of the document and of this revision of it.

    `document` is given for a later revision; then title, body, Chairmanship and distribution are
    the document's own. Everything may be empty save the title. `members_only` keeps a new document
    from observers.
    """

    title: str
    symbol: str = ""
    stamp: str = ""
    chairmanship: str = ""
    distribution: str = ""
    members_only: bool = False
    number: int = 0
    body: Body | None = None
    document: Document | None = None
    draft: Draft | None = None


def open_revision(
    operator: User, new: NewRevision, paragraphs: Sequence[NewParagraph], key: UUID
) -> Recorded:
    """Makes the revision (and its document) with its text as `seq` 0. May be part of a transaction.

    The same key with the same text gets the first answer again. Brackets are numbered here, in
    the order of the text. Raises NotVisible, PermissionDenied, KeyReused, RefusedIntervention.
    """
    access_desk(operator)
    _check(new, paragraphs)
    revision_id = uuid5(key, "revision")
    request_digest = digest(canonical_json(_arguments(operator, new, paragraphs)))
    with transaction.atomic():
        revision, is_new = _make_revision(operator, new, revision_id)
        if not is_new:
            return _first_answer(revision_id, request_digest)
        numbered = _number_brackets([normal_form(p.wording) for p in paragraphs])
        rows = [Paragraph(revision=revision, handle=n) for n in range(1, len(paragraphs) + 1)]
        ranks = generate_n_keys_between(None, None, len(paragraphs))
        states = [
            make_state(
                row,
                0,
                wording,
                {
                    "kind": paragraph.kind,
                    "rank": rank,
                    "part_of_id": _link(rows, paragraph.part_of),
                    "alternative_to_id": _link(rows, paragraph.alternative_to),
                    "inserted_after_id": _link(rows, paragraph.inserted_after),
                },
            )
            for row, wording, rank, paragraph in zip(
                rows, numbered.wordings, ranks, paragraphs, strict=True
            )
        ]
        revision.last_bracket = numbered.last
        revision.last_handle = len(rows)
        return _write_first_link(operator, revision, rows, states, key, request_digest)


def _check(new: NewRevision, paragraphs: Sequence[NewParagraph]) -> None:
    if not new.title.strip() and new.document is None:
        raise RefusedIntervention(_("Give the document a title."), "no-title")
    if not paragraphs:
        raise RefusedIntervention(_("A document needs at least one paragraph."), "no-paragraphs")
    longest = ParagraphState._meta.get_field("label").max_length or 0
    for paragraph in paragraphs:
        if len(paragraph.wording.label or "") > longest:
            raise RefusedIntervention(
                _("“%(label)s” is too long for a label. Make it part of the text.")
                % {"label": paragraph.wording.label},
                "long-label",
            )


def _arguments(
    operator: User, new: NewRevision, paragraphs: Sequence[NewParagraph]
) -> dict[str, object]:
    return {
        "operator": str(operator.pk),
        "title": new.title,
        "symbol": new.symbol,
        "stamp": new.stamp,
        "number": new.number,
        "document": str(new.document.pk) if new.document else None,
        "draft": str(new.draft.pk) if new.draft else None,
        "paragraphs": [
            [
                paragraph.kind,
                storage.to_json(paragraph.wording),
                paragraph.alternative_to,
                paragraph.inserted_after,
                paragraph.part_of,
            ]
            for paragraph in paragraphs
        ],
    }


def _make_revision(operator: User, new: NewRevision, revision_id: UUID) -> tuple[Revision, bool]:
    """The revision of this key, locked; and whether it was made now.

    Two that come at once with one key meet at the primary key: the second waits for the first.
    """
    found = Revision.objects.select_for_update(no_key=True).filter(pk=revision_id).first()
    if found is not None:
        return found, False
    document = new.document
    if document is None:
        document, _made = Document.objects.get_or_create(
            id=uuid5(revision_id, "document"),
            defaults={
                "title": new.title,
                "body": new.body,
                "chairmanship": new.chairmanship,
                "distribution": new.distribution,
                "members_only": new.members_only,
                "created_by": operator,
            },
        )
    if document.withdrawn_at is not None:
        raise PermissionDenied(_("This document was withdrawn; nothing can be recorded on it."))
    return Revision.objects.select_for_update(no_key=True).get_or_create(
        id=revision_id,
        defaults={
            "document": document,
            "number": new.number,
            "symbol": new.symbol,
            "stamp": new.stamp,
            "draft": new.draft,
        },
    )


def _first_answer(revision_id: UUID, request_digest: str) -> Recorded:
    first = Intervention.objects.select_related("revision").get(revision_id=revision_id, seq=0)
    if first.request_digest != request_digest:
        raise KeyReused(
            _("This draft was opened already, with another text. Import it again to open both.")
        )
    states = ParagraphState.objects.filter(revision_id=revision_id, seq=0)
    return Recorded(first, tuple(in_order(states.select_related("paragraph"))), replayed=True)


@dataclass(frozen=True, slots=True)
class _Numbered:
    wordings: tuple[Wording, ...]
    last: int


def _number_brackets(wordings: Sequence[Wording]) -> _Numbered:
    """Gives every bracket a number, 1, 2, 3 in the order of the text; links follow.

    Numbers a draft came with are replaced, since they were another revision's. What the names
    tell now of the words of each is kept, since names will come and go.
    """
    numbers = count(1)
    last = 0
    given: dict[str, str] = {}
    spans: dict[str, str] = {}  # names stand on the last piece, whose number they all bear

    def number(node: Node) -> Node:
        nonlocal last
        if not isinstance(node, Bracket):
            return node
        last = next(numbers)
        own = str(last)
        if node.id is not None:
            given[node.id] = own
        if node.span is not None:
            spans[node.span] = own
        children = tuple(number(child) for child in node.children)
        added = node.told_by_names if node.added is None else node.added
        return dataclasses.replace(node, children=children, id=own, added=added)

    def relink(node: Node) -> Node:
        if not isinstance(node, Bracket):
            return node
        counterpart = None if node.counterpart is None else given.get(node.counterpart)
        span = None if node.span is None else spans[node.span]
        children = tuple(relink(child) for child in node.children)
        return dataclasses.replace(node, children=children, counterpart=counterpart, span=span)

    numbered = [
        dataclasses.replace(wording, content=tuple(number(node) for node in wording.content))
        for wording in wordings
    ]
    relinked = tuple(
        dataclasses.replace(wording, content=tuple(relink(node) for node in wording.content))
        for wording in numbered
    )
    return _Numbered(relinked, last)


def _link(rows: Sequence[Paragraph], place: int | None) -> UUID | None:
    return None if place is None else rows[place].pk


def _write_first_link(
    operator: User,
    revision: Revision,
    rows: Sequence[Paragraph],
    states: Sequence[ParagraphState],
    key: UUID,
    request_digest: str,
) -> Recorded:
    first = Intervention(
        id=uuid4(),
        revision=revision,
        seq=0,
        verb=OPEN,
        payload={"paragraphs": len(rows)},
        operator=operator,
        recorded_at=timezone.now(),
        key=key,
        request_digest=request_digest,
    )
    first.hash = hash_of_intervention(first, [state.hash for state in states])
    delegations: Mapping[str, int] = dict(Delegation.objects.values_list("key", "pk"))
    write(first, rows, states, delegations)
    return Recorded(first, tuple(states))
