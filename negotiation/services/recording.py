"""The recipe of every intervention, and the only place that writes the log.

access → lock → key → states the page saw → apply → states, projection, log row → commit → publish
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.access import NotVisible, Seat, role_beside, with_role
from delegations.models import Delegation, User
from documents.access import ensure_on_the_table, ensure_records
from documents.models import Lineage, Paragraph, ParagraphState, Revision
from negotiation.errors import KeyReused
from negotiation.models import AgendaItem, Intervention, Meeting
from negotiation.models.chain import canonical_json, digest, hash_of_intervention
from negotiation.sentences import sentence
from negotiation.services.projection import project
from negotiation.services.table import Plan, Table, current_states, in_order, states_seen
from negotiation.signals import recorded

RETRIES = 4
"""How often a transaction is begun anew that PostgreSQL ended to resolve a deadlock."""

PASSING = {"40001", "40P01"}  # serialization_failure, deadlock_detected


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for an intervention on which revision, and what the page showed them.

    `key` is made by the client, one for each act, and kept when the act is sent again. `seen` has
    the `seq` of the state shown, by paragraph; a paragraph that is missing counts as up to date.

    With `preview` nothing is locked or written: the answer is what would be recorded now, made by
    the same steps, so that a preview can show nothing but that.
    """

    operator: User
    revision_id: UUID
    key: UUID
    seen: Mapping[UUID, int] = field(default_factory=dict)
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """An acknowledged intervention and the states it made. It is committed, unless the request was
    for a preview: then neither is in the database. `before` has the states they replace, by
    paragraph, unless the answer is one that was given before.

    `replayed` says that the key was known and this is the first answer again. `offers` names the
    brackets whose decision is offered next: the other half of a replacement. `left_bare` names
    brackets whose last name was lifted and whose outcome is to be asked for.
    """

    intervention: Intervention
    states: tuple[ParagraphState, ...]
    replayed: bool = False
    before: Mapping[UUID, ParagraphState] = field(default_factory=dict)

    @property
    def offers(self) -> tuple[str, ...]:
        """Brackets whose decision is offered, never made."""
        return tuple(self.intervention.payload.get("offers", ()))

    @property
    def left_bare(self) -> tuple[str, ...]:
        """Brackets that nobody's name stands on any more."""
        return tuple(self.intervention.payload.get("left_bare", ()))


def record(
    request: Request,
    verb: str,
    arguments: Mapping[str, Any],
    plan: Plan,
    *,
    paragraphs: Sequence[UUID] = (),
    by: Sequence[str] = (),
    undoes: UUID | None = None,
) -> Recorded:
    """Records one intervention in one transaction and returns when it is committed.

    `arguments` is what was asked for, as JSON: with the verb and `by` it decides whether a key
    that comes again brings the same request. `paragraphs` are those the plan works on. What the
    page saw is left out: a page that was refreshed between a lost answer and its repetition still
    asks for the same.

    Raises NotVisible, PermissionDenied and every RecordingError; then nothing is written. The
    number of queries does not depend on the size of the document.
    """
    by = tuple(dict.fromkeys(by))
    request_digest = digest(
        canonical_json(
            {
                "arguments": arguments,
                "by": list(by),
                "operator": str(request.operator.pk),
                "verb": verb,
            }
        )
    )
    for attempt in range(RETRIES + 1):
        try:
            # durable: whoever is answered "recorded" must not depend on somebody else's commit
            with transaction.atomic(durable=True):
                return _record(request, verb, request_digest, plan, tuple(paragraphs), by, undoes)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) not in PASSING or attempt == RETRIES:
                raise
            time.sleep(random.uniform(0.01, 0.05) * (attempt + 1))
    raise AssertionError("unreachable")


def _record(
    request: Request,
    verb: str,
    request_digest: str,
    plan: Plan,
    paragraphs: tuple[UUID, ...],
    by: tuple[str, ...],
    undoes: UUID | None,
) -> Recorded:
    if request.preview:
        revision = _unlocked_revision(request.operator, request.revision_id)
        meeting = None  # of no use to what is not recorded
    else:
        revision = lock_revision(request.operator, request.revision_id)
        meeting, first = _since_the_lock(revision, request.key)
        if first is not None:
            return _first_answer(revision, first, request_digest)
    # What the page says it showed is needed too, where a bracket runs over it.
    current = current_states(revision, [*paragraphs, *request.seen])
    table = Table(
        revision=revision,
        seq=revision.last_seq + 1,
        delegations=dict(Delegation.objects.values_list("key", "pk")),
        current=current,
        seen=states_seen(current, request.seen),
        shown=request.seen,
    )
    payload = plan(table)
    states = in_order(table.made.values())
    intervention = Intervention(
        id=uuid4(),
        revision=revision,
        seq=table.seq,
        verb=verb,
        delegations=list(by),
        payload=payload,
        operator=request.operator,
        meeting_id=meeting,
        recorded_at=timezone.now(),
        key=request.key,
        request_digest=request_digest,
        undoes_id=undoes,
        previous_hash=revision.last_hash,
    )
    if request.preview:
        return Recorded(intervention, tuple(states), before=table.current)
    intervention.hash = hash_of_intervention(intervention, [state.hash for state in states])
    write(intervention, table.new_paragraphs, states, table.delegations, table.lineage)
    return Recorded(intervention, tuple(states), before=table.current)


def lock_revision(operator: User, revision_id: UUID) -> Revision:
    """The revision, locked until the transaction ends, if this person may record on it.

    FOR NO KEY UPDATE: writers of one revision queue; foreign keys to it and readers do not. It is
    the first lock a writer takes and the only revision it locks, so writers cannot deadlock.
    Raises NotVisible, PermissionDenied. One query.
    """
    opened = Revision.objects.select_for_update(no_key=True, of=("self",))
    return _access(operator, revision_id, opened)


def _unlocked_revision(operator: User, revision_id: UUID) -> Revision:
    """The same for a preview: no lock, and PostgreSQL itself sees to it that nothing is written."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    return _access(operator, revision_id, Revision.objects.all())


def _access(operator: User, revision_id: UUID, revisions: QuerySet[Revision]) -> Revision:
    opened = revisions.select_related("document").filter(pk=revision_id, last_seq__gte=0)
    revision: Revision | None = with_role(opened, operator).first()
    if revision is None:
        raise NotVisible
    role = role_beside(revision, operator)
    if role is None:
        raise NotVisible
    seat = Seat(role, None)  # with which delegation somebody sits decides nothing here
    if revision.document.withdrawn_at is not None and not seat.reads_history:
        raise NotVisible
    ensure_records(seat)
    ensure_on_the_table(revision)
    return revision


def _since_the_lock(revision: Revision, key: UUID) -> tuple[UUID | None, UUID | None]:
    """The meeting in session with the revision on its agenda, and the intervention that has this
    key. One query, after that which locks: whoever waited for the lock sees in it what was so
    before the waiting, and neither the sitting that was opened meanwhile nor its own first try.
    """
    in_session = AgendaItem.objects.filter(
        revision=OuterRef("pk"), meeting__status=Meeting.Status.IN_SESSION
    )
    known = Intervention.objects.filter(revision=OuterRef("pk"), key=key)
    return (
        Revision.objects.filter(pk=revision.pk)
        .values_list(
            Subquery(in_session.order_by().values("meeting")[:1]), Subquery(known.values("pk")[:1])
        )
        .get()
    )


def _first_answer(revision: Revision, first: UUID, request_digest: str) -> Recorded:
    """The answer to a request whose key is known. Raises KeyReused for another request."""
    found = Intervention.objects.get(pk=first)
    if found.request_digest != request_digest:
        raise KeyReused(
            _(
                "No. %(seq)d is recorded already: %(act)s. What you changed since then is not "
                "recorded. Send it again to record it as a new act."
            )
            % {"seq": found.seq, "act": sentence(found)},
            found.seq,
        )
    states = ParagraphState.objects.filter(revision=revision, seq=found.seq)
    return Recorded(found, tuple(in_order(states.select_related("paragraph"))), replayed=True)


def write(
    intervention: Intervention,
    paragraphs: Sequence[Paragraph],
    states: Sequence[ParagraphState],
    delegations: Mapping[str, int],
    lineage: Sequence[Lineage] = (),
) -> None:
    """Writes one link of the log with all it made, moves the head, publishes on commit.

    The caller holds the revision's lock (or has just made it) and is in a transaction.
    """
    revision = intervention.revision
    if lineage:
        _bring_in(paragraphs, lineage)
    elif paragraphs:
        Paragraph.objects.bulk_create(paragraphs)
    intervention.save(force_insert=True)
    if states:
        ParagraphState.objects.bulk_create(states)
        project(revision, states, delegations)
    revision.last_seq = intervention.seq
    revision.last_hash = intervention.hash
    revision.save(update_fields=["last_seq", "last_hash", "last_bracket", "last_handle"])
    # Events leave from here alone, and never before the commit. A listener that fails must not
    # turn an acknowledged intervention into an error page.
    transaction.on_commit(
        partial(
            recorded.send_robust,
            sender=Intervention,
            revision_id=revision.pk,
            seq=intervention.seq,
        ),
        robust=True,
    )


# One statement instead of two.
_BRING_IN = """
    WITH brought_in AS (
        INSERT INTO documents_paragraph (id, revision_id, handle)
        SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::integer[])
    )
    INSERT INTO documents_lineage (paragraph_id, source_id, kind)
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[])
"""


def _bring_in(paragraphs: Sequence[Paragraph], lineage: Sequence[Lineage]) -> None:
    """New paragraphs, and where their words come from."""
    rows: list[list[Any]] = [
        [each.pk for each in paragraphs],
        [each.revision_id for each in paragraphs],
        [each.handle for each in paragraphs],
        [each.paragraph_id for each in lineage],
        [each.source_id for each in lineage],
        [str(each.kind) for each in lineage],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_BRING_IN, rows)
