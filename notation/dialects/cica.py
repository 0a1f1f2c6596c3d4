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
from dataclasses import dataclass, field

from notation.dialects.base import Group
from notation.dialects.names import Names, names_of_cica
from notation.labels import read_label
from notation.tree import Attribution, Stance

LONGEST_NOTE = 160

_PLUS = "+\uff0b\ufe62\u207a\u208a\u2795"
_MINUS = (
    "-\u00ad\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2053\u207b\u208b\u2212"
    "\u2796\u2e3a\u2e3b\ufe58\ufe63\uff0d"
)
_SIGN = re.compile(rf"\s*([{re.escape(_PLUS)}]|[{re.escape(_MINUS)}])\s*")
_SEPARATOR = re.compile(
    rf"\s*[,;/&،、]\s*(?:(?:and|и|және)\s+)?|\s+(?:and|и|және)\s+|\s+(?=[{re.escape(_PLUS)}])"
    rf"|\s+(?=[{re.escape(_MINUS)}]\s*[^\W\d_])"
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}")
_CONNECTING = frozenset({"of", "the", "and", "de", "al", "da"})
_CAPITALS = re.compile(r"[^\W\d_a-zа-яё][^\Wa-zа-яё_]{1,11}|G-?77")

_WHOLE = re.compile(r",?\s*(?:on the )?whole paragraph$", re.IGNORECASE)
_TCB = r"(?:will |to |shall |comes? |wants? to )?(?:t\.? ?c\.? ?b\.?|come back|comes? back)"
_KEEP = (
    r"(?:(?:to |would |prefers? to )?(?:keep|retain)s?(?: the| to the)? original|original"
    r"(?= text| wording| version| language|$))(?: text| wording| version| language)?"
)
_RESERVE = r"(?:reserves?|reserved|reservation|reserving)"
_WORDS: tuple[tuple[Stance, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(rf"(?:{words})(?![\w])[ :,–-]*(?P<note>.*)$", re.IGNORECASE))
    for stance, words in (
        (Stance.TCB, _TCB),
        (Stance.KEEP_ORIGINAL, _KEEP),
        (Stance.RESERVED, _RESERVE),
        (Stance.SUPPORT, r"supports?$|supported$"),
        (Stance.OPPOSE, r"opposes?$|opposed$"),
    )
)
_LEADING = re.compile(
    rf"(?P<words>{_TCB}|{_KEEP}|{_RESERVE})(?:\s*[:–-]\s*|\s+(?:by |from )?)(?P<names>\S.*)$",
    re.IGNORECASE,
)
_VOCABULARY = re.compile(
    r"(?:is |remains? )?(?:flexible|considering|considers?|reflecting|reflects?"
    r"|consulting|consults?|proposes?|proposed|proposal|deletes?|retains?"
    r"|can |could |will |would |prefers?|requests?|suggests?|seeks?|asks?|accepts?"
    r"|agrees?|agreed|no |ad ref|pending|joins?|withdraws?"
    r"|supports? |opposes? |needs?|wants?|cannot|does not|awaits?|awaiting|under|subject to)",
    re.IGNORECASE,
)
_NO_POSITION = re.compile(r"(?:is )?(?:flexible|considering|reflecting|consulting)", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"(?:with|without|subject|if|pending|but|as|in|on|for|provided|preferably|conditional)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Row:
    """What has been read of a parenthesis so far."""

    sign: Stance | None = None
    done: list[Attribution] = field(default_factory=list)
    waiting: list[tuple[str, str, bool]] = field(default_factory=list)  # key, printed, known

    def name_all(self, stance: Stance, note: str) -> list[Attribution]:
        """The waiting names, all with that stance."""
        named = [Attribution(key, stance, note, printed) for key, printed, _ in self.waiting]
        self.done += named
        self.waiting.clear()
        return named


class Parentheses:
    """The dialect of attributions in parentheses after the bracket."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def read(self, inner: str) -> Group | None:
        """See `Dialect.read`. Emphasis marks within the parenthesis are overlooked."""
        words = " ".join(inner.replace("*", " ").split())
        if not words or len(words) > 1200:
            return None
        whole = _WHOLE.search(words)
        if whole and whole.start():
            words = words[: whole.start()]
        row = self._leading(words) or self._clauses(words)
        if row is None or (whole and any(a.stance.signed for a in row)):
            return None
        unknown = tuple(dict.fromkeys(a.name for a in row if self.names.key(a.actor) is None))
        return Group(tuple(row), bool(whole), unknown)

    def could_read(self, inner: str) -> bool:
        """See `Dialect.could_read`."""
        return self.read(inner) is not None

    def is_name(self, inner: str) -> bool:
        """See `Dialect.is_name`."""
        return self.names.key(inner) is not None

    def _leading(self, words: str) -> list[Attribution] | None:
        """`tcb: IND, RUS` and `keep original: CHN`: the stance before the names."""
        match = _LEADING.match(words)
        if not match:
            return None
        row = _Row()
        for part in _SEPARATOR.split(match["names"]):
            if not self._wait(row, part, capitals=True):
                return None
        stance = _stance(match["words"])
        assert stance is not None
        return row.name_all(stance[0], "")

    def _clauses(self, words: str) -> list[Attribution] | None:
        row = _Row()
        for clause in _SEPARATOR.split(words):
            sign = _SIGN.match(clause)
            if sign:
                if row.waiting:
                    return None
                row.sign = Stance.SUPPORT if sign[1] in _PLUS else Stance.OPPOSE
                clause = clause[sign.end() :]
            if not clause or not self._clause(row, clause, bool(sign)):
                return None
        if row.waiting or not row.done:
            return None
        return row.done

    def _clause(self, row: _Row, clause: str, own_sign: bool) -> bool:
        """Reads one clause into the row; False when it is none."""
        if row.sign is not None and self._signed(row, clause, own_sign):
            return True
        if own_sign:
            return False
        if self._worded(row, clause):
            return True
        if row.sign is None and self._wait(row, clause, capitals=True):
            return True
        # a comma within a note: "(+IRAN with reservation on PP4, PP5)"
        last = row.done[-1] if row.done else None
        if last is not None and last.note and not row.waiting and _short(last.note, clause):
            row.done[-1] = Attribution(
                last.actor, last.stance, f"{last.note}, {clause}", last.printed
            )
            return True
        return False

    def _signed(self, row: _Row, clause: str, own_sign: bool) -> bool:
        """A clause under a sign: a name, or known names parted by spaces alone, and a note."""
        assert row.sign is not None
        words = clause.split()
        named: list[tuple[str, str]] = []
        while found := self.names.leading(words):
            key, count = found
            named.append((key, _printed(key, " ".join(words[:count]))))
            words = words[count:]
        note = " ".join(words).lstrip(":–- ")
        if not named:
            if not own_sign and row.done and row.done[-1].note:
                return False  # rather the note going on
            name, note = _unknown(clause)
            if not name or read_label(name) is not None:
                return False
            named = [(name, "")]
        if note and not (_QUALIFIER.match(note) and len(note) <= LONGEST_NOTE):
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
            if not name and row.waiting and (stance := _stance(clause)):
                row.name_all(*stance)
                return True
        rest = rest.strip()
        if not name or not rest or len(rest) > LONGEST_NOTE:
            return False
        known = self.names.key(name.strip()) is not None
        stance = _stance(rest)
        if stance is None and known and _terse(name.strip(), rest, bool(colon)):
            stance = (Stance.OTHER, rest)
        if stance is None or not self._wait(row, name, capitals=not colon):
            return False
        row.name_all(*stance)
        return True

    def _wait(self, row: _Row, name: str, *, capitals: bool) -> bool:
        """Puts a name among those that wait for their stance; False when it is no name."""
        name = name.strip()
        key = self.names.key(name)
        if key is not None:
            row.waiting.append((key, _printed(key, name), True))
            return True
        shaped = _CAPITALS.fullmatch(name) if capitals else _unknown(name)[0] == name
        if not shaped:
            return False
        row.waiting.append((name, "", False))
        return True

    def write(self, attributions: Sequence[Attribution], *, whole: bool = False) -> list[str]:
        """See `Dialect.write`: one signed name a group, lists for tcb and keep original."""
        groups: list[str] = []
        previous: Attribution | None = None
        names: list[str] = []
        for attribution in attributions:
            listed = attribution.stance in (Stance.TCB, Stance.KEEP_ORIGINAL)
            joins = (
                listed
                and previous is not None
                and not attribution.note
                and (previous.stance, previous.note) == (attribution.stance, "")
            )
            if joins:
                names.append(attribution.name)
                groups.pop()
            else:
                names = [attribution.name]
            groups.append(_written(attribution, ", ".join(names), whole=whole))
            previous = attribution
        return groups


def _written(attribution: Attribution, names: str, *, whole: bool) -> str:
    note = f" {attribution.note}" if attribution.note else ""
    words = {
        Stance.SUPPORT: f"+{names}{note}",
        Stance.OPPOSE: f"-{names}{note}",
        Stance.TCB: f"{names} tcb{note}",
        Stance.KEEP_ORIGINAL: f"{names}: keep original{note}",
        Stance.RESERVED: f"{names} reserves{note}",
        Stance.OTHER: f"{names}:{note}",
    }[attribution.stance]
    return f"({words}, whole paragraph)" if whole else f"({words})"


def _stance(words: str) -> tuple[Stance, str] | None:
    for stance, pattern in _WORDS:
        match = pattern.match(words)
        if match:
            note = match["note"] or ""
            if stance is Stance.KEEP_ORIGINAL and words.lower().startswith("original") and note:
                continue
            return stance, note
    return None


def _printed(key: str, name: str) -> str:
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
    if note and not (_QUALIFIER.match(note) and len(note) <= LONGEST_NOTE):
        return "", ""
    return name, note


def _terse(name: str, words: str, colon: bool) -> bool:
    """Whether known name and words are a recorder's shorthand, not a sentence of the text:
    `(IND: can go along)`, `(India considering)`, but not `(the Chair will report on it)`."""
    if not name.isupper():
        return bool(_NO_POSITION.fullmatch(words))
    return colon or (len(words.split()) <= 8 and _VOCABULARY.match(words) is not None)


def _short(note: str, more: str) -> bool:
    return len(note) + len(more) < LONGEST_NOTE


CICA = Parentheses(names_of_cica())
