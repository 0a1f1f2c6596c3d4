"""Names of delegations: abbreviations, full names in three languages, and other spellings."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files


def fold(name: str) -> str:
    """The name as compared: without case, dots, apostrophes, diacritics of Latin and a leading
    article; white space single. Cyrillic letters keep their marks (й is not и)."""
    parts = []
    for char in unicodedata.normalize("NFC", name).casefold():
        if char in ".'’`":
            continue
        if char.isalpha() and not "\u0400" <= char <= "\u052f":
            char = unicodedata.normalize("NFD", char)[0]
        parts.append(char)
    words = "".join(parts).replace("-", " ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class Names:
    """Known names; each leads to the key of a delegation."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._keys: dict[str, str] = {}
        self.longest = 1
        for key, names in entries:
            for name in (key, *names):
                folded = fold(name)
                if folded:
                    self._keys.setdefault(folded, key)
                    self.longest = max(self.longest, len(folded.split()))

    def key(self, name: str) -> str | None:
        """The key of the delegation of that name, or None."""
        return self._keys.get(fold(name))

    def leading(self, words: list[str]) -> tuple[str, int] | None:
        """The key of the longest known name the words begin with, and how many words it took."""
        for count in range(min(self.longest + 1, len(words)), 0, -1):
            key = self._keys.get(fold(" ".join(words[:count])))
            if key is not None:
                return key, count
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A delegation as the texts name it.

    `key` is the abbreviation that podium versions print, which is often no ISO code (BANGL, VIE).
    `name_en` is the formal name, `name_en_common` the one by which delegations are seated.
    """

    key: str
    name_en: str
    name_en_common: str
    name_ru: str
    name_kk: str
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called beside its key, in any order and perhaps twice."""
        return (self.name_en, self.name_en_common, self.name_ru, self.name_kk, *self.aliases)


def register() -> Iterator[Entry]:
    """The members and observers of CICA, its Chairmanship and its Secretariat, as delivered.

    Names stand in this one place; who is a member since when is no matter of notation.
    """
    text = (files("notation.dialects") / "cica_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        aliases = tuple(alias for alias in row.pop("aliases").split("|") if alias)
        yield Entry(**row, aliases=aliases)


def names_of_cica() -> Names:
    """The names of the register."""
    return Names((entry.key, entry.names) for entry in register())
