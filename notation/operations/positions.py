"""Taking, lifting and correcting positions.

The target is a bracket's identity, or None for the paragraph as a whole, on which only stances
without a sign stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from typing import Any, Self

from notation.change import Change
from notation.errors import Refused
from notation.flat import Mark
from notation.operations import sentences
from notation.operations.base import Operation
from notation.operations.edits import Edit, standing
from notation.places import Places
from notation.storage import attributions_from_json, attributions_to_json
from notation.tree import Attribution, Stance, Wording, visible_text

VERBS = {
    Stance.SUPPORT: "support",
    Stance.OPPOSE: "oppose",
    Stance.TCB: "tcb",
    Stance.KEEP_ORIGINAL: "keep_original",
    Stance.RESERVED: "reserve",
    Stance.OTHER: "hold",
}
"""What taking each stance is called. `hold` is for one kept in its own words."""

PHRASES = {
    Stance.SUPPORT: ("supports", "support"),
    Stance.OPPOSE: ("proposes to delete", "propose to delete"),
    Stance.TCB: ("will come back on", "will come back on"),
    Stance.KEEP_ORIGINAL: ("asks to keep the original of", "ask to keep the original of"),
    Stance.RESERVED: ("reserves its position on", "reserve their position on"),
    Stance.OTHER: ("takes a position on", "take a position on"),
}


@dataclass(frozen=True, slots=True)
class TakePosition(Operation):
    """Delegations take one stance, in the order in which they spoke.

    The newest stance of an actor replaces all it held on that target and goes to the end of the
    row; what it holds on other brackets stays. `proposed` of the attributions is kept.
    """

    target: str | None
    attributions: tuple[Attribution, ...]

    @property
    def stance(self) -> Stance:
        """The one stance taken. Raises Refused when there is none, or several."""
        stances = {attribution.stance for attribution in self.attributions}
        if len(stances) != 1:
            raise Refused("no-stance", "Say which delegation takes which one position.")
        return stances.pop()

    @property
    def verb(self) -> str:
        return VERBS[self.stance]

    def edit(self, wording: Wording) -> Change:
        signed = self.stance.signed
        if self.target is None and signed:
            raise Refused(
                "needs-bracket",
                "Support for a whole paragraph or its deletion stands on a bracket around it. "
                "Select the whole paragraph first.",
            )
        places = Places(wording)
        edit = Edit(places)
        at = _row_of_target(places, self.target)
        edit.names(at, standing(edit.row(at), self.attributions))
        return _changed(edit)

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return _words(wording, self.target)

    def describe(self, wording: Wording, label: str = "") -> str:
        names = [attribution.name for attribution in self.attributions]
        target = _concerned(wording, self.target, label)
        sentence = f"{sentences.say(names, *PHRASES[self.stance])} {target}"
        notes = list(dict.fromkeys(a.note for a in self.attributions if a.note))
        return f"{sentence} ({', '.join(notes)})" if notes else sentence

    def arguments(self) -> dict[str, Any]:
        return {
            "target": self.target,
            "attributions": attributions_to_json(self.attributions),
        }

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["target"], attributions_from_json(data["attributions"]))


@dataclass(frozen=True, slots=True)
class Lift(Operation):
    """Delegations withdraw all they hold on the target. A bracket without names stays.

    On the paragraph as a whole that includes names standing alone among its words.
    """

    target: str | None
    actors: tuple[str, ...]

    @property
    def verb(self) -> str:
        return "lift"

    def edit(self, wording: Wording) -> Change:
        return _each_name(wording, self.target, self.actors, lambda attribution: None)

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return _words(wording, self.target)

    def describe(self, wording: Wording, label: str = "") -> str:
        who = sentences.say(self.actors, "withdraws its position on", "withdraw their position on")
        return f"{who} {_concerned(wording, self.target, label)}"

    def arguments(self) -> dict[str, Any]:
        return {"target": self.target, "actors": list(self.actors)}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["target"], tuple(data["actors"]))


@dataclass(frozen=True, slots=True)
class CorrectAttribution(Operation):
    """It was `right` who spoke and not `wrong`: the name changes and keeps its place in the row.

    On the paragraph as a whole that includes names standing alone among its words.
    """

    target: str | None
    wrong: str
    right: str

    @property
    def verb(self) -> str:
        return "correct_attribution"

    def edit(self, wording: Wording) -> Change:
        if not self.right or self.wrong == self.right:
            raise Refused("same-name", "Say which other delegation it was.")
        _refuse_second(wording, self.target, self.right)
        return _each_name(
            wording,
            self.target,
            (self.wrong,),
            lambda attribution: with_changes(attribution, actor=self.right, printed=""),
        )

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return _words(wording, self.target)

    def describe(self, wording: Wording, label: str = "") -> str:
        target = _concerned(wording, self.target, label)
        return f"The position on {target} is that of {self.right}, not of {self.wrong}"

    def arguments(self) -> dict[str, Any]:
        return {"target": self.target, "wrong": self.wrong, "right": self.right}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["target"], data["wrong"], data["right"])


def _row_of_target(places: Places, target: str | None) -> int | None:
    return None if target is None else places.bracket(target)[1]


def _each_name(
    wording: Wording,
    target: str | None,
    actors: Sequence[str],
    change: Callable[[Attribution], Attribution | None],
) -> Change:
    """Change every entry of these actors; None takes it out. Raises Refused where one has none."""
    places = Places(wording)
    edit = Edit(places)
    at = _row_of_target(places, target)
    wanted, found = set(actors), set()
    row: list[Attribution] = []
    for attribution in edit.row(at):
        if attribution.actor in wanted:
            found.add(attribution.actor)
            changed = change(attribution)
            row += [] if changed is None else [changed]
        else:
            row.append(attribution)
    edit.names(at, row)
    for index, sign in enumerate(places.row if target is None else ()):
        if isinstance(sign, Mark) and sign.attribution.actor in wanted:
            found.add(sign.attribution.actor)
            edit.remove(index, index + 1)
            changed = change(sign.attribution)
            edit.insert(index, [] if changed is None else [Mark(changed)])
    missing = [actor for actor in dict.fromkeys(actors) if actor not in found]
    if not actors:
        raise Refused("no-delegation", "Say which delegation takes the floor.")
    if missing:
        raise Refused(
            "no-position",
            "No position of %(names)s stands here. Choose one of the names that do.",
            names=sentences.enumerate_names(missing),
        )
    return _changed(edit)


def _refuse_second(wording: Wording, target: str | None, actor: str) -> None:
    places = Places(wording)
    row = Edit(places).row(_row_of_target(places, target))
    if any(attribution.actor == actor for attribution in row):
        raise Refused(
            "already-there",
            "%(name)s holds a position here already. Withdraw one of the two instead.",
            name=actor,
        )


def _changed(edit: Edit) -> Change:
    change = edit.change()
    if not change:
        raise Refused("no-change", "This is what stands there already.")
    return change


def _words(wording: Wording, target: str | None) -> tuple[str, ...]:
    bracket = wording.bracket(target) if target is not None else None
    return () if bracket is None else (visible_text(bracket.children).strip(),)


def _concerned(wording: Wording, target: str | None, label: str) -> str:
    """What a position is on: the words in their paragraph, or the paragraph."""
    words = _words(wording, target)
    if not words or (label and words[0] == wording.visible.strip()):
        return label or "the paragraph"
    return f"{sentences.quote(words[0])}{sentences.where(label)}"
