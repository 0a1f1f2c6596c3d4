"""CICA's way: after the bracket, in parentheses, as its podium versions do.

::

    (+IND)  (-IND)                     wants the words in; wants them out
    (+IRAN with reservation)           support, qualified
    (VIE tcb)  (JORDAN, ISR tcb)       to come back
    (BANGL: keep original)             wants the wording before the brackets
    (RUS reserves)                     position withheld
    (IND: can go along)                anything else, kept verbatim

Clerks write any dash or plus, several names in one parenthesis with any separator, names in full
and in Cyrillic letters. Parentheses that say nothing of the kind stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from notation.dialects.base import Group
from notation.dialects.names import Names, names_of_cica
from notation.dialects.vocabulary import (
    LEADING,
    LONGEST_NOTE,
    MINUS,
    PLUS,
    QUALIFIER,
    SIGNS,
    VOCABULARY,
    stance_of,
)
from notation.labels import read_label
from notation.tree import Attribution, Stance

_SIGN = re.compile(rf"\s*({SIGNS})\s*")
_SIGN_BEHIND = re.compile(rf"(\S.*?)\s*({SIGNS})$")
_SEPARATOR = re.compile(
    rf"\s*[,;/&،、]\s*(?:(?:and|и|және)\s+)?|\s+(?:and|и|және)\s+"
    rf"|\s+(?=[{re.escape(PLUS)}])|\s+(?=[{re.escape(MINUS)}]\s*[^\W\d_])"
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}")
_CONNECTING = frozenset({"of", "the", "and", "de", "al", "da"})
_CAPITALS = re.compile(r"[^\W\d_a-zа-яё][^\Wa-zа-яё_]{1,11}|G-?77")

_WHOLE = re.compile(r",?\s*(?:on the )?whole paragraph$", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """What has been read of a parenthesis so far."""

    sign: Stance | None = None
    done: list[Attribution] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)  # key, printed
    raw: str = ""  # the clauses since `done`, as they stand
    weak: bool = False

    def name_all(self, stance: Stance, note: str) -> list[Attribution]:
        """The waiting names, all with that stance."""
        named = [Attribution(key, stance, note, printed) for key, printed in self.waiting]
        self.done += named
        self.waiting.clear()
        return named

    def go_on(self) -> bool:
        """Takes the clauses since the last attribution as more of its note, where it has one."""
        if not self.done or not self.done[-1].note:
            return False
        note = self.done[-1].note + self.raw
        self.done[-1] = replace(self.done[-1], note=note)
        self.waiting.clear()
        return len(note) <= LONGEST_NOTE


class Parentheses:
    """The dialect of attributions in parentheses after the bracket."""

    def __init__(self, names: Names) -> None:
        self.names = names
        # the same few attributions fill a draft
        self._remembered = lru_cache(maxsize=2048)(self._read)

    def read(self, inner: str) -> Group | None:
        """See `Dialect.read`. Emphasis marks within the parenthesis are overlooked."""
        return self._remembered(inner)

    def _read(self, inner: str) -> Group | None:
        words = " ".join(inner.replace("*", " ").split()).rstrip(" ,;:")
        if not words:
            return None
        whole = _WHOLE.search(words)
        if whole and whole.start():
            words = words[: whole.start()]
        row = self._leading(words) or self._clauses(words)
        if row is None or (whole and any(a.stance.signed for a in row.done)):
            return None
        found = tuple(row.done)
        unknown = tuple(dict.fromkeys(a.name for a in found if self.names.key(a.actor) is None))
        return Group(found, bool(whole), unknown, row.weak and not whole)

    def could_read(self, inner: str) -> bool:
        """See `Dialect.could_read`."""
        return self.read(inner) is not None

    def is_name(self, inner: str) -> bool:
        """See `Dialect.is_name`."""
        return self.names.key(inner) is not None

    def is_stance(self, inner: str) -> bool:
        """See `Dialect.is_stance`."""
        found = stance_of(" ".join(inner.split()))
        return found is not None and not found[1]

    def _leading(self, words: str) -> _Row | None:
        """`tcb: IND, RUS` and `keep original: CHN`: the stance before the names."""
        match = LEADING.match(words)
        if not match:
            return None
        row = _Row()
        for part in _SEPARATOR.split(match["names"]):
            if not self._wait(row, part, capitals=True):
                return None
        stance = stance_of(match["words"])
        assert stance is not None
        row.name_all(stance[0], "")
        return row

    def _clauses(self, words: str) -> _Row | None:
        row = _Row()
        place = 0
        for match in [*_SEPARATOR.finditer(words), None]:
            clause = words[place : match.start() if match else len(words)]
            done = len(row.done)
            row.raw += clause
            if not clause or not self._clause(row, clause):
                return None
            if len(row.done) > done or not row.waiting:
                row.raw = ""
            if match:
                row.raw += match[0]
                place = match.end()
        if row.waiting and not row.go_on():
            return None
        return row if row.done else None

    def _clause(self, row: _Row, clause: str) -> bool:
        """Reads one clause into the row; False when it is none."""
        sign = _SIGN.match(clause)
        if sign:
            if row.waiting:
                return False
            row.sign = _signed(sign[1])
            clause = clause[sign.end() :]
            return self._glued(row, clause) or self._signed(row, clause, own_sign=True)
        if row.sign is None and self._sign_behind(row, clause):
            return True
        if row.sign is not None and self._signed(row, clause, own_sign=False):
            return True
        if self._worded(row, clause):
            return True
        if row.sign is None and self._wait(row, clause, capitals=True):
            return True
        last = row.done[-1] if row.done else None
        if last is None or row.waiting:
            return False
        if last.stance.signed and not last.note and QUALIFIER.match(clause):
            row.done[-1] = replace(last, note=clause)  # (+IRAN, with reservation)
            return len(clause) <= LONGEST_NOTE
        return row.go_on()

    def _sign_behind(self, row: _Row, clause: str) -> bool:
        """`IND-`, and `IND, RUS-` for both."""
        match = _SIGN_BEHIND.fullmatch(clause)
        if not match or self.names.key(match[1]) is None:
            return False
        self._wait(row, match[1], capitals=True)
        row.name_all(_signed(match[2]), "")
        return True

    def _glued(self, row: _Row, clause: str) -> bool:
        """`+IND-RUS+CHN` without anything between, when every name is known."""
        parts = re.split(rf"\s*({SIGNS})\s*", clause)
        if len(parts) < 3 or self.names.key(clause) is not None:
            return False
        found = [(self.names.key(name), name) for name in parts[::2]]
        signs = [row.sign, *(_signed(sign) for sign in parts[1::2])]
        for (key, name), stance in zip(found, signs, strict=True):
            if key is None or stance is None:
                return False
            row.waiting.append((key, _printed(key, name)))
        for (key, printed), stance in zip(row.waiting, signs, strict=True):
            assert stance is not None
            row.done.append(Attribution(key, stance, "", printed))
        row.waiting.clear()
        row.sign = signs[-1]
        return True

    def _signed(self, row: _Row, clause: str, *, own_sign: bool) -> bool:
        """A clause under a sign: a name, or known names parted by spaces alone, and a note."""
        assert row.sign is not None
        words = clause.split()
        named: list[tuple[str, str]] = []
        while found := self.names.leading(words):
            key, count = found
            named.append((key, _printed(key, " ".join(words[:count]))))
            words = words[count:]
        note = " ".join(words)
        strong = note.startswith("::") or QUALIFIER.match(note.lstrip(":–- "))
        note = note.lstrip(":–- ")
        if not named:
            if not own_sign and row.done and row.done[-1].note:
                return False  # rather the note going on
            name, note = _unknown(clause)
            if not name or read_label(name) is not None:
                return False
            named = [(name, "")]
        elif note and not strong:
            row.weak = True
        if len(note) > LONGEST_NOTE:
            return False
        row.done += [Attribution(key, row.sign, "", printed) for key, printed in named[:-1]]
        row.done.append(Attribution(named[-1][0], row.sign, note, named[-1][1]))
        return True

    def _worded(self, row: _Row, clause: str) -> bool:
        """A clause that ends the waiting names with words: `ISR tcb`, `TUR: keep original`."""
        name, colon, rest = clause.partition(":")
        if not colon:
            words = clause.split()
            found = self.names.leading(words)
            count = found[1] if found else _capitals(words)
            while found and (found := self.names.leading(words[count:])):
                self._wait(row, " ".join(words[:count]), capitals=True)
                words, count = words[count:], found[1]
            name, rest = " ".join(words[:count]), " ".join(words[count:])
            if not name and row.waiting and (stance := stance_of(clause)):
                row.name_all(*stance)
                return True
        said = rest.lstrip(": ").rstrip()
        if not name or not said or len(said) > LONGEST_NOTE:
            return False
        known = self.names.key(name.strip()) is not None
        stance = None if rest.startswith(":") else stance_of(said)
        if stance is None and known and (colon or _terse(name, said)):
            stance = (Stance.OTHER, said)
        if stance is None or not self._wait(row, name, capitals=not colon):
            return False
        row.weak = row.weak or (_weak(*stance) and not rest.startswith(":"))
        row.name_all(*stance)
        return True

    def _wait(self, row: _Row, name: str, *, capitals: bool) -> bool:
        """Puts a name among those that wait for their stance; False when it is no name."""
        name = name.strip()
        key = self.names.key(name)
        if key is not None:
            row.waiting.append((key, _printed(key, name)))
            return True
        shaped = _CAPITALS.fullmatch(name) if capitals else _unknown(name)[0] == name
        if not shaped:
            return False
        row.waiting.append((name, ""))
        return True

    def write(
        self, attributions: Sequence[Attribution], *, whole: bool = False, alone: bool = False
    ) -> list[str]:
        """See `Dialect.write`: one signed name a group, lists for tcb and keep original."""
        groups: list[str] = []
        names: list[str] = []
        previous: Attribution | None = None
        for attribution in attributions:
            joins = (
                attribution.stance in (Stance.TCB, Stance.KEEP_ORIGINAL)
                and previous is not None
                and not attribution.note
                and (previous.stance, previous.note) == (attribution.stance, "")
            )
            if joins:
                groups.pop()
            else:
                names.clear()
            names.append(attribution.name)
            words = _written(attribution, ", ".join(names), alone=alone)
            groups.append(f"({words}, whole paragraph)" if whole else f"({words})")
            previous = attribution
        return groups


def _written(attribution: Attribution, names: str, *, alone: bool) -> str:
    stance, note = attribution.stance, attribution.note
    tail = f" {note}" if note else ""
    if alone and _weak(stance, note):
        tail = f":: {note}"  # what would be ordinary text here is no such thing
    if stance is Stance.OTHER:
        return f"{names}{tail}" if alone else f"{names}: {note}"
    if stance.signed:
        return f"{'+' if stance is Stance.SUPPORT else '-'}{names}{tail}"
    words = {Stance.TCB: " tcb", Stance.KEEP_ORIGINAL: ": keep original"}
    return f"{names}{words.get(stance, ' reserves')}{tail}"


def _weak(stance: Stance, note: str) -> bool:
    """Whether words with a stance are ordinary ones in the middle of a text."""
    if stance.signed or stance is Stance.RESERVED:
        return bool(note) and not QUALIFIER.match(note)
    return stance is Stance.OTHER


def _signed(sign: str) -> Stance:
    return Stance.SUPPORT if sign in PLUS else Stance.OPPOSE


def _printed(key: str, name: str) -> str:
    name = name.rstrip(" .")
    return "" if name.casefold() == key.casefold() else name


def _capitals(words: list[str]) -> int:
    """1 when the first word is an abbreviation in capitals, else 0."""
    return 1 if words and _CAPITALS.fullmatch(words[0]) else 0


def _unknown(clause: str) -> tuple[str, str]:
    """A name nobody knows, and the note behind it; ("", "") when it does not look like a name."""
    words = clause.split()
    count = 0
    while count < len(words) and (
        words[count][0].isupper() or (count and words[count] in _CONNECTING)
    ):
        count += 1
    while count and words[count - 1] in _CONNECTING:
        count -= 1
    name, note = " ".join(words[:count]), " ".join(words[count:])
    if not _NAME.fullmatch(name) and not _CAPITALS.fullmatch(name):
        return "", ""
    if note and not (QUALIFIER.match(note) and len(note) <= LONGEST_NOTE):
        return "", ""
    return name, note


def _terse(name: str, words: str) -> bool:
    """Whether known name and words are a recorder's shorthand, not a sentence of the text:
    `(IND can go along)`, `(India considering)`, but not `(the Chair will report on it)`."""
    most = 8 if name.isupper() else 3
    sentence = name.casefold().startswith("the ") or words.endswith(".")
    return len(words.split()) <= most and VOCABULARY.match(words) is not None and not sentence


CICA = Parentheses(names_of_cica())
