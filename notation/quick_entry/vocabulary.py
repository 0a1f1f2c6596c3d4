"""The words that say what is done. All may be typed on a Russian or Kazakh keyboard by mistake."""

from __future__ import annotations

from notation.dialects.vocabulary import MINUS, PLUS
from notation.quick_entry.keyboards import pressed

STANCES: dict[str, str] = {
    "tcb": "tcb",
    "back": "tcb",
    "вернуться": "tcb",
    "keep": "keep_original",
    "keeps": "keep_original",
    "orig": "keep_original",
    "original": "keep_original",
    "оригинал": "keep_original",
    "res": "reserve",
    "reserve": "reserve",
    "reserves": "reserve",
    "резерв": "reserve",
    "резервирует": "reserve",
    "lift": "lift",
    "lifts": "lift",
    "withdraw": "lift",
    "withdraws": "lift",
    "снять": "lift",
    "снимает": "lift",
    "join": "join",
    "joins": "join",
    "supports": "support",
    "opposes": "oppose",
}
"""What delegations say of words that stand; behind their names, or alone for the floor."""

ACTS: dict[str, str] = {
    "new": "new",
    "новый": "new",
    "alt": "alt",
    "br": "br",
    "bracket": "br",
    "fix": "fix",
    "fill": "fill",
    "accept": "accept",
    "ok": "accept",
    "out": "reject",
    "agree": "agree",
    "agreed": "agree",
    "согласовано": "agree",
    "reopen": "reopen",
    "adopt": "adopt",
    "split": "split",
    "merge": "merge",
    "move": "move",
    "relabel": "relabel",
    "redraft": "redraft",
    "remark": "remark",
    "undo": "undo",
    "отменить": "undo",
    "redo": "redo",
    "restore": "restore",
}
"""What is done to brackets and paragraphs."""

RESERVATION = "with reservation"
"""The note of `+iran res`, as texts print it."""

NOTES = ("with reservations", "with reservation", "with res", "res", "wr")

MINUSES = MINUS.replace("\u00ad", "")
PLUSES = PLUS


def stance(word: str) -> str | None:
    """The stance a word says, or None."""
    return next((STANCES[w] for key in pressed(word) if (w := key.casefold()) in STANCES), None)


def act(word: str) -> str | None:
    """The act a word says, or None."""
    return next((ACTS[w] for key in pressed(word) if (w := key.casefold()) in ACTS), None)
