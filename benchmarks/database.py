"""A migrated throw-away database for measurements that need one."""

from __future__ import annotations

from types import TracebackType

from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.runner import DiscoverRunner

from tests.servers import throwaway


class Database:
    """Starts with the first measurement that needs it, and goes with the run."""

    def __init__(self) -> None:
        self._runner: DiscoverRunner | None = None
        self._made: list[tuple[BaseDatabaseWrapper, str, bool]] = []

    def ensure(self) -> None:
        """Starts the servers and makes the database, once."""
        if self._runner is None:
            throwaway.start()
            self._runner = DiscoverRunner(verbosity=0, interactive=False)
            self._made = self._runner.setup_databases()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            self._runner.teardown_databases(self._made)
        throwaway.stop()
