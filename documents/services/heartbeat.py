"""The sign of life of a worker: its lease is renewed while it works."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from documents.services import jobs

logger = logging.getLogger(__name__)


@contextmanager
def heartbeat(claimed: jobs.Claim) -> Iterator[None]:
    """Renews the lease from a thread of its own for as long as the block runs.

    It stops with the process, and also when the lease is lost: the work then finds that out itself
    when it reports or finishes. A database that cannot be reached is asked again at the next beat.
    """
    stopping = threading.Event()
    thread = threading.Thread(target=_beat, args=(claimed, stopping), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(timeout=jobs.LEASE.total_seconds())


def _beat(claimed: jobs.Claim, stopping: threading.Event) -> None:
    interval = jobs.LEASE.total_seconds() / 4
    try:
        while not stopping.wait(interval):
            try:
                if not jobs.renew(claimed):
                    return
            except DatabaseError as error:
                logger.warning("the lease of job %s was not renewed: %s", claimed.job_id, error)
                connection.close()
    finally:
        connection.close()  # this thread's own
