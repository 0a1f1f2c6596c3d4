"""Jobs: one worker at a time, taken over when it is gone, never finished by one that lost it."""

from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from celery import Celery
from django.db import connection
from django.db.models.functions import Now

from delegations.models import User
from delegations.services.accounts import create_account
from documents import tasks
from documents.exporters.errors import NotSetError
from documents.models import Job
from documents.services import job_kinds, jobs
from documents.services.heartbeat import heartbeat
from tests.browser.site import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def somebody(db) -> User:
    return create_account("clerk@example.org", "Clerk", "a quiet river in spring")


@pytest.fixture
def kinds(monkeypatch) -> dict[str, job_kinds.Work]:
    """Kinds of work of this test alone."""
    found: dict[str, job_kinds.Work] = {}
    monkeypatch.setattr(job_kinds, "_kinds", found)
    return found


@pytest.fixture
def job(somebody) -> Job:
    return jobs.enqueue("copy", {"page": 3}, somebody)


def run_out(job: Job) -> None:
    """Lets the lease of a job run out."""
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def rename(user: User, name: str) -> None:
    """Something a job could write."""
    User.objects.filter(pk=user.pk).update(name=name)


def claimed(job: Job) -> jobs.Claim:
    claim = jobs.claim(job.pk)
    assert claim is not None
    return claim


def test_a_claim_carries_what_the_work_needs(job, somebody):
    claim = claimed(job)
    assert (claim.kind, dict(claim.arguments)) == ("copy", {"page": 3})
    assert (claim.requested_by, claim.attempt) == (somebody, 1)
    job.refresh_from_db()
    assert job.status == Job.Status.RUNNING
    assert job.started_at is not None


def test_a_job_in_hand_is_not_given_to_another(job):
    claimed(job)
    assert jobs.claim(job.pk) is None


def test_of_many_workers_that_reach_for_a_job_one_gets_it(job):
    together = threading.Barrier(6)

    def reach(_number: int) -> bool:
        together.wait()
        try:
            return jobs.claim(job.pk) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(reach, range(6))) == [False] * 5 + [True]


def test_a_silent_worker_loses_its_job_and_cannot_finish_it(job, somebody):
    slow = claimed(job)
    run_out(job)
    quick = claimed(job)
    assert quick.attempt == 2
    with pytest.raises(jobs.LeaseLostError), slow.finishing():
        rename(somebody, "written by the wrong worker")
    with pytest.raises(jobs.LeaseLostError):
        slow.report(50, "half")
    assert not jobs.renew(slow)
    assert not jobs.fail(slow, "no")
    assert not jobs.put_back(slow, "no")
    somebody.refresh_from_db()
    assert somebody.name == "Clerk"
    with quick.finishing():
        pass
    job.refresh_from_db()
    assert (job.status, job.progress, job.lease_holder) == (Job.Status.DONE, 100, None)
    assert job.finished_at is not None


def test_a_slow_worker_whose_job_nobody_took_may_still_finish_it(job):
    slow = claimed(job)
    run_out(job)
    with slow.finishing():
        pass
    job.refresh_from_db()
    assert job.status == Job.Status.DONE


def test_the_result_and_the_end_of_the_job_are_one(job, somebody):
    claim = claimed(job)

    def half() -> None:
        with claim.finishing():
            rename(somebody, "half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    somebody.refresh_from_db()
    job.refresh_from_db()
    assert (somebody.name, job.status) == ("Clerk", Job.Status.RUNNING)


def test_a_job_that_is_done_or_failed_is_not_claimed_again(job, somebody):
    with claimed(job).finishing():
        pass
    other = jobs.enqueue("copy", {}, somebody)
    assert jobs.fail(claimed(other), "no paper")
    assert jobs.claim(job.pk) is None
    assert jobs.claim(other.pk) is None
    assert jobs.waiting() == []


def test_work_that_fails_by_chance_is_tried_again_after_a_pause_and_then_given_up(job):
    for attempt in range(1, jobs.MAX_ATTEMPTS):
        assert jobs.put_back(claimed(job), "no disk")
        job.refresh_from_db()
        assert (job.status, job.attempts) == (Job.Status.QUEUED, attempt)
        assert jobs.claim(job.pk) is None, "it waits first"
        run_out(job)
    assert jobs.put_back(claimed(job), "no disk")
    job.refresh_from_db()
    assert (job.status, job.error) == (Job.Status.FAILED, "no disk")


def test_a_job_that_kills_its_workers_is_given_up(job):
    for _ in range(jobs.MAX_ATTEMPTS):
        claimed(job)
        run_out(job)
    assert jobs.claim(job.pk) is None
    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "5" in job.error


def test_a_failed_job_can_be_asked_for_again_once(job):
    assert jobs.fail(claimed(job), "no paper")
    assert jobs.retry(job.pk)
    assert not jobs.retry(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error, job.attempts) == (Job.Status.QUEUED, "", 0)
    assert claimed(job).attempt == 1


def test_the_heartbeat_keeps_a_lease_longer_than_it_would_last(job, monkeypatch):
    monkeypatch.setattr(jobs, "LEASE", timedelta(seconds=3))
    claim = claimed(job)
    job.refresh_from_db()
    would_last = job.lease_until
    with heartbeat(claim):
        while job.lease_until < would_last + jobs.LEASE:
            time.sleep(0.25)
            assert jobs.claim(job.pk) is None
            job.refresh_from_db()
    wait_until(lambda: jobs.claim(job.pk) is not None, "without it the lease runs out", 30)


def test_the_sweep_finds_what_no_message_reached(job, somebody, redis_client):
    young = job
    lost = jobs.enqueue("copy", {}, somebody)
    left = jobs.enqueue("copy", {}, somebody)
    working = jobs.enqueue("copy", {}, somebody)
    Job.objects.filter(pk=lost.pk).update(created_at=Now() - timedelta(minutes=2))
    claimed(left)
    run_out(left)
    claimed(working)
    assert set(jobs.waiting()) == {lost.pk, left.pk}
    assert young.pk not in jobs.waiting(), "its message is still on the way"
    redis_client.flushdb()
    assert tasks.sweep_jobs() == 2
    assert sum(redis_client.llen(key) for key in redis_client.keys("*celery")) == 2


def test_without_redis_the_job_is_kept_and_the_writer_goes_on(somebody, monkeypatch):
    nowhere = Celery(set_as_current=False)
    nowhere.config_from_object("django.conf:settings", namespace="CELERY")
    nowhere.conf.update(broker_url="redis://127.0.0.1:1/0")
    monkeypatch.setattr(jobs, "current_app", nowhere)
    begun = time.monotonic()
    job = jobs.enqueue("copy", {}, somebody)
    assert time.monotonic() - begun < 10
    Job.objects.filter(pk=job.pk).update(created_at=Now() - timedelta(minutes=1))
    assert jobs.waiting() == [job.pk]


def test_run_job_does_the_work(job, kinds):
    done: list[object] = []

    def copy(claim: jobs.Claim) -> None:
        claim.report(50, "half")
        assert Job.objects.get(pk=claim.job_id).progress == 50
        with claim.finishing():
            done.append(claim.arguments["page"])

    kinds["copy"] = copy
    tasks.run_job(str(job.pk))
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert (done, job.status) == ([3], Job.Status.DONE)


def test_a_document_that_cannot_be_set_fails_at_once_with_its_cause(job, kinds):
    def copy(claim: jobs.Claim) -> None:
        raise NotSetError("The paragraph “Rain…” cannot be set.")

    kinds["copy"] = copy
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.status, job.attempts) == (Job.Status.FAILED, 1)
    assert job.error == "The paragraph “Rain…” cannot be set."


def test_one_bad_job_does_not_stop_the_others(job, somebody, kinds):
    def copy(claim: jobs.Claim) -> None:
        if claim.arguments.get("page") == 3:
            raise OSError("no space left")
        with claim.finishing():
            pass

    kinds["copy"] = copy
    good = jobs.enqueue("copy", {"page": 4}, somebody)
    unknown = jobs.enqueue("no such kind", {}, somebody)
    for each in (job, unknown, good):
        tasks.run_job(str(each.pk))
    job.refresh_from_db()
    good.refresh_from_db()
    assert (job.status, job.error) == (Job.Status.QUEUED, "OSError: no space left")
    assert good.status == Job.Status.DONE


def test_work_that_was_taken_over_meanwhile_changes_nothing(job, kinds):
    def copy(claim: jobs.Claim) -> None:
        run_out(job)
        claimed(job)
        claim.report(50, "half")

    kinds["copy"] = copy
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.status, job.attempts, job.progress) == (Job.Status.RUNNING, 2, 0)


def test_a_message_for_a_job_nobody_knows_is_nothing(db):
    tasks.run_job(str(uuid.uuid4()))
    assert not Job.objects.exists()


def test_a_kind_has_one_function(kinds):
    @job_kinds.job_kind("copy")
    def copy(claim: jobs.Claim) -> None: ...

    with pytest.raises(ValueError, match="copy"):

        @job_kinds.job_kind("copy")
        def other(claim: jobs.Claim) -> None: ...
