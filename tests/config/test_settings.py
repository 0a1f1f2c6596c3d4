"""What the settings make of the environment, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.paths import BASE
from config.secret import local_secret
from config.settings.services import celery_broker, database

PRODUCTION = {
    "DATABASE_URL": "postgresql://podium:pass%40word@db.example:6432/talks?sslmode=require",
    "REDIS_URL": "redis://cache.example:6379/2",
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "podium.example",
}


def settings_under(var: Path, **values: str) -> dict[str, Any]:
    """The settings as JSON, or SystemExit with the complaint of the process."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    program = (
        "import json; from django.conf import settings as s; s.DEBUG\n"
        "print(json.dumps({n: getattr(s, n) for n in dir(s) if n.isupper()}, "
        "default=lambda o: type(o).__name__))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=BASE,
        env={
            **kept,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PODIUM_VAR": str(var),
            **values,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_production_is_closed_by_default(tmp_path: Path) -> None:
    found = settings_under(tmp_path, **PRODUCTION)
    assert found["DEBUG"] is False
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert found["ALLOWED_HOSTS"] == ["podium.example"]
    assert "Manifest" in found["STORAGES"]["staticfiles"]["BACKEND"]
    assert not (tmp_path / "secret_key").exists()


def test_a_local_installation_needs_nothing_set(tmp_path: Path) -> None:
    found = settings_under(tmp_path)
    assert found["DEBUG"] is False
    assert found["SECRET_KEY"] == (tmp_path / "secret_key").read_text()
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["DATABASES"]["default"]["HOST"] == str(tmp_path / "run")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("PODIUM_DEBUG", "perhaps", "neither yes nor no"),
        ("TIME_ZONE", "Astana", "not a known time zone"),
        ("LOG_LEVEL", "loud", "not a level"),
        ("REDIS_URL", "cache.example", "REDIS_URL must begin with"),
        ("DATABASE_URL", "postgresql://podium:hush@db.example/", "names no database"),
        ("DATABASE_URL", "mysql://podium:hush@db.example/x", "not a PostgreSQL address"),
    ],
)
def test_an_odd_value_stops_the_start_and_tells_no_secret(
    tmp_path: Path, name: str, value: str, complaint: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        settings_under(tmp_path, **{**PRODUCTION, name: value})
    assert complaint in str(stopped.value)
    assert "hush" not in str(stopped.value).replace(value, "")


def test_the_policy_allows_nothing_inline(tmp_path: Path) -> None:
    policy = settings_under(tmp_path, **PRODUCTION)["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    words = json.dumps(policy)
    assert "unsafe" not in words
    assert policy["default-src"] == ["'self'"]


def test_tasks_are_never_run_in_the_callers_process(tmp_path: Path) -> None:
    found = settings_under(tmp_path)
    assert not found.get("CELERY_TASK_ALWAYS_EAGER")
    assert found["CELERY_TASK_ACKS_LATE"] is True
    [sweep] = found["CELERY_BEAT_SCHEDULE"].values()
    assert sweep["task"] == "documents.tasks.sweep_jobs"


def test_a_database_address_keeps_its_password_and_options() -> None:
    found = database(PRODUCTION["DATABASE_URL"])
    assert (found["NAME"], found["HOST"], found["PORT"]) == ("talks", "db.example", "6432")
    assert found["PASSWORD"] == "pass@word"
    assert found["OPTIONS"]["sslmode"] == "require"


def test_a_pool_is_made_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_POOL", "7")
    assert database(PRODUCTION["DATABASE_URL"])["OPTIONS"]["pool"]["max_size"] == 7
    monkeypatch.delenv("DATABASE_POOL")
    assert "pool" not in database(PRODUCTION["DATABASE_URL"])["OPTIONS"]


def test_a_database_address_that_is_none_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured):
        database("postgresql://[")


def test_celery_writes_unix_sockets_its_own_way() -> None:
    assert celery_broker("unix:///srv/v.sock?db=3") == "redis+socket:///srv/v.sock?virtual_host=3"
    assert celery_broker("redis://cache.example/1") == "redis://cache.example/1"


def test_the_local_secret_is_made_once_and_read_by_the_owner_alone(tmp_path: Path) -> None:
    secret = local_secret(tmp_path)
    assert local_secret(tmp_path) == secret
    assert len(secret) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
