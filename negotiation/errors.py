"""What can keep an intervention from being recorded. Every message says what to do.

    RecordingError
    ├── RefusedIntervention     the act is not possible on this text
    │   ├── StillDependsOn      an undo: something recorded later builds on it
    │   └── UnreadableWords     what was typed cannot be kept as text
    ├── StaleWording            the page was behind, and the places touch
    ├── RefusedInMeeting        the act is not possible as the meeting stands
    ├── OpenedForAnother        the page was opened for another person or delegation
    ├── KeyReused               the same key came with another request
    └── NotFound                a paragraph, bracket or intervention that is not there

Nothing of an intervention that raised one of these is in the database. Messages are in the
language active when they were raised, ready to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from notation.tree import Wording


class RecordingError(Exception):
    """An intervention was not recorded. `message` is a sentence for the person at the desk."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RefusedIntervention(RecordingError):
    """The act is not possible on this text. `code` is a stable word for programs."""

    def __init__(self, message: str, code: str = "refused") -> None:
        super().__init__(message)
        self.code = code


class StillDependsOn(RefusedIntervention):
    """An intervention cannot be undone, since the ones numbered `seqs` build on it."""

    def __init__(self, message: str, seqs: tuple[int, ...]) -> None:
        super().__init__(message, "still-depends")
        self.seqs = seqs


class UnreadableWords(RefusedIntervention):
    """Typed words hold what cannot be kept. `place` is its offset in code points, or None."""

    def __init__(self, message: str, place: int | None = None) -> None:
        super().__init__(message, "unreadable")
        self.place = place


class RefusedInMeeting(RecordingError):
    """The act is not possible as the meeting stands. `code` is a stable word for programs."""

    def __init__(self, message: str, code: str = "refused") -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Versions:
    """A paragraph on which two acts met: as the page showed it, at `seen`; as it stands now, at
    `seq`; and as the person would have had it, None where it cannot be shown."""

    paragraph_id: UUID
    seen: int
    seq: int
    shown: Wording
    current: Wording
    wanted: Wording | None = None


class StaleWording(RecordingError):
    """Somebody recorded on the same words since the page was made.

    `paragraph` is the label or handle, `yours` the paragraph as the page showed it and `theirs`
    as it stands now (both in canonical notation), `typed` the words the person entered;
    `versions` has the wordings themselves.
    """

    def __init__(
        self,
        message: str,
        *,
        paragraph: str,
        yours: str,
        theirs: str,
        typed: str,
        versions: Versions | None = None,
    ) -> None:
        super().__init__(message)
        self.paragraph = paragraph
        self.yours = yours
        self.theirs = theirs
        self.typed = typed
        self.versions = versions


class OpenedForAnother(RecordingError):
    """The page was opened for another person than the one signed in now, or for another
    delegation than the one the person sits with now."""


class KeyReused(RecordingError):
    """The key was used for another request; a new act needs a new key.

    `seq` is the number of the intervention recorded under the key, None for a podium version. A
    page that sends what it holds again, with a new key, records it as a new act.
    """

    def __init__(self, message: str, seq: int | None = None) -> None:
        super().__init__(message)
        self.seq = seq


class NotFound(RecordingError):
    """A paragraph, bracket or intervention that this revision does not have."""
