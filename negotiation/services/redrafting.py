"""A small group's text for one paragraph: pasted as a whole, recorded as one intervention."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services.acts import Applied, act
from negotiation.services.closing import positions_closed
from negotiation.services.pasted import refuse_other_label
from negotiation.services.recording import Recorded, Request
from negotiation.services.table import Table
from negotiation.services.typed import required_words
from negotiation.services.wholes import whole_of
from notation.change import Change
from notation.labels import Label
from notation.normal import normal_form
from notation.operations import Operation, Restore
from notation.parser import parse
from notation.tree import Attribution, Bracket, Node, Wording, visible_text

_ANY_LABEL = "PP1."
"""Behind a label nothing else is read as one."""


def redraft(request: Request, paragraph_id: UUID, text: str, by: Sequence[str] = ()) -> Recorded:
    """The paragraph reads as a text that a small group agreed, which may hold brackets and names.

    Brackets that are recognisably the same (the same words and names, else the same words, else
    the same names) keep their identity and who proposed; the label stays the paragraph's. Raises
    RefusedIntervention with the line and column of what cannot be read, and for several
    paragraphs, for names nobody knows, or names where those of a bracket over several paragraphs do
    not stand.
    """
    required_words(text)  # says what cannot be kept; the lines of the text are still wanted
    words = text.strip()
    said: dict[str, Any] = {}

    def build(table: Table, wording: Wording) -> list[Operation]:
        if by:
            table.check_delegations(by)
        known = set(table.delegations) | {position.actor for position in _positions(wording)}
        pasted = _read(words, table.state(paragraph_id), known)
        after = _identified(wording, _labelled(pasted, wording), table.new_bracket)
        _keep_pieces(wording, after)
        _names_are_held(table, paragraph_id, wording, after)
        change = Change.between(wording, after)
        if not change:
            raise RefusedIntervention(_("This is what stands there already."), "no-change")
        said["words"] = wording.visible.strip()
        return [Restore(change)]

    def describe(applied: Applied) -> dict[str, Any]:
        closed = positions_closed(applied.before, applied.after)
        return {**said, "new_words": applied.after.visible.strip(), "closed": closed}

    arguments = {"text": words}
    return act(request, "redraft", paragraph_id, arguments, build, describe, by=by, typed=words)


def _read(text: str, state: ParagraphState, known: set[str]) -> Wording:
    """The text as the wording of the paragraph; what begins like a label and is not its own is
    words."""
    reading = parse(text)
    wording = _only(reading.wordings)
    for remark in reading.warnings:
        if remark.code != "unknown-name":
            raise RefusedIntervention(
                _("Line %(line)d, character %(column)d: a sign cannot be read. Mend it there.")
                % {"line": remark.line, "column": remark.column},
                "unreadable-notation",
            )
    if wording.label:
        found = Label(wording.label, wording.label_mark, 0)
        if not refuse_other_label(found, state.label, state.name):
            wording = _only(parse(f"{_ANY_LABEL} {text}").wordings)
    unknown = [p.name for p in _positions(wording) if p.actor not in known]
    if unknown:
        raise RefusedIntervention(
            _("The register of delegations does not have %(names)s. Correct the name in the text.")
            % {"names": ", ".join(dict.fromkeys(unknown))},
            "unknown-delegation",
        )
    if not wording.visible.strip():
        raise RefusedIntervention(_("Type the words first."), "no-words")
    return wording


def _only(wordings: Sequence[Wording]) -> Wording:
    if len(wordings) != 1:
        raise RefusedIntervention(
            _("These are several paragraphs. Paste the text of one, then that of the next."),
            "several-paragraphs",
        )
    return wordings[0]


def _labelled(pasted: Wording, before: Wording) -> Wording:
    """The pasted words under the label the paragraph has; inside the bracket around all of them
    where it stood inside one, or was pasted so."""
    whole = len(pasted.content) == 1 and isinstance(pasted.content[0], Bracket)
    inside = whole and bool(pasted.label_depth or before.label_depth)
    return normal_form(
        dataclasses.replace(
            pasted,
            label=before.label,
            label_mark=before.label_mark,
            label_depth=int(inside and before.label is not None),
        )
    )


def _identified(before: Wording, pasted: Wording, new_bracket: Callable[[], str]) -> Wording:
    """The pasted wording with the identities of the brackets that are the same."""
    standing = list(before.brackets())
    kept: dict[int, Bracket] = {}
    for alike in (_same, _same_words, _same_names):
        for index, bracket in enumerate(pasted.brackets()):
            if index in kept:
                continue
            found = next((old for old in standing if alike(old, bracket)), None)
            if found is not None:
                kept[index] = found
                standing.remove(found)
    numbers = {old.id for old in kept.values()}
    order = iter(range(sum(1 for _bracket in pasted.brackets())))

    def named(nodes: Sequence[Node]) -> tuple[Node, ...]:
        result: list[Node] = []
        for node in nodes:
            if not isinstance(node, Bracket):
                result.append(node)
                continue
            old = kept.get(next(order))
            children = named(node.children)
            if old is None:
                number, added = new_bracket(), node.told_by_names
                result.append(dataclasses.replace(node, children=children, id=number, added=added))
                continue
            other = old.counterpart if old.counterpart in numbers else None
            names = tuple(_remembered(each, old) for each in node.attributions)
            result.append(Bracket(children, names, old.id, other, old.span, old.added))
        return tuple(result)

    return dataclasses.replace(pasted, content=named(pasted.content))


def _same(old: Bracket, new: Bracket) -> bool:
    return _same_words(old, new) and old.attributions == new.attributions


def _same_words(old: Bracket, new: Bracket) -> bool:
    return visible_text(old.children).split() == visible_text(new.children).split()


def _same_names(old: Bracket, new: Bracket) -> bool:
    return bool(old.attributions) and old.attributions == new.attributions


def _remembered(position: Attribution, old: Bracket) -> Attribution:
    """Who proposed and who joined is not written in a text; it is known of those who stood, and
    whoever is new on words that stood has joined."""
    stood = next((each for each in old.attributions if each == position), None)
    if stood is None and position.stance.signed:
        return dataclasses.replace(position, proposed=False)
    return stood or position


def _keep_pieces(before: Wording, after: Wording) -> None:
    pieces = {bracket.id for bracket in before.brackets() if bracket.span is not None}
    gone = pieces - {bracket.id for bracket in after.brackets()}
    if gone:
        raise RefusedIntervention(
            _(
                "Bracket #%(number)s runs over several paragraphs and is not in this text. "
                "Settle it first, or keep it in the text."
            )
            % {"number": min(gone, key=lambda each: int(each or 0))},
            "piece-of-a-bracket",
        )


def _names_are_held(table: Table, paragraph_id: UUID, before: Wording, after: Wording) -> None:
    """A bracket over several paragraphs has its names on one piece; no other may gain any."""
    for bracket in after.brackets():
        stood = before.bracket(bracket.id or "")
        if (
            stood is None
            or stood.span is None
            or set(bracket.attributions) <= set(stood.attributions)
        ):
            continue
        holder = whole_of(table, paragraph_id, bracket.id or "").holder
        if holder.paragraph_id == paragraph_id:
            continue
        raise RefusedIntervention(
            _(
                "The bracket around “%(words)s” runs over several paragraphs and its names stand "
                "in %(paragraph)s. Take the names out of this text; then record the position on "
                "the bracket."
            )
            % {
                "words": visible_text(bracket.children).strip(),
                "paragraph": table.state(holder.paragraph_id).name,
            },
            "names-on-a-piece",
        )


def _positions(wording: Wording) -> Iterator[Attribution]:
    for bracket in wording.brackets():
        yield from bracket.attributions
    yield from (node for node in wording.content if isinstance(node, Attribution))
    yield from wording.attributions
