"""What the delegations are called, for lists to choose from and for what people type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from delegations.models import Delegation


@dataclass(frozen=True, slots=True)
class NamedDelegation:
    """A delegation's key and its names, the one in the reader's language first."""

    key: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.names[0]


def named_delegations() -> list[NamedDelegation]:
    """Everybody who can take the floor, in the order of seating. One query."""
    return [
        NamedDelegation(delegation.key, tuple(_names(delegation)))
        for delegation in Delegation.objects.all()
    ]


def _names(delegation: Delegation) -> Iterable[str]:
    names = (
        delegation.name,
        delegation.name_en_common,
        delegation.name_en,
        delegation.name_ru,
        delegation.name_kk,
        *delegation.aliases,
    )
    return dict.fromkeys(name for name in names if name)


def keys_by_name(delegations: Iterable[NamedDelegation]) -> Mapping[str, str]:
    """Each key by every name and abbreviation it goes by, case-folded."""
    found: dict[str, str] = {}
    for delegation in delegations:
        for name in (delegation.key, *delegation.names):
            found.setdefault(name.casefold(), delegation.key)
    return found


def as_json(delegations: Iterable[NamedDelegation]) -> Iterator[dict[str, object]]:
    """The same for the page's scripts."""
    for delegation in delegations:
        yield {"key": delegation.key, "names": list(delegation.names)}
