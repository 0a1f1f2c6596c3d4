"""What quick entry answers to a line. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from delegations.models import User
from delegations.selectors.names import NamedDelegation
from documents.models import ParagraphState
from negotiation.errors import RecordingError
from negotiation.forms.acts import VERBS
from negotiation.selectors.room import Place, Rows
from negotiation.selectors.wholes import goes_on_in
from negotiation.sentences import quotation
from negotiation.views.previewed import Previewed, previewed
from notation.quick_entry import (
    Asked,
    Floor,
    Question,
    Room,
    Unreadable,
    complete,
    read_line,
)
from notation.quick_entry.answers import Said

Fields = Mapping[str, str | list[str]]

WHO = ("by", "like", "pending", "wrong", "right")
"""Fields in which delegations stand."""

DICTATED = frozenset(
    {
        *("add", "replace", "amend", "fill", "redraft", "adopt_text"),
        *("propose_paragraph", "propose_paragraphs", "propose_alternative"),
    }
)
"""Verbs whose `text` is words for the text; a remark's and a correction's are not."""

BESIDE_THE_PLACE = 80
"""So many code points of an unreadable line are shown on either side of the place that is meant."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bar shows. `kind` is one of nothing, asked, refused, floor, question, unreadable.

    `verb` and `fields` are what is sent to record the line, just as previewed; only for "asked".
    `paragraph` becomes the current one, where the line gives the floor or goes somewhere; `place`
    is its name.
    `marked` is an unreadable line in three parts, the second being the place that is meant; of a
    long line, what stands there.
    `dictated` is what the room may read of a line that is being typed.
    """

    kind: str
    sentence: str = ""
    verb: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    previewed: Previewed | None = None
    delegations: tuple[NamedDelegation, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    marked: tuple[str, str, str] = ("", "", "")
    paragraph: str = ""
    place: str = ""
    dictated: str = ""


def answer_to(
    line: str, room: Room, rows: Rows, operator: User, named: Sequence[NamedDelegation]
) -> Answer:
    """What the line means, in this room, by the very steps that would record it."""
    if not line.strip():
        return Answer("nothing")
    read = read_line(line, room)
    if isinstance(read, Floor):
        return _floor(read, room, named)
    if isinstance(read, Question):
        choices = tuple(
            ("; ".join(_said(each) for each in choice.said), choice.line) for choice in read.choices
        )
        return Answer("question", sentence=_said(read), choices=choices)
    if isinstance(read, Unreadable):
        return Answer("unreadable", sentence=_said(read), marked=_marked(line, read))
    return _previewed(read, rows, operator, named)


def _floor(read: Floor, room: Room, named: Sequence[NamedDelegation]) -> Answer:
    """Who takes the floor. A line that only goes to a paragraph leaves the floor as it is."""
    there = room.paragraph(read.paragraph)
    stays = there is not None and read.by == room.floor
    return Answer(
        "floor",
        delegations=() if stays else tuple(_known(read.by, named)),
        paragraph=read.paragraph or "",
        place=there.name if there else "",
    )


def _previewed(
    asked: Asked, rows: Rows, operator: User, named: Sequence[NamedDelegation]
) -> Answer:
    fields = tuple(_with_states_seen(asked.fields, rows))
    form = VERBS[asked.verb](_as_posted([*fields, ("key", str(uuid4()))]))
    if not form.is_valid():
        sentences = (str(error) for errors in form.errors.values() for error in errors)
        return Answer("refused", sentence=" ".join(sentences))
    try:
        recorded = form.record(operator, rows.revision.pk, preview=True)
    except RecordingError as error:
        return Answer("refused", sentence=error.message)
    who = [key for name, value in fields if name in WHO for key in value.replace(",", " ").split()]
    return Answer(
        "asked",
        verb=asked.verb,
        fields=fields,
        previewed=previewed(recorded, _known(who, named)),
        dictated=_new_words(asked.verb, fields),
    )


def _new_words(verb: str, fields: Sequence[tuple[str, str]]) -> str:
    """What an act brings into the text, which is all of it that the room reads before it is
    recorded."""
    if verb not in DICTATED:
        return ""
    return " ".join(value.strip() for name, value in fields if name == "text")


def _with_states_seen(fields: Fields, rows: Rows) -> Iterator[tuple[str, str]]:
    """What is sent: the fields, and of which states of the paragraphs in them the line was read.
    A bracket over several paragraphs is one wherever it is named, so that all of these are told."""
    concerned: dict[UUID, int] = {}
    for name, value in fields.items():
        for each in [value] if isinstance(value, str) else value:
            yield name, each
            for paragraph in _paragraphs_in(each):
                place = rows.place_of.get(paragraph)
                if place is not None:
                    concerned[paragraph] = place.seq
    for elsewhere in goes_on_in(rows.revision, concerned.keys()) if concerned else ():
        if elsewhere in rows.place_of:  # a colleague may be recording meanwhile
            concerned[elsewhere] = rows.place_of[elsewhere].seq
    own = fields.get("paragraph")
    if isinstance(own, str) and own:
        for place in _between(own, fields.get("last_paragraph"), rows):
            concerned.setdefault(place.id, place.seq)
        yield "seen", str(concerned.pop(UUID(own)))
    if concerned:
        yield "seen_states", " ".join(f"{each}:{seq}" for each, seq in concerned.items())


def _between(first: str, last: str | list[str] | None, rows: Rows) -> Sequence[Place]:
    """What stands between two paragraphs. Words that go from one to the other go through all."""
    if not isinstance(last, str):
        return ()
    order = [str(place.id) for place in rows.places]
    within = rows.places[order.index(first) + 1 : order.index(last)]
    return [place for place in within if place.status != ParagraphState.Status.DELETED]


def _paragraphs_in(value: str) -> Iterator[UUID]:
    for word in value.split():
        try:
            yield UUID(word.partition(":")[0])
        except ValueError:
            continue


def _as_posted(fields: Sequence[tuple[str, str]]) -> MultiValueDict[str, str]:
    posted: MultiValueDict[str, str] = MultiValueDict()
    for name, value in fields:
        posted.appendlist(name, value)
    return posted


def _known(keys: Sequence[str], named: Sequence[NamedDelegation]) -> Iterator[NamedDelegation]:
    """The delegations of these keys, each once, in their order."""
    by_key = {delegation.key: delegation for delegation in named}
    return (by_key[key] for key in dict.fromkeys(keys) if key in by_key)


def _said(read: Question | Said | Unreadable) -> str:
    """The sentence in the reader's language, English where there is none. Long words are shortened
    in the middle: whoever typed them has them in the line."""
    sentence = _(read.template)
    values = {
        name: quotation(value) if isinstance(value, str) else value
        for name, value in read.values.items()
    }
    return sentence % values if values else sentence


def _marked(line: str, read: Unreadable) -> tuple[str, str, str]:
    before, behind = line[: read.start], line[read.end :]
    if len(before) > BESIDE_THE_PLACE:
        before = f"… {before[-BESIDE_THE_PLACE:].partition(' ')[2]}"
    if len(behind) > BESIDE_THE_PLACE:
        behind = f"{behind[:BESIDE_THE_PLACE].rpartition(' ')[0]} …"
    return before, quotation(line[read.start : read.end]), behind


def completions_of(line: str, at: int | None, room: Room) -> list[dict[str, object]]:
    """How the line could go on where the caret is, for the page's script."""
    if not line.strip():
        return []
    place = len(line) if at is None else min(at, len(line))
    return [
        {"text": each.text, "start": each.start, "end": each.end, "said": each.said}
        for each in complete(line, place, room)
    ]
