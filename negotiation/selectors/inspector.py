"""The history of a paragraph or of one of its brackets, for those who may read the log.

The number of queries does not depend on the length of the log: the history comes in pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from documents.models import Lineage, ParagraphState, Revision
from negotiation.models import Bracket, Intervention, PodiumVersion, Position
from negotiation.selectors.log import UNDONE_AND_REDONE, sentence, taken_back
from negotiation.selectors.slips import issued_with_slips
from notation.tree import Attribution, Wording
from notation.tree import Bracket as BracketNode

STATES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class StandingPosition:
    """A stance that stands, and the act since which it does."""

    position: Position
    since: Intervention | None


@dataclass(frozen=True, slots=True)
class StandingBracket:
    """A bracket that stands (None: the paragraph as a whole), since when, and who stands on it."""

    bracket: Bracket | None
    since: Intervention | None
    positions: tuple[StandingPosition, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An act that touched it: what the log says of it and of its undoing (`taken_back` as in
    `LogRow`), and the words before and after.

    `before` is None where the act brought it in, `after` where the act took it away. `issued` are
    the podium versions that went out with a name this act put right.
    """

    intervention: Intervention
    sentence: str
    taken_back: tuple[int, ...]
    before: Wording | None
    after: Wording | None
    issued: tuple[PodiumVersion, ...]

    @property
    def is_undone(self) -> bool:
        """Whether it does not stand: what was undone and redone does."""
        return len(self.taken_back) % 2 == 1


@dataclass(frozen=True, slots=True)
class Relative:
    """Another paragraph this one comes from, or that comes from it. `kind` is a kind of lineage,
    `alternative` or `part`; `of_another` says that it is of another revision."""

    kind: str
    paragraph_id: UUID
    name: str
    descends: bool = False
    of_another: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """The steps of one page, the newest first; `older` continues below that `seq`."""

    steps: tuple[Step, ...]
    older: int | None


def standing(
    revision: Revision, paragraph_id: UUID, number: int | None
) -> tuple[StandingBracket, ...]:
    """Who stands where since when: in the paragraph, or on the bracket of that number alone; on a
    bracket over several paragraphs whoever stands on it in any of them. Three queries."""
    brackets = Bracket.objects.filter(revision=revision, paragraph=paragraph_id)
    rows = Q(paragraph=paragraph_id)
    if number is not None:
        brackets, rows = brackets.filter(number=number), rows & Q(bracket__number=number)
    found: list[Bracket | None] = list(brackets.order_by("place"))
    spans = {each.span for each in found if each is not None and each.span is not None}
    # A bracket over several paragraphs has its positions on one piece, wherever that stands.
    rows |= Q(bracket__revision=revision, bracket__span__in=spans)
    positions = list(
        Position.objects.filter(rows)
        .select_related("delegation", "bracket")
        .order_by("alone", "place")
    )
    if any(position.bracket is None for position in positions):
        found.append(None)
    seqs = {each.since_seq for each in positions}
    seqs |= {each.since_seq for each in found if each is not None}
    acts = {act.seq: act for act in Intervention.objects.filter(revision=revision, seq__in=seqs)}
    return tuple(
        StandingBracket(
            bracket=bracket,
            since=None if bracket is None else acts.get(bracket.since_seq),
            positions=tuple(
                StandingPosition(position, acts.get(position.since_seq))
                for position in positions
                if _stands_on(position.bracket, bracket)
            ),
        )
        for bracket in found
    )


def _stands_on(held: Bracket | None, bracket: Bracket | None) -> bool:
    """Whether what stands on one bracket stands on the other: the same, or a piece of it."""
    if held is None or bracket is None:
        return held is bracket
    return held.pk == bracket.pk or (held.span is not None and held.span == bracket.span)


def history(
    revision: Revision, paragraph_id: UUID, number: int | None, before: int | None = None
) -> History:
    """What touched the paragraph, or the bracket of that number. At most four queries."""
    states = ParagraphState.objects.filter(revision=revision, paragraph=paragraph_id)
    if before is not None:
        states = states.filter(seq__lt=before)
    page = list(states.order_by("-seq")[: STATES_A_PAGE + 1])
    more = len(page) > STATES_A_PAGE
    pairs = _pairs(page, more)
    touched = [
        (seq, earlier, later)
        for seq, earlier, later in ((s, _part(e, number), _part(a, number)) for s, e, a in pairs)
        if number is None or _mark(earlier) != _mark(later)
    ]
    acts = (
        Intervention.objects.filter(revision=revision, seq__in=[seq for seq, *_ in touched])
        .select_related("operator", UNDONE_AND_REDONE)
        .order_by("-seq")
    )
    by_seq = {act.seq: act for act in acts}
    issued = issued_with_slips(revision, list(by_seq.values()))
    steps = tuple(
        _step(by_seq[seq], earlier, later, issued)
        for seq, earlier, later in touched
        if seq in by_seq
    )
    return History(steps, pairs[-1][0] if more and pairs else None)


def relatives(state: ParagraphState) -> tuple[Relative, ...]:
    """Where the paragraph's words come from and where they went. Three queries."""
    own = state.paragraph_id
    links = list(Lineage.objects.filter(Q(paragraph=own) | Q(source=own)).order_by("pk"))
    alternatives = set(
        ParagraphState.objects.filter(revision=state.revision_id, alternative_to=own)
        .order_by()
        .values_list("paragraph_id", flat=True)
        .distinct()
    )
    wanted = {link.source_id if link.paragraph_id == own else link.paragraph_id for link in links}
    others = alternatives | wanted | {state.alternative_to_id, state.part_of_id} - {None}
    now = {
        each.paragraph_id: each
        for each in ParagraphState.objects.filter(paragraph__in=others)
        .select_related("paragraph")
        .defer("wording", "canonical")
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
    }

    def relative(kind: str, other: UUID, *, descends: bool = False) -> Relative:
        there = now[other]
        elsewhere = there.revision_id != state.revision_id
        return Relative(kind, other, there.name, descends, elsewhere)

    found = [
        relative(link.kind, link.source_id)
        if link.paragraph_id == own
        else relative(link.kind, link.paragraph_id, descends=True)
        for link in links
    ]
    if state.alternative_to_id is not None:
        found.append(relative("alternative", state.alternative_to_id))
    if state.part_of_id is not None:
        found.append(relative("part", state.part_of_id))
    found += [
        relative("alternative", other, descends=True)
        for other in sorted(alternatives, key=lambda other: now[other].rank)
        if now[other].alternative_to_id == own and not now[other].is_deleted
    ]
    return tuple(found)


def _pairs(
    page: Sequence[ParagraphState], more: bool
) -> list[tuple[int, ParagraphState | None, ParagraphState]]:
    """Each state with the one before it, the newest first; the extra state is only a before."""
    earlier = [*page[1:], None]
    pairs = [(state.seq, before, state) for state, before in zip(page, earlier, strict=True)]
    return pairs[:-1] if more else pairs


def _part(state: ParagraphState | None, number: int | None) -> Wording | None:
    """The paragraph's wording, or that of the bracket alone; None where it does not stand."""
    if state is None or state.is_deleted:
        return None
    if number is None:
        return state.tree
    bracket = state.tree.bracket(str(number))
    return None if bracket is None else Wording((bracket,))


def _mark(part: Wording | None) -> tuple[object, ...] | None:
    """What of a bracket counts as touched: its words, its names, the brackets in it."""
    if part is None:
        return None
    names: tuple[tuple[Attribution, ...], ...] = tuple(
        bracket.attributions for bracket in part.brackets()
    )
    only = part.content[0]
    assert isinstance(only, BracketNode)
    return (part.visible, names, only.counterpart)


def _step(
    act: Intervention,
    before: Wording | None,
    after: Wording | None,
    issued: Mapping[int, Sequence[PodiumVersion]],
) -> Step:
    versions = tuple(issued.get(act.seq, ()))
    return Step(act, sentence(act), taken_back(act), before, after, versions)
