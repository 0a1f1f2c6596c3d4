"""Several threads at once, each with a connection of its own, and the proof that nothing broke."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from django.db import connections

from documents.models import Revision
from negotiation.selectors.projection import differences, stored_rows
from negotiation.selectors.verification import first_broken_link
from negotiation.services.projection import rows_wanted

TOGETHER = 10
FINISHED = 60


def at_once(works: Sequence[Callable[[], object]], within: float = FINISHED) -> list[BaseException]:
    """Runs each work on a thread and connection of its own; returns what they raised.

    Fails when one of them is not done `within` so many seconds.
    """
    raised: list[BaseException] = []
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        try:
            gate.wait(TOGETHER)
            work()
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(within)
        assert not thread.is_alive(), "somebody is still waiting"
    return raised


def whole(revision: Revision) -> None:
    """The log has no gap and no broken link, and the rows say what the states say."""
    revision.refresh_from_db()
    assert first_broken_link(revision) is None
    assert differences(stored_rows(revision), rows_wanted(revision)) == []
