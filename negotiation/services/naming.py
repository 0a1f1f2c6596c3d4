"""What a new paragraph is called when nobody says: PP5a after PP5, Alt 3 beside 3.

Every label given here can be read again before words, since a text goes out and comes back in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from string import ascii_lowercase

from django.utils.translation import gettext as _

from documents.models import Document
from negotiation.errors import RefusedIntervention
from notation.labels import is_alternative, is_label, numbered_alternative

MOST_ALTERNATIVES = 99
"""No label has more digits for it."""

_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
_NUMBER = re.compile(r"(?P<stem>(?:PP ?|OP ?)?\d+(?:\.\d+)*)(?P<letter>[a-z]?)")
_TURN = re.compile(
    rf"(?P<stem>\(?.*?[^\s.])(?P<space>[ .]?)(?P<turn>{'|'.join(_LATIN)})(?P<close>\)?)"
)
_ITEM = re.compile(r"(?P<stem>\([^\s()]+)\)")


def insertion_stem(label: str) -> str | None:
    """What the labels of all insertions after this one begin with (`PP5` for PP5 and PP5a).

    None where nothing can be inserted after a label of that form.
    """
    for form in (_TURN, _NUMBER, _ITEM):
        found = form.fullmatch(label)
        if found:
            return found["stem"]
    return None


def next_insertion(
    label: str,
    mark: str,
    taken: Collection[str],
    scheme: str = Document.InsertionLabels.LETTERS,
) -> str:
    """The label, with this mark, for a paragraph inserted after another one: the first in order
    that no paragraph of the text has or had; empty where there is none.

    Numbers take letters (PP5a, as these texts do) or, where the document's scheme says so, bis and
    ter; items in parentheses take bis and ter; labels that have bis go on with ter (UN Editorial
    Manual), and PP5a with PP5b.
    """
    latin = scheme == Document.InsertionLabels.LATIN
    fitting = (
        name for name in _insertions(label, latin) if name not in taken and is_label(name, mark)
    )
    return next(fitting, "")


def _insertions(label: str, latin: bool) -> Iterator[str]:
    turn = _TURN.fullmatch(label)
    if turn:
        for later in _LATIN[_LATIN.index(turn["turn"]) + 1 :]:
            yield f"{turn['stem']}{turn['space']}{later}{turn['close']}"
        return
    number = _NUMBER.fullmatch(label)
    if number and latin and not number["letter"]:
        yield from (f"{label} {turn}" for turn in _LATIN)
    elif number:
        begin = ascii_lowercase.index(number["letter"]) + 1 if number["letter"] else 0
        yield from (f"{number['stem']}{letter}" for letter in ascii_lowercase[begin:])
    item = _ITEM.fullmatch(label)
    if item:
        yield from (f"{item['stem']} {turn})" for turn in _LATIN)


def alternative_label(label: str, taken: Collection[str] = ()) -> str:
    """The label of an alternative: `PP5b altern` beside PP5b, `Alt 3` beside 3, else `Alt`.

    A further one takes the first number that none of those beside the paragraph has or had:
    `PP5b altern 2`; behind a number, which is the paragraph's, bis and ter: `Alt 3 bis`.
    """
    first = _first_alternative(label, taken)
    numbers = (f"{first} {number}" for number in range(2, MOST_ALTERNATIVES + 1))
    turns = (f"{first} {turn}" for turn in _LATIN)
    further = turns if first[-1].isalnum() and not first[-1].isalpha() else numbers
    fitting = (name for name in chain([first], further) if name not in taken)
    return next((name for name in fitting if is_label(name, ".")), first)


def _first_alternative(label: str, taken: Collection[str]) -> str:
    if is_alternative(label):
        turn = _TURN.fullmatch(label)
        return turn["stem"] if turn and turn["stem"] in taken else numbered_alternative(label)[0]
    suffixed = f"{label} altern"
    if label[:2] in ("PP", "OP") and is_label(suffixed, "."):
        return suffixed
    prefixed = f"Alt {label.strip('()')}"
    return prefixed if label and is_label(prefixed, ".") else "Alt"


def read_label(typed: str, usual: str) -> tuple[str, str]:
    """The label and the sign after it: the one typed, else the usual one if it can have that.

    Raises RefusedIntervention for what would not be read as a label before words.
    """
    name = typed.rstrip(".:")
    marks = [typed[len(name) :]] if typed != name else [usual, "", "."]
    for mark in marks:
        if is_label(name, mark):
            return name, mark
    raise RefusedIntervention(
        _("“%(label)s” cannot be read as a label. Write it like PP5a, OP3 bis, 4, (2) or e).")
        % {"label": typed},
        "unreadable-label",
    )
