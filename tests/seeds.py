"""The circulated drafts that some tests read: where they are, and whether they were read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.paths import BASE

ABSENT = "the seeds are absent: neither $PODIUM_SHARED nor ../shared has them"


def find_shared() -> Path | None:
    """$PODIUM_SHARED, else ../shared beside the checkout; None when there are no seeds."""
    chosen = os.environ.get("PODIUM_SHARED")
    folder = Path(chosen) if chosen else BASE.parent / "shared"
    return folder if (folder / "seeds").is_dir() else None


class SeedCount:
    """Knows the tests that need the seeds, and all that ran to a pass or failure."""

    def __init__(self) -> None:
        self.needing: set[str] = set()
        self.ran: set[str] = set()

    def collect(self, items: list[pytest.Item]) -> None:
        """Notes the tests that ask for the fixture `shared`, directly or not."""
        self.needing = {
            item.nodeid for item in items if "shared" in getattr(item, "fixturenames", ())
        }

    def report(self, report: pytest.TestReport) -> None:
        """Notes a test's own phase; a skipped one has none."""
        if report.when == "call" and not report.skipped:
            self.ran.add(report.nodeid)

    def summary(self) -> list[str]:
        """What to say at the end, if anything."""
        missed = len(self.needing - self.ran)
        if not missed:
            return []
        reason = ABSENT if find_shared() is None else "they were deselected or skipped"
        return [f"{missed} of {len(self.needing)} tests on the seeds did not run: {reason}."]

    def satisfied(self) -> bool:
        """True unless the seeds are present and some test on them did not run."""
        return find_shared() is None or (bool(self.needing) and self.needing <= self.ran)
