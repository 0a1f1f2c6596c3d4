"""Undo: an intervention that takes another one back, and never an erasure.

What was changed is inverted and carried over what followed. Where something that followed builds
on it, the undo is refused and names what does. The undo of an undo is a redo.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.models import ParagraphState
from negotiation.errors import NotFound, RefusedIntervention, StillDependsOn
from negotiation.models import Intervention
from negotiation.sentences import sentence
from negotiation.services.acts import scalars_after
from negotiation.services.leaving import hung_since
from negotiation.services.opening import OPEN
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.refusals import spoken
from negotiation.services.table import SCALARS, Table
from notation import operations
from notation.change import Change
from notation.errors import Collision
from notation.storage import exact
from notation.tree import Wording

Status = ParagraphState.Status


ACTS_NAMED = 5
"""Later acts that a refusal names, the newest first, since that is where undoing begins."""


def undo(request: Request, intervention_id: UUID) -> Recorded:
    """Takes an intervention back. The brackets that return have the identities they had.

    A paragraph the intervention brought in no longer stands. Raises NotFound, RefusedIntervention
    (the import cannot be undone, nor the same act twice), StillDependsOn.
    """

    def plan(table: Table) -> dict[str, Any]:
        target = _target(table, intervention_id)
        made, before = _states_around(table, target)
        done: dict[str, list[Any]] = {}
        for state in made:
            undone = _Undone(table, target, state, before.get(state.paragraph_id))
            done[str(state.paragraph_id)] = undone.apply()
        _beside_paragraphs(table)
        _nothing_hangs(table, target)
        payload = {
            "undoes_seq": target.seq,
            **_act_concerned(target),
            "operations": done,
        }
        kept = ("paragraph", "label")
        return payload | {name: target.payload[name] for name in kept if name in target.payload}

    arguments = {"intervention": str(intervention_id)}
    return record(request, "undo", arguments, plan, undoes=intervention_id)


def _act_concerned(target: Intervention) -> dict[str, Any]:
    """The act that is taken back, or restored by the undo of its undo, for the log's sentence.

    Its operations stand in its own row.
    """
    if target.verb == "undo":
        return {"restores": not target.payload["restores"], "act": target.payload["act"]}
    said = {name: value for name, value in target.payload.items() if name != "operations"}
    act = {"seq": target.seq, "verb": target.verb, "delegations": target.delegations}
    return {"restores": False, "act": {**act, "payload": said}}


def _target(table: Table, intervention_id: UUID) -> Intervention:
    target = (
        Intervention.objects.select_related("undone_by")
        .filter(revision=table.revision, pk=intervention_id)
        .first()
    )
    if target is None:
        raise NotFound(_("That intervention is not in this log. Open the page again."))
    if target.verb == OPEN:
        raise RefusedIntervention(
            _("The import is where this log begins and cannot be undone."), "import"
        )
    if hasattr(target, "undone_by"):
        raise _undone(target)
    return target


def _undone(target: Intervention) -> RefusedIntervention:
    """Each act is undone once; after that its undo is what can be undone, and so on."""
    last = target.undone_by
    stands = False
    while hasattr(last, "undone_by"):
        last = last.undone_by
        stands = not stands
    message = (
        _("No. %(seq)d was undone and redone. To undo it again, undo No. %(last)d.")
        if stands
        else _("No. %(seq)d was undone by No. %(last)d. To have it again, undo No. %(last)d.")
    )
    return RefusedIntervention(message % {"seq": target.seq, "last": last.seq}, "undone")


def _states_around(
    table: Table, target: Intervention
) -> tuple[list[ParagraphState], dict[UUID, ParagraphState]]:
    """The states an intervention made, and by paragraph those before it; the present ones come on
    the table, with those of what they stand beside. Two queries, however many paragraphs."""
    others = ParagraphState.objects.filter(paragraph=OuterRef("paragraph")).order_by("-seq")
    original = ParagraphState.objects.filter(paragraph=OuterRef("alternative_to"))
    made = list(
        ParagraphState.objects.filter(revision=table.revision, seq=target.seq)
        .select_related("paragraph")
        .annotate(
            pk_before=Subquery(others.filter(seq__lt=target.seq).values("pk")[:1]),
            pk_now=Subquery(others.values("pk")[:1]),
            pk_beside=Subquery(original.order_by("-seq").values("pk")[:1]),
        )
    )
    if not made:
        return [], {}
    present = {pk for state in made for pk in (state.pk_now, state.pk_beside) if pk is not None}
    wanted = present | {state.pk_before for state in made if state.pk_before is not None}
    found = ParagraphState.objects.select_related("paragraph").in_bulk(wanted)
    table.lay({found[pk].paragraph_id: found[pk] for pk in present})
    before = {state.paragraph_id: found[state.pk_before] for state in made if state.pk_before}
    return list(made), before


def _beside_paragraphs(table: Table) -> None:
    """An alternative that comes back stands beside the paragraph, where what it was proposed to
    has gone back beside that meanwhile."""
    for paragraph_id, state in list(table.made.items()):
        original = table.current.get(state.alternative_to_id) if state.alternative_to_id else None
        if original is None or state.is_deleted or not table.current[paragraph_id].is_deleted:
            continue
        original = table.state(original.paragraph_id)
        if original.alternative_to_id is not None:
            table.change(paragraph_id, alternative_to_id=original.alternative_to_id)


def _nothing_hangs(table: Table, target: Intervention) -> None:
    """Raises StillDependsOn where others came to hang since on a paragraph that goes again, or on
    one that goes back to another place or beside its own. At most two queries."""
    gone: set[UUID] = set()
    elsewhere: set[UUID] = set()
    for paragraph_id, state in table.made.items():
        now = table.current[paragraph_id]
        if state.is_deleted and not now.is_deleted:
            gone.add(paragraph_id)
        if state.rank != now.rank or state.alternative_to_id not in (None, now.alternative_to_id):
            elsewhere.add(paragraph_id)
    seqs = hung_since(table, target.seq, gone, elsewhere)
    if seqs:
        later = Intervention.objects.filter(revision=table.revision, seq__in=seqs)
        raise _in_the_way_of_undo(target, list(later.order_by("seq")))


def _in_the_way_of_undo(target: Intervention, later: Sequence[Intervention]) -> StillDependsOn:
    named = "; ".join(
        _("No. %(seq)d: %(sentence)s") % {"seq": act.seq, "sentence": sentence(act)}
        for act in list(reversed(later))[:ACTS_NAMED]
    )
    unnamed = len(later) - ACTS_NAMED
    if unnamed > 0:
        more = ngettext("%(acts)s; and %(count)d more", "%(acts)s; and %(count)d more", unnamed)
        named = more % {"acts": named, "count": unnamed}
    message = ngettext(
        "No. %(seq)d cannot be undone while something later builds on it (%(later)s). "
        "Undo that first.",
        "No. %(seq)d cannot be undone while later acts build on it (%(later)s). "
        "Undo those first, the newest first.",
        len(later),
    )
    return StillDependsOn(
        message % {"seq": target.seq, "later": named}, tuple(act.seq for act in later)
    )


class _Undone:
    """One paragraph of an intervention that is taken back.

    `before` and `after` are its states around the intervention, `now` the current one; `before`
    is None where the intervention brought the paragraph in.
    """

    def __init__(
        self,
        table: Table,
        target: Intervention,
        after: ParagraphState,
        before: ParagraphState | None,
    ) -> None:
        self.table = table
        self.target = target
        self.after = after
        self.before = before
        self.now = table.state(after.paragraph_id)

    def apply(self) -> list[Any]:
        """Makes the paragraph's state and returns the operations, as JSON."""
        if self.before is None:
            self._nothing_followed()
            self.table.change(self.after.paragraph_id, status=Status.DELETED)
            return []
        scalars = self._scalars(self.before)
        self._may_change(scalars)
        operation, wording = self._wording(self.before)
        if self._taken_out(self.before) and not exact(wording, self.before.tree):
            # It would go with what was said on it since.
            raise self._depends()
        if "status" not in scalars and self.before.tree.visible.strip():
            scalars |= scalars_after(self.now, wording)
        self.table.change(self.after.paragraph_id, wording, **scalars)
        return [] if operation is None else [operation.to_json()]

    def _scalars(self, before: ParagraphState) -> dict[str, Any]:
        """What besides the words goes back, if nobody changed it since."""
        changed = [
            name
            for name in SCALARS
            if name != "label" and getattr(before, name) != getattr(self.after, name)
        ]
        kept = [*changed, "rank"] if self._goes_beside(before) else changed
        if any(getattr(self.now, name) != getattr(self.after, name) for name in kept):
            raise self._depends()
        return {name: getattr(before, name) for name in changed}

    def _goes_beside(self, before: ParagraphState) -> bool:
        """Whether it becomes an alternative again, which stands where its paragraph does."""
        return before.alternative_to_id not in (None, self.after.alternative_to_id)

    def _taken_out(self, before: ParagraphState) -> bool:
        """Whether the act brought back what had gone, so that it goes again."""
        return before.is_deleted and not self.after.is_deleted

    def _may_change(self, scalars: dict[str, Any]) -> None:
        """A paragraph that was agreed or went since changes only where that is being undone. One
        that the act left agreed or gone was moved along, and goes back so."""
        if "status" not in scalars and self.now.status != self.after.status:
            self.table.open_state(self.after.paragraph_id)

    def _wording(self, before: ParagraphState) -> tuple[operations.Operation | None, Wording]:
        if before.wording == self.after.wording:
            return None, self.now.tree
        back = self._inverse(before)
        try:
            with spoken():
                if self.now.wording != self.after.wording:
                    since = Change.between(self.after.tree, self.now.tree)
                    back = back.rebase(since, self.after.tree)
                return back, back.apply(self.now.tree)
        except Collision:
            raise self._depends() from None

    def _inverse(self, before: ParagraphState) -> operations.Operation:
        """The intervention's own operation inverted, or the whole difference where it had many, or
        where a state of then says less than the operation would make today."""
        own = self.target.payload["operations"].get(str(self.after.paragraph_id), [])
        if len(own) == 1:
            operation = operations.from_json(own[0])
            if exact(operation.apply(before.tree), self.after.tree):
                return operation.invert(before.tree)
        return operations.Restore(Change.between(self.after.tree, before.tree))

    def _nothing_followed(self) -> None:
        same = self.now.wording == self.after.wording and all(
            getattr(self.now, name) == getattr(self.after, name) for name in SCALARS
        )
        if not same:
            raise self._depends()

    def _depends(self) -> StillDependsOn:
        return _in_the_way_of_undo(self.target, self._standing_since())

    def _standing_since(self) -> list[Intervention]:
        """The later acts on this paragraph that nobody took back and that really are in the way."""
        later = ParagraphState.objects.filter(
            paragraph_id=self.after.paragraph_id, seq__gt=self.target.seq
        )
        states = list(later.select_related("paragraph").order_by("seq"))
        acts = list(
            Intervention.objects.filter(
                revision=self.table.revision, seq__in=[state.seq for state in states]
            )
            .select_related("undone_by")
            .order_by("seq")
        )
        standing = [act for act in acts if not hasattr(act, "undone_by")]
        # An undo of something that itself came later is half of a pair that leaves nothing.
        seqs = {act.pk for act in acts}
        standing = [act for act in standing if act.undoes_id not in seqs]
        in_the_way = self._in_the_way(states)
        return [act for act in standing if act.seq in in_the_way] or standing

    def _in_the_way(self, states: Sequence[ParagraphState]) -> set[int]:
        """The numbers of the acts, given by the states they made in order, that would have to be
        taken back before this one: those that touch it, and those that touch such an act."""
        if self.before is None:
            return {state.seq for state in states}
        found: set[int] = set()
        goes = self._taken_out(self.before)
        kept = ["rank"] if self._goes_beside(self.before) else []
        kept += [n for n in SCALARS if getattr(self.before, n) != getattr(self.after, n)]
        previous = self.after
        back = Change.between(previous.tree, self.before.tree)
        for state in states:
            if any(getattr(previous, name) != getattr(state, name) for name in kept):
                found.add(state.seq)
            if goes and previous.wording != state.wording:
                found.add(state.seq)
            try:
                back = back.rebased(Change.between(previous.tree, state.tree))
            except Collision:
                found.add(state.seq)
                # From here on what is in the way goes back too.
                back = Change.between(state.tree, back.apply(previous.tree))
            previous = state
        return found
