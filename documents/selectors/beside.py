"""What is said beside the revisions in the list by an application that knows more of them: given
when the applications start (`AppConfig.ready`), since documents know nothing of meetings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from delegations.access import Seat
from documents.models import Revision

Beside = Callable[[Seat, Sequence[Revision]], Mapping[UUID, object]]
"""What somebody on this seat is told beside each of these revisions, in a fixed number of
queries."""

_tellers: list[Beside] = []


def told_beside(teller: Beside) -> Beside:
    """Registers a function that tells something. What a later one tells of a revision stands."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def beside(seat: Seat | None, revisions: Sequence[Revision]) -> Mapping[UUID, object]:
    """What is told beside these revisions; nothing without a seat. No query without a revision."""
    if seat is None or not revisions:
        return {}
    return {pk: said for teller in _tellers for pk, said in teller(seat, revisions).items()}
