"""Celery's part in background work: it wakes workers, and sweeps up what was left lying."""

from __future__ import annotations

import logging
import uuid

from celery import shared_task
from django.conf import settings
from django.utils import translation

from documents.exporters.errors import ExportError
from documents.services import jobs, renditions
from documents.services.heartbeat import heartbeat
from documents.services.job_kinds import work_of

logger = logging.getLogger(__name__)

LONGEST_WORK = 600
"""Seconds after which a worker that is still at a job is killed; the job is then tried again."""


@shared_task(name=jobs.RUN_TASK, time_limit=LONGEST_WORK)
def run_job(job_id: str) -> None:
    """Does one job, if it is free. Whatever goes wrong ends with this job, not with the worker."""
    claimed = jobs.claim(uuid.UUID(job_id))
    if claimed is None:
        return
    language = claimed.requested_by.language or settings.LANGUAGE_CODE
    with translation.override(language):  # the cause of a failure is read by who asked for it
        try:
            with heartbeat(claimed):
                work_of(claimed.kind)(claimed)
        except jobs.LeaseLostError:
            logger.warning("job %s was taken over by another worker", job_id)
        except ExportError as error:
            jobs.fail(claimed, str(error))
        except Exception as error:
            logger.exception("job %s failed at attempt %d", job_id, claimed.attempt)
            jobs.put_back(claimed, f"{type(error).__name__}: {error}")


@shared_task(name="documents.tasks.sweep_jobs")
def sweep_jobs() -> int:
    """Wakes workers for jobs that wait; called by beat every ten seconds. Gives their number."""
    waiting = jobs.waiting()
    for job_id in waiting:
        jobs.wake(job_id, expires=jobs.LEASE.total_seconds())
    renditions.remove_leftovers()
    return len(waiting)
