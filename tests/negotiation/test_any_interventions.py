"""Whatever a room does: the log stays whole, the rows stay true, every moment reads back, and all
of it can be undone."""

import random

import pytest

from negotiation.errors import RecordingError
from negotiation.selectors.log import recent_interventions
from negotiation.selectors.projection import differences, stored_rows
from negotiation.selectors.text import standing_text, text_as_of
from negotiation.selectors.verification import first_broken_link
from negotiation.services import (
    adopting,
    dividing,
    merging,
    moving,
    paragraphs,
    positions,
    proposing,
    redrafting,
    relabelling,
    spans,
    words,
)
from negotiation.services.projection import rows_wanted
from negotiation.services.undo import undo
from notation.parser import parse_wording
from tests.texts import Desk, canonical_text, open_text

pytestmark = pytest.mark.django_db

IMPORTED = """\
PP1. Noting [that [rivers] (+VIE) rise] (-IND) while(+ISR) snow melts, (THA tcb)

PP2. Recalling [[floods]] (ATLANTIS tcb) and droughts,

OP1. We will meet.
"""
TYPED = [
    " ice",
    "snow",
    "[x] (-IND)",
    "*y*",
    "a\\",
    ", and;",
    "(VIE tcb)",
    "(a) so",
    "PP7. é",
    "𝒳 ",
    "…",
]
LIST = "OP7. We measure:\n(a) rain,\n(b) snow;"
NAMES = ["IND", "VIE", "TUR", "CHN"]


def somebody_asks(rng, desk):
    """One act somebody might ask for; many are refused, as in a real room."""
    standing = standing_text(desk.revision)
    if not standing:
        return proposing.propose_paragraphs(desk.request(), None, LIST, NAMES[:1])
    state, other = sorted(rng.choices(standing, k=2), key=lambda state: state.rank)
    paragraph, length = state.paragraph_id, len(state.tree.visible)
    start = rng.randrange(length + 1)
    end = min(length, start + rng.randrange(1, 12))
    brackets = [*(b.id for b in state.tree.brackets()), None]
    number = rng.choice(brackets)
    targets = [(paragraph, each) for each in brackets[:2]] + [(other.paragraph_id, None)]
    last, ends = other.paragraph_id, rng.randrange(1, 12)
    by = rng.sample(NAMES, rng.randrange(1, 3))
    typed = rng.choice(TYPED)
    request = desk.request()
    acts = [
        lambda: words.strike(request, paragraph, start, end, by),
        lambda: words.add(request, paragraph, start, typed, by),
        lambda: words.replace(request, paragraph, start, end, typed, by),
        lambda: words.bracket(request, paragraph, start, end),
        lambda: words.correct(request, paragraph, start, end, typed),
        lambda: words.amend(request, paragraph, number or "", typed, by[:1], by[1:]),
        lambda: words.fill(request, paragraph, number or "", typed),
        lambda: words.accept(request, paragraph, number or ""),
        lambda: words.reject(request, paragraph, number or ""),
        lambda: positions.support(request, paragraph, number, by),
        lambda: positions.oppose(request, paragraph, number, by),
        lambda: positions.tcb(request, paragraph, number, by),
        lambda: positions.lift(request, paragraph, number, by[:1]),
        lambda: positions.lift(request, None, None, by, targets),
        lambda: positions.join(request, by[:1], rng.choice(NAMES), targets),
        lambda: spans.strike_across(request, paragraph, start, last, ends, by),
        lambda: spans.bracket_across(request, paragraph, start, last, ends),
        lambda: positions.correct_attribution(request, paragraph, number, by[0], by[-1]),
        lambda: paragraphs.propose_paragraph(request, paragraph, "", typed, "", by),
        lambda: paragraphs.propose_alternative(request, paragraph, typed, by),
        lambda: paragraphs.propose_deletion(request, paragraph, by),
        lambda: paragraphs.agree(request, paragraph, by if rng.random() < 0.5 else ()),
        lambda: paragraphs.reopen(request, paragraph, by),
        *acts_on_whole_paragraphs(rng, desk, standing, state, other, typed, by),
        lambda: undo(request, rng.choice(recent_interventions(desk.revision, 6)).pk),
    ]
    return rng.choice(acts)()


def acts_on_whole_paragraphs(rng, desk, standing, state, other, typed, by):
    """Acts on paragraphs as wholes; those that stand no longer are asked to come back."""
    request, paragraph = desk.request(), state.paragraph_id
    beside = rng.choice([s for s in standing if s.alternative_to_id] or [state]).paragraph_id
    place = rng.choice([None, other.paragraph_id])
    gone = [s for s in text_as_of(desk.revision) if s.is_deleted] or [state]
    sources = list({s.paragraph_id for s in rng.choices(standing, k=rng.randrange(1, 4))})
    at = rng.randrange(len(state.tree.visible) + 1)
    pasted = rng.choice([typed, other.canonical, f"{state.canonical} so", "[rise] (+IND) [and]"])
    label = rng.choice(["", "PP5", "OP2 bis"])
    part_of = rng.choice([None, None, other.paragraph_id])
    return [
        lambda: adopting.adopt(request, beside),
        lambda: adopting.adopt_text(request, paragraph, typed),
        lambda: merging.merge(request, sources, typed, label),
        lambda: merging.restore_paragraph(request, rng.choice(gone).paragraph_id),
        lambda: dividing.split(request, paragraph, at, label),
        lambda: moving.move(request, paragraph, place),
        lambda: relabelling.relabel(request, paragraph, label),
        lambda: redrafting.redraft(request, paragraph, pasted, by),
        lambda: proposing.propose_paragraphs(
            request, place, rng.choice([LIST, typed]), by, part_of=part_of
        ),
    ]


def true(revision) -> None:
    """What must hold at any time."""
    revision.refresh_from_db()
    assert first_broken_link(revision) is None
    assert differences(stored_rows(revision), rows_wanted(revision)) == []
    for state in revision.states.all():
        assert parse_wording(state.canonical)[0] == state.tree


def in_force(intervention):
    """What is to be undone so that this act is: itself, or the last redo of it."""
    while hasattr(intervention, "undone_by"):
        intervention = intervention.undone_by
    return intervention


def negotiate(cast, seed: int, attempts: int) -> None:
    rng = random.Random(seed)
    desk = Desk(cast.secretary, open_text(cast.secretary, IMPORTED))
    texts = [desk.whole()]
    for _attempt in range(attempts):
        try:
            somebody_asks(rng, desk)
        except RecordingError:
            continue
        texts.append(desk.whole())
    assert len(texts) > attempts / 5
    true(desk.revision)
    for seq in range(len(texts) - 1, 0, -1):
        undo(desk.request(), in_force(desk.act(seq)).pk)
        assert desk.whole() == texts[seq - 1]
    true(desk.revision)
    for seq, text in enumerate(texts):
        assert canonical_text(desk.revision, seq) == text


@pytest.mark.parametrize("seed", range(8))
def test_after_any_interventions_everything_holds_and_can_be_undone(cast, seed):
    negotiate(cast, seed, attempts=60)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 200))
def test_after_a_long_day_everything_holds_and_can_be_undone(cast, seed):
    negotiate(cast, seed, attempts=250)
