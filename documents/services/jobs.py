"""Background work: a row in PostgreSQL with a lease, taken over when its worker is gone.

The row is the truth; Celery only wakes a worker, and a sweep finds what no message reached. A
worker holds a job for `LEASE` and renews that while it works. When it is killed the lease runs out
and another takes the job; when it was merely slow, it finds at the end that the job is no longer
its own and its result is dropped. All times are the database's, since workers' clocks differ.

Locks: the job's row, before any row that its result is written to.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext as _
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from delegations.models import User
from documents.models import Job

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)
"""How long a worker may be silent before its job is another's."""

PAUSE = timedelta(seconds=5)
"""How long a job waits after a failed attempt, times the attempts made so far."""

MAX_ATTEMPTS = 5

RUN_TASK = "documents.tasks.run_job"  # by name: tasks stand above services


class LeaseLostError(Exception):
    """The job is no longer this worker's; whatever it made must be dropped."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's hold on a job, from `claim` until `finishing`, `fail` or `put_back`."""

    job_id: uuid.UUID
    holder: uuid.UUID
    kind: str
    arguments: Mapping[str, Any]
    requested_by: User
    attempt: int

    def report(self, progress: int, step: str) -> None:
        """Shows how far the work is: per cent, and a translatable English phrase.

        Raises LeaseLostError when the job is another's by now.
        """
        if not _mine(self).update(progress=progress, step=step, lease_until=Now() + LEASE):
            raise LeaseLostError(str(self.job_id))

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """One transaction in which the result is written and the job is done, or neither.

        Raises LeaseLostError, before anything is written, when the job is another's by now.
        """
        with transaction.atomic():
            if _mine(self).select_for_update(no_key=True).first() is None:
                raise LeaseLostError(str(self.job_id))
            yield
            Job.objects.filter(pk=self.job_id).update(
                status=Job.Status.DONE,
                progress=100,
                step="",
                error="",
                lease_holder=None,
                lease_until=None,
                finished_at=Now(),
            )


def enqueue(kind: str, arguments: Mapping[str, Any], requested_by: User) -> Job:
    """A new job, which a worker is woken for once the transaction around it is committed."""
    job = Job.objects.create(kind=kind, arguments=dict(arguments), requested_by=requested_by)
    transaction.on_commit(partial(wake, job.pk), robust=True)
    return job


def wake(job_id: uuid.UUID, expires: float | None = None) -> None:
    """Asks Celery for a worker. Without Redis the job waits for the sweep.

    `expires` (seconds) keeps repeated calls for a job that waits from piling up.
    """
    try:
        current_app.send_task(RUN_TASK, args=[str(job_id)], expires=expires)
    except (KombuError, RedisError, OSError) as error:
        logger.warning("no worker was woken for job %s, the sweep will: %s", job_id, error)


def claim(job_id: uuid.UUID) -> Claim | None:
    """The job for this worker, or None: being worked on, ended, or not to be tried yet."""
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
            .select_related("requested_by")
            .filter(_free(), pk=job_id)
            .first()
        )
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            # Its workers never came to say why: killed, or out of memory.
            cause = _("The work was begun %(times)d times and never came to its end.")
            Job.objects.filter(pk=job.pk).update(
                **_ended(job.error or cause % {"times": job.attempts})
            )
            return None
        holder = uuid.uuid4()
        Job.objects.filter(pk=job.pk).update(
            status=Job.Status.RUNNING,
            lease_holder=holder,
            lease_until=Now() + LEASE,
            attempts=job.attempts + 1,
            progress=0,
            step="",
            started_at=Coalesce("started_at", Now()),
        )
        return Claim(job.pk, holder, job.kind, job.arguments, job.requested_by, job.attempts + 1)


def renew(claimed: Claim) -> bool:
    """Prolongs the lease; False when the job is another's by now."""
    return bool(_mine(claimed).update(lease_until=Now() + LEASE))


def fail(claimed: Claim, cause: str) -> bool:
    """Ends the job with a cause that people will read; False when it is another's by now."""
    return bool(_mine(claimed).update(**_ended(cause)))


def put_back(claimed: Claim, cause: str) -> bool:
    """Leaves the job for another attempt, or ends it after the last; False when it is another's."""
    if claimed.attempt >= MAX_ATTEMPTS:
        return fail(claimed, cause)
    return bool(
        _mine(claimed).update(
            status=Job.Status.QUEUED,
            lease_holder=None,
            lease_until=Now() + PAUSE * claimed.attempt,
            error=cause,
        )
    )


def retry(job_id: uuid.UUID) -> bool:
    """Queues a failed job anew; False when it had not failed, so that pressing twice does no harm.

    Whether somebody may ask for that is the caller's to decide.
    """
    queued = Job.objects.filter(pk=job_id, status=Job.Status.FAILED).update(
        status=Job.Status.QUEUED,
        attempts=0,
        progress=0,
        step="",
        error="",
        lease_holder=None,
        lease_until=None,
        finished_at=None,
    )
    if queued:
        transaction.on_commit(partial(wake, job_id), robust=True)
    return bool(queued)


def waiting(limit: int = 100) -> list[uuid.UUID]:
    """Jobs that a worker could take now: never reached by a message, or left by their worker."""
    fresh = Q(status=Job.Status.QUEUED, created_at__gt=Now() - PAUSE, attempts=0)
    found = Job.objects.filter(_free()).exclude(fresh).order_by("created_at")
    return list(found.values_list("pk", flat=True)[:limit])


def _free() -> Q:
    """Queued and due, or held by a worker that has gone silent."""
    return Q(status=Job.Status.QUEUED) & (
        Q(lease_until__isnull=True) | Q(lease_until__lte=Now())
    ) | Q(status=Job.Status.RUNNING, lease_until__lte=Now())


def _mine(claimed: Claim) -> Any:
    return Job.objects.filter(
        pk=claimed.job_id, status=Job.Status.RUNNING, lease_holder=claimed.holder
    )


def _ended(cause: str) -> dict[str, Any]:
    return {
        "status": Job.Status.FAILED,
        "error": cause,
        "lease_holder": None,
        "lease_until": None,
        "finished_at": Now(),
    }
