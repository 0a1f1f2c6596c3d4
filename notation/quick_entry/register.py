"""The names of those who can take the floor, found by the beginnings of any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notation.dialects.names import fold
from notation.quick_entry.keyboards import pressed


class Register:
    """Keys and names: `(key, names)`, the name to show first."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._shown: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self._keys: set[str] = set()
        self.longest = 1
        for key, names in entries:
            listed = tuple(names)
            self._shown[key] = listed[0] if listed else key
            self._keys.add(fold(key))
            for name in (key, *listed):
                folded = fold(name)
                if folded:
                    self._names.setdefault(folded, set()).add(key)
                    self.longest = max(self.longest, len(folded.split()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._shown)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key, in the order given."""
        return tuple(self._shown)

    def name(self, key: str) -> str:
        """The full name to show."""
        return self._shown.get(key, key)

    def is_key(self, typed: str) -> bool:
        """Whether it is an abbreviation as texts print it, on whatever keyboard."""
        return any(fold(word) in self._keys for word in pressed(typed))

    def exact(self, typed: str) -> tuple[str, ...]:
        """The keys of those who are called just that; as typed before as the keys say it."""
        for word in pressed(typed):
            found = self._names.get(fold(word))
            if found:
                return tuple(sorted(found))
        return ()

    def beginning(self, typed: str) -> tuple[str, ...]:
        """The keys of those one of whose names begins like that, in the order given."""
        begun = {
            key
            for word in pressed(typed)
            if (folded := fold(word))
            for name, keys in self._names.items()
            if name.startswith(folded)
            for key in keys
        }
        return tuple(key for key in self._shown if key in begun)
