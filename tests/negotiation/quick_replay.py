"""Replaying a negotiated text from its base by lines of quick entry and nothing else.

The base is that of `tests.negotiation.replay`. `QuickReplay` walks the text as it shall read; each
act that must have been said is composed as the shortest line, read in the room as it then is, and
recorded through the form of its verb. What goes without saying in a line is kept as the desk keeps
it: the paragraph of the last act is the current one, its bracket the last one touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.utils.datastructures import MultiValueDict

from benchmarks.by_hand import alike
from delegations.selectors.names import named_delegations
from documents.models import ParagraphState
from negotiation.forms.acts import VERBS
from negotiation.selectors.room import Rows, room
from negotiation.selectors.text import paragraphs_as_of, standing_text, text_as_of
from negotiation.services.naming import alternative_label, next_insertion
from negotiation.services.recording import Recorded
from negotiation.views.touched import touched_bracket
from notation.labels import is_alternative
from notation.quick_entry import Asked, Register, Room
from notation.quick_entry.matching import Place
from notation.quick_entry.targets import extents
from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording, visible_text
from tests.negotiation.quick_lines import Meant, Typed, letters_before, shortest_of
from tests.negotiation.replay import POSITION, added, base, base_text, letters
from tests.texts import Desk

WIDER = ((0, 0), (0, 1), (1, 0), (1, 1))
"""How many signs on either side a correction may take along, where it alone cannot be named."""


PLAIN = 3
"""Letters of a shortened word that nobody has to think about."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line that was recorded, and the paragraph it was about before and after, in canonical
    notation; nothing before for one that came in. `plain` is the line of somebody who types at
    least three letters of a shortened word or name; `behind` the paragraph that a new one follows,
    and its text."""

    meant: Meant
    typed: Typed
    plain: Typed
    paragraph: str
    before: str
    after: str
    behind: tuple[str, str] | None = None
    mends: bool = False


class QuickReplay:
    """Records one document by lines. `said` has them in order."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.names = Register((each.key, each.names) for each in named_delegations())
        self.said: list[Said] = []
        self.positions = 0
        self.current: UUID | None = None
        self.touched: tuple[UUID, str] | None = None

    def document(self, targets: Sequence[tuple[str, Wording]], stands: Sequence[UUID]) -> None:
        """Records a whole document, given kind and wording of each paragraph as it shall read and,
        in order, the paragraphs that stand in the base."""
        standing = iter(stands)
        previous = original = self.current = stands[0]
        for _kind, wording in targets:
            if base(wording) is not None:
                previous = original = next(standing)
                self._spoken(previous, wording, None)
            elif is_alternative(wording.label):
                previous = self._proposed(wording, original, "propose_alternative")
            else:
                previous = original = self._proposed(wording, previous, "propose_paragraph")

    def room(self) -> Room:
        """The room as it is now."""
        rows = Rows(self.desk.revision)
        return room(rows, self.names, current=self.current, touched=self.touched)

    def say(self, *ways: Meant, mends: bool = False) -> Recorded:
        """Types the shortest line for an act that can be meant in these ways, and records what it
        reads as."""
        here = self.room()
        meant, typed = shortest_of(ways, here)
        _meant, plain = shortest_of(ways, here, PLAIN)
        assert typed.asked is not None
        comes_in = meant.verb.startswith("propose_") and meant.verb != "propose_deletion"
        before = "" if comes_in else self._state(UUID(meant.paragraph)).canonical
        recorded = self.record(typed.asked)
        (state,) = recorded.states
        behind = self._behind(state.paragraph_id) if comes_in else None
        about, after = str(state.paragraph_id), state.canonical
        self.said.append(Said(meant, typed, plain, about, before, after, behind, mends))
        return recorded

    def _behind(self, paragraph: UUID) -> tuple[str, str]:
        standing = standing_text(self.desk.revision)
        at = [state.paragraph_id for state in standing].index(paragraph)
        return str(standing[at - 1].paragraph_id), standing[at - 1].canonical

    def record(self, asked: Asked) -> Recorded:
        """Records a line as it was read, as the desk does with Enter."""
        posted: MultiValueDict[str, str] = MultiValueDict({"key": [str(uuid4())]})
        for name, value in asked.fields.items():
            posted.setlist(name, [value] if isinstance(value, str) else list(value))
        form = VERBS[asked.verb](posted)
        assert form.is_valid(), form.errors
        recorded = form.record(self.desk.operator, self.desk.revision.pk)
        touched = touched_bracket(recorded)
        if recorded.states:
            self.current = recorded.states[0].paragraph_id
        if touched is not None:
            paragraph, number = touched
            self.current = UUID(paragraph)
            self.touched = (self.current, number)
        return recorded

    def _proposed(self, wording: Wording, after: UUID, verb: str) -> UUID:
        """A paragraph that was proposed as a whole, with all who then spoke on it."""
        (bracket,) = (node for node in wording.content if isinstance(node, Bracket))
        first = bracket.attributions[0].actor
        unlabelled = Meant(verb, str(after), (first,), new=base_text(bracket))
        ways = [replace(unlabelled, label=wording.label)] if wording.label else []
        if self._label_unsaid(unlabelled) == wording.label:
            ways.append(unlabelled)
        self.positions += 1
        recorded = self.say(*ways)
        (state,) = recorded.states
        (number,) = self._numbers(state.paragraph_id)
        self._spoken(state.paragraph_id, wording, (number, bracket))
        return state.paragraph_id

    def _spoken(self, paragraph: UUID, wording: Wording, whole: tuple[str, Bracket] | None) -> None:
        """All that was said on a paragraph; `whole` is the bracket it was brought in with."""
        self._covers = wording.label_depth > 0 or not wording.label
        if whole is None:
            self._walk(paragraph, wording.content, 0, "")
        else:
            number, bracket = whole
            self._rows(paragraph, number, bracket.attributions[1:])
            self._walk(paragraph, bracket.children, 0, number)
        self._rows(paragraph, "", wording.attributions)
        self._mend(paragraph, wording)

    def _walk(self, paragraph: UUID, nodes: Sequence[Node], before: int, parent: str) -> None:
        """Each bracket when it is reached, with the names on it, then what stands in it. `before`
        counts the letters that stand before the nodes."""
        done: Node | None = None
        for index, node in enumerate(nodes):
            if isinstance(node, Run):
                before += len(letters(node.text))
            if not isinstance(node, Bracket) or node is done:
                continue
            done = other_half(nodes, index)
            if done is None:
                halves = [(self._made(paragraph, node, before, parent), node)]
            else:
                halves = list(
                    zip(self._replaced(paragraph, node, done, before), (node, done), strict=True)
                )
            for number, half in reversed(halves):
                self._rows(paragraph, number, half.attributions[half_said(half) :])
            for number, half in halves:
                self._walk(paragraph, half.children, before, number)
                before += len(letters(visible_text(half.children)))

    def _made(self, paragraph: UUID, node: Bracket, before: int, parent: str) -> str:
        """The bracket, with the first name on it."""
        known = self._numbers(paragraph)
        by = (node.attributions[0].actor,) if node.attributions else ()
        note = node.attributions[0].note if node.attributions else ""
        text = base_text(node)
        if added(node):
            at = self._at(paragraph, before, behind=True)
            inside = parent if self._at_edge(paragraph, before, parent) else ""
            place = Place(at, at)
            self.say(Meant("add", str(paragraph), by, place=place, new=text, inside=inside))
        else:
            place = self._words(paragraph, before, text)
            visible = self._state(paragraph).tree.visible
            verb = "bracket" if not by else "strike"
            if by and not node.attributions[0].stance.signed:
                verb = POSITION[node.attributions[0].stance].__name__
            if verb == "strike" and self._covers and place == Place(0, len(visible)):
                self.say(Meant("propose_deletion", str(paragraph), by))
            else:
                self.say(Meant(verb, str(paragraph), by, place=place, note=note))
        self.positions += bool(by)
        (number,) = set(self._numbers(paragraph)) - set(known)
        return number

    def _replaced(
        self, paragraph: UUID, struck: Bracket, proposed: Bracket, before: int
    ) -> tuple[str, ...]:
        """Two brackets of one act: the words that go and those that come."""
        known = self._numbers(paragraph)
        place = self._words(paragraph, before, base_text(struck))
        by = (struck.attributions[0].actor,)
        self.say(Meant("replace", str(paragraph), by, place=place, new=base_text(proposed)))
        self.positions += 2
        return tuple(number for number in self._numbers(paragraph) if number not in known)

    def _rows(self, paragraph: UUID, number: str, attributions: Sequence[Attribution]) -> None:
        """Names join a row, in the order of speaking."""
        for each in attributions:
            verb = POSITION[each.stance].__name__
            self.say(Meant(verb, str(paragraph), (each.actor,), number, note=each.note))
            self.positions += 1

    def _mend(self, paragraph: UUID, wording: Wording) -> None:
        """Puts right what still differs in the visible words, as a slip of the pen."""
        now, wanted = self._state(paragraph).tree.visible, wording.visible
        if now == wanted:
            return
        start = alike(now, wanted)
        behind = alike(now[start:][::-1], wanted[start:][::-1])
        meant = [
            Meant(
                "correct",
                str(paragraph),
                place=Place(start - before, len(now) - behind + after),
                new=wanted[start - before : len(wanted) - behind + after],
            )
            for before, after in WIDER
            if start >= before and after <= behind
        ]
        self.say(*meant, mends=True)

    def _label_unsaid(self, meant: Meant) -> str | None:
        """The label that a new paragraph gets where none is typed."""
        before = self._state(UUID(meant.paragraph)).tree
        if meant.verb == "propose_alternative":
            to = self._state(UUID(meant.paragraph))
            first = to.alternative_to_id or to.paragraph_id
            states = text_as_of(self.desk.revision)
            beside = {state.label for state in states if state.alternative_to_id == first}
            return alternative_label(before.label or "", beside)
        taken = {state.label for state in text_as_of(self.desk.revision)}
        return next_insertion(before.label or "", before.label_mark, taken) or None

    def _at_edge(self, paragraph: UUID, before: int, parent: str) -> bool:
        """Whether so many letters end where the words of a bracket begin or end."""
        if not parent:
            return False
        tree = self._state(paragraph).tree
        extent = next(each for each in extents(tree) if each.number == parent)
        edges = (letters_before(tree.visible, at) for at in (extent.start, extent.end))
        return before in edges

    def _state(self, paragraph: UUID) -> ParagraphState:
        (state,) = paragraphs_as_of(self.desk.revision, [paragraph])
        return state

    def _numbers(self, paragraph: UUID) -> list[str]:
        """The numbers of its brackets, in the order of the text."""
        return [bracket.id or "" for bracket in self._state(paragraph).tree.brackets()]

    def _words(self, paragraph: UUID, before: int, text: str) -> Place:
        """The place of so many letters as the text has."""
        start = self._at(paragraph, before)
        return Place(start, self._at(paragraph, before + len(letters(text)), behind=True))

    def _at(self, paragraph: UUID, nth: int, *, behind: bool = False) -> int:
        """The offset of the nth letter (white space not counted), or behind the one before it."""
        visible = self._state(paragraph).tree.visible
        places = [offset for offset, sign in enumerate(visible) if not sign.isspace()]
        if behind:
            return places[nth - 1] + 1 if nth else 0
        return places[nth] if nth < len(places) else len(visible)


def half_said(bracket: Bracket) -> int:
    """How many names came with the act that made the bracket."""
    return min(1, len(bracket.attributions))


def other_half(nodes: Sequence[Node], index: int) -> Bracket | None:
    """The words proposed by whoever proposed to delete those before them."""
    struck = nodes[index]
    following = [n for n in nodes[index + 1 : index + 3] if not _blank(n)]
    if not isinstance(struck, Bracket) or added(struck) or not struck.attributions or not following:
        return None
    half, first = following[0], struck.attributions[0]
    if not isinstance(half, Bracket) or not added(half) or first.stance is not Stance.OPPOSE:
        return None
    return half if half.attributions[0].actor == first.actor else None


def _blank(node: Node) -> bool:
    return isinstance(node, Run) and not node.text.strip()
