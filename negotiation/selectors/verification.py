"""Whether the log is whole: every number, every hash, every text it says it made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention
from negotiation.models.chain import hash_of_intervention, hash_of_state
from notation import storage
from notation.rendering.text import render


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first place where the log does not hold: at which `seq`, and what differs."""

    seq: int
    what: str


def first_broken_link(revision: Revision) -> BrokenLink | None:
    """The first broken link of a revision's log, or None when all of it holds.

    Checked are, in this order at each `seq`: numbers without gaps, the link to the previous hash,
    each state's hash, its canonical text and label against its tree, the intervention's own hash;
    at the end the states nobody made and the head. Two queries, read as streams.
    """
    states = _states_by_seq(revision)
    made_seq, made = next(states, (None, []))
    previous = ""
    expected = 0
    interventions = Intervention.objects.filter(revision=revision).order_by("seq")
    for link in interventions.iterator(chunk_size=500):
        if link.seq != expected:
            return BrokenLink(expected, f"the intervention is missing; the next is {link.seq}")
        if made_seq is not None and made_seq < link.seq:
            return BrokenLink(made_seq, "there are states that no intervention made")
        own: list[ParagraphState] = []
        if made_seq == link.seq:
            own = made
            made_seq, made = next(states, (None, []))
        broken = _check_link(link, previous, own)
        if broken:
            return BrokenLink(link.seq, broken)
        previous = link.hash
        expected += 1
    if made_seq is not None:
        return BrokenLink(made_seq, "there are states that no intervention made")
    return _check_head(revision, expected - 1, previous)


def _states_by_seq(revision: Revision) -> Iterator[tuple[int | None, list[ParagraphState]]]:
    states = (
        ParagraphState.objects.filter(revision=revision)
        .select_related("paragraph")
        .order_by("seq", "paragraph__handle")
        .iterator(chunk_size=500)
    )
    for seq, group in groupby(states, key=lambda state: state.seq):
        yield seq, list(group)


def _check_link(link: Intervention, previous: str, states: list[ParagraphState]) -> str | None:
    if link.previous_hash != previous:
        return "the hash of the previous intervention differs from the one kept here"
    for state in states:
        broken = _check_state(state)
        if broken:
            return f"the state of {state.name}: {broken}"
    if hash_of_intervention(link, [state.hash for state in states]) != link.hash:
        return "the intervention or the list of its states differs from its hash"
    return None


def _check_state(state: ParagraphState) -> str | None:
    if hash_of_state(state) != state.hash:
        return "its content differs from its hash"
    tree = storage.from_json(state.wording)
    if render(tree) != state.canonical:
        return "its canonical text differs from its tree"
    if (tree.label or "") != state.label:
        return "its label differs from its tree"
    return None


def _check_head(revision: Revision, last: int, previous: str) -> BrokenLink | None:
    if revision.last_seq != last:
        return BrokenLink(
            max(last, 0), f"the revision says it ends at {revision.last_seq}, the log at {last}"
        )
    if revision.last_hash != previous:
        return BrokenLink(max(last, 0), "the revision's head has another hash than the last link")
    return None
