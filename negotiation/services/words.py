"""The verbs on words. Places are offsets in code points of the paragraph's visible text, as the
page showed it; `by` are delegations' keys in the order in which they spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from negotiation.selectors.wholes import Whole
from negotiation.services.acts import (
    Applied,
    Build,
    act,
    act_on_several,
    bracket_in,
    came_between,
    words_of,
)
from negotiation.services.recording import Recorded, Request
from negotiation.services.table import Table
from negotiation.services.targets import builds_of
from negotiation.services.typed import clean_words, proposed_words, refuse_notation
from negotiation.services.wholes import cut_by, holds_piece, said_of, whole_of
from notation.operations import (
    Accept,
    Add,
    Amend,
    Correct,
    Enclose,
    Fill,
    Operation,
    Reject,
    Replace,
    Strike,
    brackets_needed,
)
from notation.tree import Wording


def add(
    request: Request,
    paragraph_id: UUID,
    at: int,
    text: str,
    by: Sequence[str],
    inside: str | None = None,
    label_inside: bool | None = None,
) -> Recorded:
    """Delegations propose to add words at a place. Raises every RecordingError.

    At the edge of brackets the words stand outside of all of them, unless `inside` names one.
    `label_inside` says whether a bracket at the beginning takes the label in (`[PP5a. …]`) or not
    (`13. […]`); None leaves it to practice, which takes it in with all of a paragraph's words.
    """
    words = proposed_words(text)

    def build(table: Table, wording: Wording) -> list[Operation]:
        speakers = table.check_delegations(by)
        number = table.new_bracket()
        return [Add(at, words, number, speakers, inside=inside, label_inside=label_inside)]

    return act(
        request,
        "add",
        paragraph_id,
        {"at": at, "text": words, "inside": inside, "label_inside": label_inside},
        build,
        lambda applied: {"new_words": words.strip()},
        by=by,
        typed=words,
    )


def strike(
    request: Request,
    paragraph_id: UUID,
    start: int,
    end: int,
    by: Sequence[str],
    label_inside: bool | None = None,
) -> Recorded:
    """Delegations propose to delete the words from `start` to before `end`.

    Words that stand in a bracket of just that extent get no second one: the names join it.
    """
    quoted: dict[str, str] = {}

    def build(table: Table, wording: Wording) -> list[Operation]:
        quoted["words"] = wording.visible[start:end].strip()
        return [strike_operation(table, wording, start, end, by, label_inside)]

    return act(
        request,
        "strike",
        paragraph_id,
        {"start": start, "end": end, "label_inside": label_inside},
        build,
        lambda applied: quoted,
        by=by,
    )


def replace(
    request: Request, paragraph_id: UUID, start: int, end: int, text: str, by: Sequence[str]
) -> Recorded:
    """Delegations propose other words for those from `start` to before `end`."""
    words = proposed_words(text)
    quoted: dict[str, str] = {"new_words": words.strip()}

    def build(table: Table, wording: Wording) -> list[Operation]:
        quoted["words"] = wording.visible[start:end].strip()
        speakers = table.check_delegations(by)
        ids = (table.new_bracket(), table.new_bracket())
        return [Replace(start=start, end=end, text=words, ids=ids, by=speakers)]

    return act(
        request,
        "replace",
        paragraph_id,
        {"start": start, "end": end, "text": words},
        build,
        lambda applied: quoted,
        by=by,
        typed=words,
    )


def bracket(
    request: Request,
    paragraph_id: UUID,
    start: int,
    end: int,
    label_inside: bool | None = None,
) -> Recorded:
    """Puts the words from `start` to before `end` in brackets without a position."""
    quoted: dict[str, str] = {}

    def build(table: Table, wording: Wording) -> list[Operation]:
        quoted["words"] = wording.visible[start:end].strip()
        return [Enclose(start, end, table.new_bracket(), label_inside)]

    return act(
        request,
        "bracket",
        paragraph_id,
        {"start": start, "end": end, "label_inside": label_inside},
        build,
        lambda applied: quoted,
    )


def accept(request: Request, paragraph_id: UUID, bracket: str) -> Recorded:
    """The words of a bracket stay; the bracket and the names on it go.

    A bracket over several paragraphs is settled in all of them, here and by `reject`. A page that
    says which state it showed of one says so of all: no piece is settled unseen.
    """
    return _decide(request, "accept", paragraph_id, str(bracket), Accept)


def reject(request: Request, paragraph_id: UUID, bracket: str) -> Recorded:
    """The words of a bracket are not retained. The other half of a replacement stays as it is and
    is offered in the answer; a paragraph whose last words go no longer stands in the text."""
    return _decide(request, "reject", paragraph_id, str(bracket), Reject)


def amend(
    request: Request,
    paragraph_id: UUID,
    bracket: str,
    text: str,
    by: Sequence[str],
    keep: Sequence[str] = (),
) -> Recorded:
    """Delegations change words they proposed themselves, in place.

    Other names in support of them stay only where `keep` has them: they stood for other words.
    """
    words = proposed_words(text).strip()
    number = str(bracket)
    quoted: dict[str, Any] = {"bracket": number, "new_words": words}

    def build(table: Table, wording: Wording) -> list[Operation]:
        speakers = table.check_delegations(by)
        bracket_in(wording, number)
        quoted["words"] = words_of(wording, number)
        return [Amend(number, words, speakers, tuple(dict.fromkeys(keep)))]

    arguments = {"bracket": number, "text": words, "keep": list(keep)}
    return act(
        request, "amend", paragraph_id, arguments, build, lambda applied: quoted, by=by, typed=words
    )


def fill(request: Request, paragraph_id: UUID, bracket: str, text: str) -> Recorded:
    """Puts words in their place that were not heard in full. The bracket and its names stay."""
    words = proposed_words(text).strip()
    number = str(bracket)

    def build(table: Table, wording: Wording) -> list[Operation]:
        bracket_in(wording, number)
        return [Fill(number, words)]

    return act(
        request,
        "fill",
        paragraph_id,
        {"bracket": number, "text": words},
        build,
        lambda applied: {"bracket": number, "new_words": words},
        typed=words,
    )


def correct(request: Request, paragraph_id: UUID, start: int, end: int, text: str) -> Recorded:
    """Corrects an editorial slip; brackets and positions stay. No text takes the words out."""
    words = clean_words(text)
    quoted: dict[str, str] = {"new_words": words.strip()}

    def build(table: Table, wording: Wording) -> list[Operation]:
        visible = wording.visible
        quoted["words"] = visible[start:end].strip()
        refuse_notation(words, visible[start:end])
        # A position can also be completed by letters: `(+IN` and then `D)`.
        refuse_notation(visible[:start] + words + visible[end:], visible)
        return [Correct(start=start, end=end, text=words)]

    return act(
        request,
        "correct",
        paragraph_id,
        {"start": start, "end": end, "text": words},
        build,
        lambda applied: quoted,
        typed=words,
    )


def strike_operation(
    table: Table,
    wording: Wording,
    start: int,
    end: int,
    by: Sequence[str],
    label_inside: bool | None = None,
) -> Strike:
    """What proposes to delete a stretch of words, with an identity for each bracket it needs."""
    speakers = table.check_delegations(by)
    needed = brackets_needed(wording, start, end)
    ids = tuple(table.new_bracket() for _ in range(needed))
    return Strike(start, end, ids, speakers, label_inside)


def _decide(
    request: Request,
    verb: str,
    paragraph_id: UUID,
    number: str,
    operation: type[Accept] | type[Reject],
) -> Recorded:
    """A bracket over several paragraphs is settled in all of them."""
    said: dict[str, Any] = {}

    def parts(table: Table) -> Mapping[UUID, Build]:
        whole = whole_of(table, paragraph_id, number)
        _refuse_unseen(table, paragraph_id, whole)
        cut = cut_by(table, whole) if operation is Reject else None
        if cut is not None:
            raise holds_piece(cut)
        said.update(said_of(table, whole))
        return builds_of((piece.paragraph_id, operation(id=piece.number)) for piece in whole.pieces)

    def describe(applied: Mapping[UUID, Applied]) -> Mapping[str, Any]:
        own = applied[paragraph_id]
        other = bracket_in(own.before, number).counterpart
        stands = other is not None and own.after.bracket(other) is not None
        return {**said, **({"offers": [other]} if stands else {})}

    arguments = {"paragraph": str(paragraph_id), "bracket": number}
    return act_on_several(request, verb, [paragraph_id], arguments, parts, describe)


def _refuse_unseen(table: Table, own: UUID, whole: Whole) -> None:
    """Raises StaleWording for a piece that the page did not show beside that of `own`."""
    for piece in whole.pieces:
        if own in table.shown and piece.paragraph_id not in table.shown:
            raise came_between(table.state(piece.paragraph_id))
