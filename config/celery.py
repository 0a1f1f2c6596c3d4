"""Podium's Celery: `celery --app config.celery worker` and `... beat`."""

from __future__ import annotations

import os
import signal
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from config.deathsignal import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("podium")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def follow_the_worker(**_: Any) -> None:
    """A killed worker takes its pool along: an orphan would go on with a job another has taken."""
    die_with_parent(signal.SIGKILL)
