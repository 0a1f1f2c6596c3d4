"""Recording in a long document against a short one: the cost follows the change."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from uuid import UUID, uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.registry import Measurement, bench
from benchmarks.timing import in_turns
from delegations.models import Delegation, User
from delegations.services.accounts import create_account, give_seat
from delegations.services.register import load_register
from documents.models import Revision
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
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.recording import Recorded, Request
from negotiation.services.undo import undo
from notation.tree import Run, Wording

LONG, SHORT = 1_000, 10
ACTS = 30
SENTENCE = "We will exchange the water levels of shared rivers every six hours and by night."


class Room:
    """A document of some paragraphs and what is recorded in it, always on the same paragraph."""

    def __init__(self, user: User, size: int) -> None:
        self.user = user
        drafted = [
            NewParagraph("operative", Wording((Run(SENTENCE),), label=f"OP{n}", label_mark="."))
            for n in range(1, size + 1)
        ]
        opened = open_revision(user, NewRevision(title=f"Of {size}"), drafted, uuid4())
        self.revision: Revision = opened.intervention.revision
        self.paragraph: UUID = self.revision.paragraphs.get(handle=size // 2).pk
        struck = words.strike(self.request(), self.paragraph, 17, 29, ["IND"])
        self.bracket = str(next(struck.states[0].tree.brackets()).id)
        self.flips = cycle((positions.support, positions.oppose))

    def request(self) -> Request:
        """A new request of this room."""
        return Request(self.user, self.revision.pk, uuid4())

    def flip(self) -> None:
        """A delegation changes sides; the paragraph keeps its size."""
        next(self.flips)(self.request(), self.paragraph, self.bracket, ["VIE"])

    def several(self) -> None:
        """As many acts as one measurement takes."""
        for _ in range(ACTS):
            self.flip()


@bench("record_growth", unit="ratio", limit=1.3, database=True)
def growth() -> Measurement:
    """Time to record in 1,000 paragraphs, as a multiple of the time in 10."""
    user = secretary()
    short, long = Room(user, SHORT), Room(user, LONG)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    short_seconds, long_seconds = in_turns(short.several, long.several, rounds=9)
    return Measurement(
        long_seconds / short_seconds,
        {
            f"ms in {SHORT}": short_seconds / ACTS * 1000,
            f"ms in {LONG}": long_seconds / ACTS * 1000,
        },
    )


@bench("record_queries", unit="queries", limit=15, database=True)
def queries() -> Measurement:
    """Queries of the costliest verb in 1,000 paragraphs; another number in 10 counts as missed."""
    user = secretary()
    short, long = Room(user, SHORT), Room(user, LONG)
    few, many = counted(short), counted(long)
    worst = max(many, key=lambda verb: many[verb])
    equal = few == many
    return Measurement(
        many[worst] if equal else float("inf"),
        {**many, "costliest": worst, "equal": str(equal)},
    )


def counted(room: Room) -> dict[str, int]:
    """How many queries each verb takes, transaction and access included."""
    paragraph, request = room.paragraph, room.request
    other = room.revision.paragraphs.get(handle=2).pk
    behind = Request(room.user, room.revision.pk, uuid4(), {paragraph: 0})
    found: dict[str, int] = {}

    def count(verb: str, act: Callable[[], Recorded]) -> Recorded:
        with CaptureQueriesContext(connection) as captured:
            recorded = act()
        found[verb] = len(captured)
        return recorded

    struck = count("strike", lambda: words.strike(request(), paragraph, 3, 7, ["IND", "TUR"]))
    undone = count("undo", lambda: undo(request(), struck.intervention.pk))
    count("redo", lambda: undo(request(), undone.intervention.pk))
    count("strike, page behind", lambda: words.strike(behind, paragraph, 70, 75, ["IND"]))
    count("add", lambda: words.add(request(), paragraph, 16, " all", ["CHN"]))
    count("replace", lambda: words.replace(request(), paragraph, 58, 63, "each", ["VIE"]))
    count("bracket", lambda: words.bracket(request(), paragraph, 37, 43))
    count("correct", lambda: words.correct(request(), paragraph, 0, 2, "They"))
    count("support", lambda: positions.support(request(), paragraph, room.bracket, ["CHN"]))
    count("oppose", lambda: positions.oppose(request(), paragraph, room.bracket, ["PAK"]))
    count("tcb", lambda: positions.tcb(request(), paragraph, None, ["VIE"]))
    count("keep_original", lambda: positions.keep_original(request(), paragraph, None, ["UAE"]))
    count("reserve", lambda: positions.reserve(request(), paragraph, None, ["ROK"]))
    count("lift", lambda: positions.lift(request(), paragraph, None, ["ROK"]))
    count(
        "correct_attribution",
        lambda: positions.correct_attribution(request(), paragraph, None, "VIE", "THA"),
    )
    count("accept", lambda: words.accept(request(), paragraph, room.bracket))
    first = str(next(struck.states[0].tree.brackets()).id)
    count("reject", lambda: words.reject(request(), paragraph, first))
    _count_across(room, count)
    new = count(
        "propose_paragraph",
        lambda: paragraphs.propose_paragraph(request(), paragraph, "", SENTENCE, "", ["KAZ"]),
    )
    count("undo of a paragraph", lambda: undo(request(), new.intervention.pk))
    count(
        "propose_alternative",
        lambda: paragraphs.propose_alternative(request(), paragraph, SENTENCE, ["KAZ"]),
    )
    count("propose_deletion", lambda: paragraphs.propose_deletion(request(), paragraph, ["IND"]))
    count("agree", lambda: paragraphs.agree(request(), other, subject_to=paragraph))
    count("reopen", lambda: paragraphs.reopen(request(), other, ["IND"]))
    count("remark", lambda: paragraphs.remark(request(), "Coffee.", paragraph))
    _count_whole(room, count)
    return found


def _count_whole(room: Room, count: Callable[[str, Callable[[], Recorded]], Recorded]) -> None:
    """The verbs on paragraphs as wholes, with something that belongs to each of them."""
    request = room.request
    handles = {p.handle: p.pk for p in room.revision.paragraphs.filter(handle__in=(1, 3, 4, 6))}
    first, one, two, last = (handles[number] for number in (1, 3, 4, 6))
    text = "We will measure:\n(a) rain,\n(b) snow;"
    listed = count(
        "propose_paragraphs",
        lambda: proposing.propose_paragraphs(request(), one, text, ["IND", "VIE"]),
    )
    chapeau = listed.states[0].paragraph_id
    undone = count("undo of a list", lambda: undo(request(), listed.intervention.pk))
    undo(request(), undone.intervention.pk)
    count("move", lambda: moving.move(request(), chapeau, last))
    count("relabel", lambda: relabelling.relabel(request(), one, "OP99"))
    redrafted = "We will [soon] (+IND) exchange [the] (-VIE) levels of rivers."
    count("redraft", lambda: redrafting.redraft(request(), one, redrafted, ["IND"]))
    count("split", lambda: dividing.split(request(), one, len("We will soon exchange")))
    beside = paragraphs.propose_alternative(request(), two, SENTENCE, ["KAZ"])
    count("adopt_text", lambda: adopting.adopt_text(request(), two, "We will exchange them."))
    alternative = beside.states[0].paragraph_id
    count("adopt", lambda: adopting.adopt(request(), alternative))
    count("restore_paragraph", lambda: merging.restore_paragraph(request(), alternative))
    merged = count("merge", lambda: merging.merge(request(), [two, first], "We will meet."))
    count("undo of a merger", lambda: undo(request(), merged.intervention.pk))


def _count_across(room: Room, count: Callable[[str, Callable[[], Recorded]], Recorded]) -> None:
    """The verbs on several paragraphs, and on words of one's own, each once the page is behind."""
    request = room.request
    handles = {p.handle: p.pk for p in room.revision.paragraphs.filter(handle__lte=9)}
    first, middle, last = handles[7], handles[8], handles[9]
    ends = len(SENTENCE)
    added = count("add, awaited", lambda: words.add(request(), middle, 16, "…", ["CHN"]))
    number = str(next(added.states[0].tree.brackets()).id)
    count("fill", lambda: words.fill(request(), middle, number, "all"))
    count("amend", lambda: words.amend(request(), middle, number, "most", ["CHN"]))
    behind = Request(room.user, room.revision.pk, uuid4(), {first: 0, middle: 0, last: 0})
    across = count(
        "strike_across, page behind",
        lambda: spans.strike_across(behind, first, 3, last, ends, ["IND"]),
    )
    piece = next(b for b in across.states[0].tree.brackets() if b.span is not None)
    struck = (first, str(piece.id))
    count("bracket_across", lambda: spans.bracket_across(request(), first, 8, last, ends - 9))
    count("oppose, on a piece", lambda: positions.oppose(request(), *struck, ["VIE"]))
    taken = positions.tcb(request(), middle, None, ["IND"])
    for each in (first, middle, last):
        words.bracket(request(), each, 0, 2)
    targets = [struck, (middle, number), (middle, None)]
    seen = dict.fromkeys((first, middle, last), taken.intervention.seq)
    behind = Request(room.user, room.revision.pk, uuid4(), seen)
    joined = [struck, (middle, None)]
    count("join, page behind", lambda: positions.join(behind, ["TUR"], "IND", joined))
    count(
        "lift, on several targets",
        lambda: positions.lift(request(), None, None, ["IND", "CHN"], targets),
    )
    count("reject, on a piece", lambda: words.reject(request(), *struck))


def secretary() -> User:
    """Somebody who records."""
    load_register()
    user = create_account(f"{uuid4()}@example.org", "Bench", "a long quiet password")
    give_seat(user, "secretariat", Delegation.objects.get(key="Secretariat"))
    return user
