"""A transaction that PostgreSQL ended to resolve a deadlock is begun anew."""

import pytest
from django.db import OperationalError
from psycopg import errors

from negotiation.services import paragraphs, recording

pytestmark = pytest.mark.django_db


def failing(times, error, original):
    """`_record` that is ended by PostgreSQL a number of times before it succeeds."""
    left = [times]

    def attempt(*arguments):
        if left[0]:
            left[0] -= 1
            raise OperationalError("ended") from error
        return original(*arguments)

    return attempt


@pytest.mark.parametrize("error", [errors.DeadlockDetected(), errors.SerializationFailure()])
def test_what_passes_is_tried_again(desk, monkeypatch, error):
    original = recording._record
    monkeypatch.setattr(recording, "_record", failing(2, error, original))
    recorded = paragraphs.remark(desk.request(), "Coffee.")
    assert recorded.intervention.seq == 1
    assert desk.revision.interventions.count() == 2


def test_what_does_not_pass_is_given_up(desk, monkeypatch):
    failure = failing(100, errors.DeadlockDetected(), recording._record)
    monkeypatch.setattr(recording, "_record", failure)
    with pytest.raises(OperationalError):
        paragraphs.remark(desk.request(), "Coffee.")


def test_another_failure_is_not_tried_again(desk, monkeypatch):
    failure = failing(1, errors.AdminShutdown(), recording._record)
    monkeypatch.setattr(recording, "_record", failure)
    with pytest.raises(OperationalError):
        paragraphs.remark(desk.request(), "Coffee.")
