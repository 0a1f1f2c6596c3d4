"""An operator's time: lines of quick entry against the same brackets and names typed by hand.

Both are counted by the keystroke-level model (`keystrokes.py`) for one day of podium versions,
entered from their bases act by act; where the seeds are absent, for the demonstration's text. On
the one side stand the lines that `tests/negotiation/quick_replay.py` composes, reads and records;
on the other a typist at a word processor with a mouse (`by_hand.py`).

What counts, on both sides alike:

- K, 0.2 s, for every key; Shift is a key of its own, once for each stretch of capitals and upper
  signs. Enter is a key: it records a line, and begins a paragraph by hand.
- A click is the hand to the mouse (H, 0.4 s), the pointing (P, 1.1 s), the button (K) and the
  hand back (H): 2.1 s.

By hand:

- Typed is what the text has more than before, in the notation that is printed: `[`, `] (-IND)`,
  ` (+EGY)`, `, ISR` within a row. Nothing is typed wrong.
- The caret is placed by whatever takes less: it stands there already (nothing), a click, or Ctrl
  with the arrows, by words, by paragraphs and by letters, Ctrl being one key held. A typist who
  uses the mouse alone is counted too. The place is always in view: nobody scrolls.
- Blanks and full stops come out right by themselves.

By lines:

- The hands never leave the keys. The line is the shortest that reads back as just that act. An
  operator who types at least three letters of each shortened word and name, and blanks between
  the parts, is counted too.
- What goes without saying is left out: the paragraph of the last act, the bracket last touched.
  Each speaker has a line; nobody is given the floor.
- All of an editorial correction is counted, though by hand there is none.

Left out, being equal: the proposed words themselves, listening, thinking, looking whether it is
right (the preview of a line, the words around a caret), and the machine's answer, since the next
line can be typed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.bench_record import secretary
from benchmarks.by_hand import Typist
from benchmarks.keystrokes import SECONDS_PER_KEY
from benchmarks.registry import Figure, Measurement, bench
from delegations.models import User
from documents.importers.reader import read_draft
from negotiation.demo.runner import open_demo, play
from negotiation.selectors.text import standing_text
from notation.tree import Wording
from tests.negotiation.quick_replay import QuickReplay, Said
from tests.negotiation.replay import opened_base, targets_of
from tests.seeds import find_shared
from tests.texts import Desk

SEED = "001_*.txt"
CORRECTIONS = "corrections"
TOTAL = "total"

Targets = Sequence[tuple[str, Wording]]


@dataclass
class Taken:
    """Seconds for some acts: by the shortest lines, by lines with three letters of each shortened
    word, by hand, and by hand with the mouse alone."""

    acts: int = 0
    shortest: float = 0.0
    plain: float = 0.0
    hand: float = 0.0
    mouse: float = 0.0

    def add(self, other: Taken) -> None:
        """Takes another's acts in."""
        self.acts += other.acts
        self.shortest += other.shortest
        self.plain += other.plain
        self.hand += other.hand
        self.mouse += other.mouse

    def row(self, name: str) -> str:
        """A line of the table."""
        seconds = f"{self.shortest:9.1f} {self.plain:9.1f} {self.hand:9.1f} {self.mouse:9.1f}"
        pairs = (
            (self.shortest, self.hand),
            (self.plain, self.hand),
            (self.shortest, self.mouse),
            (self.plain, self.mouse),
        )
        ratios = " ".join(f"{line / hand:9.2f}" if hand else f"{'–':>9}" for line, hand in pairs)
        return f"{name:20} {self.acts:5} {seconds} {ratios}"


HEAD = (
    f"{'':26} {'seconds by lines':>19} {'seconds by hand':>19} {'ratio to best':>19} "
    f"{'ratio to mouse':>19}\n"
    f"{'':20} {'acts':>5} {'shortest':>9} {'3 letters':>9} {'best':>9} {'mouse':>9} "
    f"{'shortest':>9} {'3 letters':>9} {'shortest':>9} {'3 letters':>9}"
)


def texts(user: User) -> tuple[str, list[Targets]]:
    """What is entered: the podium versions of one day; without seeds the demonstration's text."""
    shared = find_shared()
    if shared is not None:
        draft = next((shared / "seeds").glob(SEED)).read_text(encoding="utf-8")
        return "the seeds", [targets_of(document) for document in read_draft(draft).documents]
    revision = open_demo(user)
    play(user, revision)
    return "the demonstration", [[(s.kind, s.tree) for s in standing_text(revision)]]


def entered(user: User, targets: Targets) -> tuple[list[str], QuickReplay]:
    """The paragraphs of the base in order, and all that was then said."""
    revision, _text = opened_base(user, targets)
    standing = [state.paragraph_id for state in standing_text(revision)]
    record = QuickReplay(Desk(user, revision))
    record.document(targets, standing)
    return [str(paragraph) for paragraph in standing], record


def timed(order: Sequence[str], acts: Sequence[Said]) -> Iterator[tuple[str, Taken]]:
    """Each act's verb and its seconds."""
    best, mouse = Typist(order=list(order)), Typist(order=list(order), mouse=True)
    for said in acts:
        shortest, plain = (SECONDS_PER_KEY * each.keys for each in (said.typed, said.plain))
        if said.mends:
            yield CORRECTIONS, Taken(1, shortest, plain)
        else:
            yield said.meant.verb, Taken(1, shortest, plain, typed(best, said), typed(mouse, said))


def typed(typist: Typist, said: Said) -> float:
    """Seconds for the same by hand."""
    if said.behind is not None:
        return typist.begins(said.paragraph, *said.behind, said.after, said.meant.new)
    return typist.types(said.paragraph, said.before, said.after, said.meant.new)


@bench("operator_time", unit="ratio", limit=0.6, database=True)
def operator_time() -> Measurement:
    """Seconds by the shortest lines, as a multiple of the seconds by hand at its best."""
    user = secretary()
    source, documents = texts(user)
    taken: dict[str, Taken] = {}
    positions = 0
    for targets in documents:
        order, record = entered(user, targets)
        positions += record.positions
        for verb, one in timed(order, record.said):
            taken.setdefault(verb, Taken()).add(one)
    total = Taken()
    for one in taken.values():
        total.add(one)
    rows = [*sorted(taken.items(), key=lambda each: -each[1].hand), (TOTAL, total)]
    print("\n".join([HEAD, *(one.row(verb) for verb, one in rows)]), end="\n\n")
    figures: dict[str, Figure] = {
        "with three letters": total.plain / total.hand,
        "against the mouse alone": total.shortest / total.mouse,
        "positions": positions,
        "corrections": taken.get(CORRECTIONS, Taken()).acts,
        "text": source,
    }
    by_verb = {verb: one.shortest / one.hand for verb, one in taken.items() if one.hand}
    return Measurement(total.shortest / total.hand, {**by_verb, **figures})
