"""The verbs on positions. A position stands on a bracket (by its number) or, where `bracket` is
None, on the whole paragraph: on the bracket around all of it, if there is one. With a `stretch` it
stands on those words, which get a bracket where they have none. `by` are delegations' keys in the
order in which they spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from negotiation.errors import RefusedIntervention
from negotiation.services.acts import Applied, Build, act_on_several, stale
from negotiation.services.recording import Recorded, Request
from negotiation.services.refusals import spoken
from negotiation.services.table import Table
from negotiation.services.targets import (
    Concerned,
    Row,
    Target,
    as_json,
    builds_of,
    checked_targets,
    concerned,
    number_of,
    places_of,
    said_of_all,
)
from negotiation.services.typed import clean_note
from notation.flat import Open
from notation.operations import CorrectAttribution, Enclose, Lift, Operation, TakePosition
from notation.parser import parse_wording
from notation.places import Places
from notation.rendering.text import render
from notation.splicing.row import exactly
from notation.tree import Attribution, Bracket, Run, Stance, Wording

Stretch = tuple[int, int]
"""Words of a paragraph, from one offset to before another, in code points of the visible text."""


def support(
    request: Request,
    paragraph_id: UUID,
    bracket: str | None,
    by: Sequence[str],
    note: str = "",
    stretch: Stretch | None = None,
) -> Recorded:
    """Delegations support the words of a bracket, or the whole paragraph."""
    return _take(request, "support", (paragraph_id, bracket, stretch), by, Stance.SUPPORT, note)


def oppose(
    request: Request,
    paragraph_id: UUID,
    bracket: str | None,
    by: Sequence[str],
    note: str = "",
    stretch: Stretch | None = None,
) -> Recorded:
    """Delegations object to the words of a bracket, or to the whole paragraph."""
    return _take(request, "oppose", (paragraph_id, bracket, stretch), by, Stance.OPPOSE, note)


def tcb(
    request: Request,
    paragraph_id: UUID,
    bracket: str | None,
    by: Sequence[str],
    note: str = "",
    stretch: Stretch | None = None,
) -> Recorded:
    """Delegations will come back to it."""
    return _take(request, "tcb", (paragraph_id, bracket, stretch), by, Stance.TCB, note)


def keep_original(
    request: Request,
    paragraph_id: UUID,
    bracket: str | None,
    by: Sequence[str],
    note: str = "",
    stretch: Stretch | None = None,
) -> Recorded:
    """Delegations want the wording there was."""
    return _take(
        request, "keep_original", (paragraph_id, bracket, stretch), by, Stance.KEEP_ORIGINAL, note
    )


def reserve(
    request: Request,
    paragraph_id: UUID,
    bracket: str | None,
    by: Sequence[str],
    note: str = "",
    stretch: Stretch | None = None,
) -> Recorded:
    """Delegations withhold their position. Not the same as support with reservation."""
    return _take(request, "reserve", (paragraph_id, bracket, stretch), by, Stance.RESERVED, note)


def lift(
    request: Request,
    paragraph_id: UUID | None,
    bracket: str | None,
    by: Sequence[str],
    targets: Sequence[Target] = (),
) -> Recorded:
    """Delegations withdraw what they hold, there or on each of the `targets`.

    On several targets each of them withdraws what it holds; it must hold something on one of them,
    and somebody on each. Brackets nobody's name is left on stay and are named in the answer, so
    that their outcome can be asked for. Names are taken as they stand: an imported text may have
    some the register has not.
    """
    pointed = targets or ([] if paragraph_id is None else [(paragraph_id, bracket)])
    wanted = checked_targets(pointed)
    names = tuple(dict.fromkeys(by))
    said: dict[str, Any] = {}

    def parts(table: Table) -> Mapping[UUID, Build]:
        if not names:
            table.check_delegations(names)
        found = concerned(table, wanted)
        lifted = [pair for each in found for pair in _standing(table, each, names)]
        missing = set(names) - {name for _row, held in lifted for name in held}
        if missing or any(not _standing(table, each, names) for each in found):
            # The operation says of whom no position stands there.
            bare = next((e for e in found if not _standing(table, e, names)), found[0])
            lifted.append((bare.rows[-1], tuple(n for n in names if n in missing) or names))
        said.update(said_of_all(table, found))
        return builds_of(
            (row.paragraph_id, Lift(target=row.bracket, actors=held))
            for row, held in dict(lifted).items()
        )

    def describe(applied: Mapping[UUID, Applied]) -> Mapping[str, Any]:
        bare = _left_bare(applied)
        return {**said, "left_bare": bare} if bare else said

    arguments = {"targets": as_json(wanted)}
    named = [target for target, _number in wanted]
    return act_on_several(request, "lift", named, arguments, parts, describe, by=names)


def join(request: Request, by: Sequence[str], like: str, targets: Sequence[Target]) -> Recorded:
    """Delegations take the stances that another one holds on each of the targets.

    The note of a stance is taken over with it. Who holds the very same already keeps its place in
    the row. Where the page showed another stance of `like` than it holds now, the act is stale.
    """
    wanted = checked_targets(targets)
    said: dict[str, Any] = {}

    def parts(table: Table) -> Mapping[UUID, Build]:
        keys = table.check_delegations(by)
        if like in keys:
            raise RefusedIntervention(_("Say which other delegation is joined."), "same-name")
        found = concerned(table, wanted)
        said.update({"like": like, "places": places_of(table, found)})
        # Two pieces of one bracket have one row; it is joined once.
        taken = {row: held for each in found for row, held in _taken_like(table, each, keys, like)}
        if not any(taken.values()):
            raise RefusedIntervention(_("This is what stands there already."), "no-change")
        return builds_of((row.paragraph_id, take) for row, held in taken.items() for take in held)

    arguments = {"like": like, "targets": as_json(wanted)}
    named = [target for target, _number in wanted]
    return act_on_several(request, "join", named, arguments, parts, lambda applied: said, by=by)


def correct_attribution(
    request: Request, paragraph_id: UUID, bracket: str | None, wrong: str, right: str
) -> Recorded:
    """It was another delegation (Iraq, not Iran): the name changes and keeps its place."""
    target = (paragraph_id, number_of(bracket))
    said: dict[str, Any] = {"wrong": wrong, "right": right}

    def parts(table: Table) -> Mapping[UUID, Build]:
        table.check_delegations([right])
        (found,) = concerned(table, [target])
        said.update(found.said)
        held = _standing(table, found, (wrong,))
        row = held[0][0] if held else found.rows[-1]
        operation = CorrectAttribution(target=row.bracket, wrong=wrong, right=right)
        return builds_of([(row.paragraph_id, operation)])

    arguments = {"paragraph": str(paragraph_id), "bracket": target[1], **said}
    return act_on_several(
        request, "correct_attribution", [paragraph_id], arguments, parts, lambda applied: said
    )


def _take(
    request: Request,
    verb: str,
    on: tuple[UUID, str | None, Stretch | None],
    by: Sequence[str],
    stance: Stance,
    note: str,
) -> Recorded:
    paragraph_id, bracket, stretch = on
    number = number_of(bracket)
    note = clean_note(note)
    # Who joins did not propose. A stance without a sign proposes nothing, so it says neither.
    proposed = False if stance.signed else None
    said: dict[str, Any] = {"note": note} if note else {}

    def parts(table: Table) -> Mapping[UUID, Build]:
        keys = table.check_delegations(by)
        taken = tuple(Attribution(key, stance, note=note, proposed=proposed) for key in keys)
        _check_written(taken)
        table.open_state(paragraph_id)
        shown = table.seen[paragraph_id].tree
        standing = number if stretch is None else _bracket_on(shown, stretch)
        (found,) = concerned(table, [(paragraph_id, standing)])
        row = found.row
        said.update(found.said)
        operations: list[Operation] = []
        if standing is None and (stretch is not None or (row.bracket is None and stance.signed)):
            start, end = stretch or (0, len(shown.visible))
            row = Row(paragraph_id, table.new_bracket())
            said["bracket"] = row.bracket
            if stretch is not None:
                said["words"] = shown.visible[start:end].strip()
            operations.append(Enclose(start=start, end=end, id=row.bracket or ""))
        operations.append(TakePosition(target=row.bracket, attributions=taken))
        return builds_of((row.paragraph_id, operation) for operation in operations)

    arguments: dict[str, Any] = {"paragraph": str(paragraph_id), "bracket": number, "note": note}
    if stretch is not None:
        arguments["stretch"] = list(stretch)
    return act_on_several(
        request, verb, [paragraph_id], arguments, parts, lambda applied: said, by=by
    )


def _bracket_on(wording: Wording, stretch: Stretch) -> str | None:
    """The bracket on exactly these words, if they have one. Raises RefusedIntervention."""
    with spoken():
        places = Places(wording)
        around = places.bracket_around(places.piece(*stretch))
    if around is None:
        return None
    head = places.row[around[0]]
    return head.id if isinstance(head, Open) else None


def _standing(
    table: Table, found: Concerned, names: Sequence[str]
) -> list[tuple[Row, tuple[str, ...]]]:
    """The rows of a target on which some of these names stand, as the page showed them."""
    rows: list[tuple[Row, tuple[str, ...]]] = []
    for row in found.rows:
        there = {entry.actor for entry in row.names(table.seen[row.paragraph_id].tree)}
        held = tuple(name for name in names if name in there)
        if held:
            rows.append((row, held))
    return rows


def _taken_like(
    table: Table, found: Concerned, keys: Sequence[str], like: str
) -> list[tuple[Row, list[TakePosition]]]:
    """What is to be taken on each row of a target by those who join. Raises RefusedIntervention,
    StaleWording."""
    taken: list[tuple[Row, list[TakePosition]]] = []
    holds = False
    for row in found.rows:
        shown, now = table.seen[row.paragraph_id], table.state(row.paragraph_id)
        wordings = (shown.tree, now.tree)
        stances, current = ([a for a in row.names(w) if a.actor == like] for w in wordings)
        if list(map(exactly, stances)) != list(map(exactly, current)):
            raise stale(now, shown, "")
        holds = holds or bool(stances)
        there = {(a.actor, a.stance, a.note) for a in row.names(shown.tree)}
        taking: list[TakePosition] = []
        for held in stances:
            joining = tuple(
                Attribution(
                    key, held.stance, held.note, proposed=False if held.stance.signed else None
                )
                for key in keys
                if (key, held.stance, held.note) not in there
            )
            if joining:
                taking.append(TakePosition(row.bracket, joining))
        taken.append((row, taking))
    if not holds:
        raise RefusedIntervention(
            _("No position of %(names)s stands here. Choose one of the names that do.")
            % {"names": like},
            "no-position",
        )
    return taken


def _left_bare(applied: Mapping[UUID, Applied]) -> list[str]:
    """The brackets on which nobody's name is left."""
    bare: list[str] = []
    for done in applied.values():
        before = {b.id: b.attributions for b in done.before.brackets()}
        bare += [
            bracket.id
            for bracket in done.after.brackets()
            if bracket.id and before.get(bracket.id) and not bracket.attributions
        ]
    return bare


def _check_written(taken: tuple[Attribution, ...]) -> None:
    """Raises RefusedIntervention for a note that would not be read back as it was typed: a text
    that cannot be imported again would no longer be the text."""
    probe = Wording((Bracket((Run("Words"),), taken), Run(" follow.")))
    if parse_wording(render(probe))[0] != probe:
        raise RefusedIntervention(
            _(
                "The note “%(note)s” cannot stand beside a name. "
                "Use plain words, without signs, brackets or names of delegations."
            )
            % {"note": taken[0].note},
            "unreadable-note",
        )
