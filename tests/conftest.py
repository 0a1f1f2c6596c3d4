"""What every test may use: servers, the seeds, profiles for properties."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from tests.browser.site import migrated_template
from tests.seeds import ABSENT, SeedCount, find_shared
from tests.servers import throwaway

pytest_plugins = ["tests.cast"]

hypothesis.settings.register_profile("short", max_examples=60, deadline=None, print_blob=True)
hypothesis.settings.register_profile(
    "soak",
    max_examples=10_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))

seed_count = SeedCount()


def pytest_unconfigure() -> None:
    """Leaves no server and no folder behind."""
    throwaway.stop()


@pytest.fixture(scope="session")
def services() -> None:
    """PostgreSQL and Redis that answer. Tests of the database have it already."""
    throwaway.start()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(services: None) -> None:
    """Starts the servers before the test database is made."""


@pytest.fixture(scope="session")
def site_template(services: None) -> Iterator[str]:
    """A migrated database, which the sites of browser tests copy."""
    with migrated_template() as name:
        yield name


@pytest.fixture
def redis_client(services: None) -> Iterator[redis.Redis]:
    """A client of an empty Redis."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushdb()
        yield client


@pytest.fixture(autouse=True)
def language_of_the_settings() -> Iterator[None]:
    """Lets no test speak the language of the one before: requests leave theirs active."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def flush_despite_append_only() -> Iterator[None]:
    """Lets tests of real transactions empty the log, which refuses TRUNCATE, after themselves."""
    case_class: Any = TransactionTestCase  # its teardown is Django's own affair, without a type
    original = case_class._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        try:
            original(case)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = origin")

    case_class._fixture_teardown = teardown
    yield
    case_class._fixture_teardown = original


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the seeds and the truth about them; the test does not run without it."""
    found = find_shared()
    if found is None:
        pytest.skip(ABSENT)
    return found


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Starts the servers that the processes of one run share."""
    throwaway.start()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Notes which tests read the seeds."""
    seed_count.collect(items)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Notes which of them ran."""
    seed_count.report(report)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Takes over what a process that tested beside others has collected."""
    seed_count.needing |= set(getattr(node, "workeroutput", {}).get("needing_seeds", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests did not run for lack of the seeds."""
    for line in seed_count.summary():
        terminalreporter.write_line(line, yellow=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, seeds that are there and unused fail the run (.ci/run asks for this)."""
    beside_others = getattr(session.config, "workeroutput", None)
    if beside_others is not None:
        beside_others["needing_seeds"] = sorted(seed_count.needing)
    elif os.environ.get("PODIUM_REQUIRE_SEEDS") and not seed_count.satisfied():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
