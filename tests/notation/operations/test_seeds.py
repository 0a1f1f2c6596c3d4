"""Every bracket of the circulated drafts can be settled, lifted and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from notation.operations import Accept, Enclose, Lift, Reject, Strike
from notation.parser import parse
from notation.tree import Bracket, Wording
from tests.notation.operations.proof import letters_of, prove
from tests.notation.strategies import numbered


def contested(shared: Path) -> Iterator[tuple[Wording, Bracket]]:
    """Each bracket of each seed with its paragraph."""
    for seed in sorted((shared / "seeds").iterdir()):
        lines = seed.read_text(encoding="utf-8").splitlines()
        for wording in parse("\n".join(line for line in lines if line.strip())).wordings:
            wording = numbered(wording)
            for bracket in wording.brackets():
                yield wording, bracket


def test_every_bracket_is_settled_exactly(shared: Path) -> None:
    seen = 0
    for wording, bracket in contested(shared):
        seen += 1
        number = bracket.id or ""
        accepted = prove(Accept(number), wording)
        assert letters_of(accepted.visible) == letters_of(wording.visible)
        prove(Reject(number), wording)
        actors = tuple(dict.fromkeys(a.actor for a in bracket.attributions))
        if actors:
            bare = prove(Lift(number, actors), wording).bracket(number)
            assert bare is not None
            assert not bare.attributions
    assert seen >= 59


def test_words_are_proposed_for_deletion_anywhere(shared: Path) -> None:
    for wording, _ in contested(shared):
        length = len(wording.visible)
        for start in range(0, length - 30, max(length // 3, 1)):
            ids = tuple(f"n{number}" for number in range(70))
            struck = prove(Strike(start, start + 30, ids, ("IND",)), wording)
            assert struck.visible == wording.visible
        prove(Enclose(0, length, "n"), wording)
