"""The kinds of background work, filled when the applications start (`AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.services.jobs import Claim

Work = Callable[["Claim"], None]
"""Does the work of a claimed job and ends with `claim.finishing()`."""

_kinds: dict[str, Work] = {}


def job_kind(name: str) -> Callable[[Work], Work]:
    """Registers a function as the work of jobs of that kind. One function a name."""

    def register(work: Work) -> Work:
        if _kinds.get(name, work) is not work:
            raise ValueError(f"two functions for jobs of the kind {name!r}")
        _kinds[name] = work
        return work

    return register


def work_of(name: str) -> Work:
    """The work of a kind. Raises KeyError where none is registered under the name."""
    return _kinds[name]
