"""Acts on the words or positions of paragraphs: operations, stale pages, payload."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import NotFound, StaleWording, Versions
from negotiation.services.leaving import let_stand
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.refusals import spoken
from negotiation.services.table import Table
from notation.change import Change
from notation.errors import Collision
from notation.operations import Operation, Restore
from notation.tree import Bracket, Wording, visible_text

Build = Callable[[Table, Wording], Sequence[Operation]]
"""Makes the operations for the wording the page showed; each applies to what the last one made."""

Parts = Callable[[Table], Mapping[UUID, Build]]
"""What is done in which paragraph, the first concerned first; they are on the table then."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Operations that were applied: the wording before and after, both current ones."""

    operations: tuple[Operation, ...]
    before: Wording
    after: Wording


Describe = Callable[[Applied], Mapping[str, Any]]
"""What the payload says beyond the operations: the words concerned, what is offered next."""

DescribeAll = Callable[[Mapping[UUID, Applied]], Mapping[str, Any]]
"""The same for an act on several paragraphs."""


def act(
    request: Request,
    verb: str,
    paragraph_id: UUID,
    arguments: Mapping[str, Any],
    build: Build,
    describe: Describe,
    *,
    by: Sequence[str] = (),
    typed: str = "",
) -> Recorded:
    """Records one act on an open paragraph.

    Where the page was behind, the operations are rebased over what happened since. Raises what
    `record` raises; StaleWording where the places touch, with `typed` given back.
    """
    return act_on_several(
        request,
        verb,
        [paragraph_id],
        {"paragraph": str(paragraph_id), **arguments},
        lambda table: {paragraph_id: build},
        lambda applied: describe(applied[paragraph_id]),
        by=by,
        typed=typed,
    )


def act_on_several(
    request: Request,
    verb: str,
    paragraphs: Sequence[UUID],
    arguments: Mapping[str, Any],
    parts: Parts,
    describe: DescribeAll,
    *,
    by: Sequence[str] = (),
    typed: str = "",
) -> Recorded:
    """Records one act that works on open paragraphs, all of it or nothing.

    Each paragraph the page was behind on is rebased by itself. `paragraphs` are those known
    before the revision is locked; `parts` may fetch more. Where the last words of a paragraph go,
    the alternatives beside it stand without it. Raises what `act` raises.
    """

    def plan(table: Table) -> dict[str, Any]:
        done: dict[UUID, Applied] = {}
        labels: dict[UUID, str] = {}
        for paragraph_id, build in parts(table).items():
            state = table.open_state(paragraph_id)
            applied = done[paragraph_id] = _apply(table, state, build, typed)
            labels[paragraph_id] = state.name
            if applied.operations:
                scalars = scalars_after(state, applied.after)
                table.change(paragraph_id, applied.after, **scalars)
        gone = [each for each in done if table.state(each).is_deleted]
        if gone:
            let_stand(table, gone)
        first = next(iter(done))
        return {
            "paragraph": str(first),
            "label": labels[first],
            "operations": {
                str(paragraph_id): [operation.to_json() for operation in applied.operations]
                for paragraph_id, applied in done.items()
                if applied.operations
            },
            **describe(done),
        }

    return record(request, verb, arguments, plan, paragraphs=paragraphs, by=by)


def scalars_after(state: ParagraphState, after: Wording) -> dict[str, Any]:
    """A paragraph whose last words went no longer stands in the text."""
    if after.visible.strip() or not state.tree.visible.strip():
        return {}
    return {"status": ParagraphState.Status.DELETED}


def _apply(table: Table, state: ParagraphState, build: Build, typed: str) -> Applied:
    shown = table.seen[state.paragraph_id]
    with spoken():
        operations = tuple(build(table, shown.tree))
        wording = shown.tree
        for operation in operations:
            wording = operation.apply(wording)
        if shown is state or not operations:
            return Applied(operations, state.tree, wording)
        wanted = wording
        try:
            operations = _rebase(operations, shown.tree, wanted, state.tree)
            wording = state.tree
            for operation in operations:
                wording = operation.apply(wording)
        except Collision:
            raise stale(state, shown, typed, wanted) from None
    return Applied(operations, state.tree, wording)


def _rebase(
    operations: tuple[Operation, ...], shown: Wording, wanted: Wording, current: Wording
) -> tuple[Operation, ...]:
    """The operations as they read on the current wording. Raises Collision."""
    since = Change.between(shown, current)
    if len(operations) == 1:
        return (operations[0].rebase(since, shown),)
    # Several steps of one act move as the one change they make together.
    return (Restore(Change.between(shown, wanted).rebased(since)),)


def stale(
    state: ParagraphState, shown: ParagraphState, typed: str, wanted: Wording | None = None
) -> StaleWording:
    """Both versions and what was typed, for a person to decide; `wanted` is what the act would have
    made of the version that was shown."""
    return StaleWording(
        _(
            "%(paragraph)s has changed in the same place since this page was made. "
            "Nothing was recorded. Compare the two versions and record again."
        )
        % {"paragraph": state.name},
        paragraph=state.name,
        yours=shown.canonical,
        theirs=state.canonical,
        typed=typed,
        versions=Versions(state.paragraph_id, shown.seq, state.seq, shown.tree, state.tree, wanted),
    )


def came_between(state: ParagraphState) -> StaleWording:
    """A paragraph that the act would change and the page did not show."""
    return StaleWording(
        _(
            "%(paragraph)s has come in between since this page was made. "
            "Nothing was recorded. Look at the text and record again."
        )
        % {"paragraph": state.name},
        paragraph=state.name,
        yours="",
        theirs=state.canonical,
        typed="",
    )


def bracket_in(wording: Wording, number: str) -> Bracket:
    """The bracket of that number. Raises NotFound."""
    found = wording.bracket(number)
    if found is None:
        raise NotFound(
            _("Bracket #%(number)s no longer stands in this paragraph. Open the page again.")
            % {"number": number}
        )
    return found


def words_of(wording: Wording, number: str) -> str:
    """The visible words of a bracket, or nothing when it does not stand."""
    found = wording.bracket(number)
    return "" if found is None else visible_text(found.children).strip()


__all__ = [
    "Applied",
    "Build",
    "Parts",
    "act",
    "act_on_several",
    "bracket_in",
    "came_between",
    "scalars_after",
    "stale",
    "words_of",
]
