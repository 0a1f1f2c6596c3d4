"""What is deployed: the compose file's promises, and the web process under its settings."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from psycopg import conninfo

from config.children import Child
from config.paths import BASE
from tests.config.processes import eventually
from tests.ports import unused_port
from tests.servers import throwaway

COMPOSE: dict[str, Any] = yaml.safe_load((BASE / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
HOST = "podium.example"
STATUS_OK, MOVED = 200, 301


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_runs_as_root_or_gains_rights(name: str) -> None:
    service = SERVICES[name]
    assert not service["user"].startswith("0")
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_every_lasting_container_is_watched(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_migrations_are_done_before_anything_uses_the_database(name: str) -> None:
    done = SERVICES[name]["depends_on"]["migrate"]["condition"]
    assert done == "service_completed_successfully"
    assert SERVICES["migrate"]["command"][:3] == ["python", "manage.py", "migrate"]


def test_no_secret_stands_in_the_compose_file() -> None:
    for service in SERVICES.values():
        for name, value in (service.get("environment") or {}).items():
            if re.search("KEY|PASSWORD", name):
                assert name.endswith("_FILE"), name
                assert value.startswith("/run/secrets/")
                assert value.removeprefix("/run/secrets/") in service["secrets"]


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert "front" not in SERVICES["postgres"]["networks"] + SERVICES["redis"]["networks"]


def test_redis_keeps_a_journal_and_forgets_nothing() -> None:
    command = " ".join(SERVICES["redis"]["command"])
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_streams_are_passed_on_at_once() -> None:
    streams = (BASE / "deploy" / "nginx.conf").read_text().split("location /live/")[1]
    assert "proxy_buffering off" in streams


def test_the_proxy_asks_again_where_podium_is() -> None:
    """A container that is replaced has another address."""
    proxy = (BASE / "deploy" / "nginx.conf").read_text()
    assert "resolver 127.0.0.11 " in proxy
    assert re.findall(r"proxy_pass (\S+);", proxy) == ["$podium"] * 2
    assert not re.search(r"^\s*upstream\b", proxy, re.MULTILINE)


def deployed(tmp_path: Path, **other: str) -> dict[str, str]:
    """The environment of the web container, with secrets and folders of this test."""
    values: dict[str, str] = {}
    for name, value in SERVICES["web"]["environment"].items():
        filled = re.sub(r"\$\{PODIUM_HOST[^}]*\}", HOST, value)
        filled = re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", filled)
        if filled.startswith("/run/secrets/"):
            secret = tmp_path / Path(filled).name
            secret.write_text(os.urandom(40).hex())
            filled = str(secret)
        values[name] = filled
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    folders = {"PODIUM_VAR": str(tmp_path / "var"), "STATIC_ROOT": str(tmp_path / "static")}
    return {**kept, **values, **folders, "DJANGO_SETTINGS_MODULE": "config.settings", **other}


def manage(environment: dict[str, str], *arguments: str) -> None:
    """A management command as the container would run it; its complaint fails the test."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=BASE, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_django_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    manage(deployed(tmp_path), "check", "--deploy", "--fail-level", "WARNING")


@pytest.fixture
def web(tmp_path: Path, services: None) -> Iterator[int]:
    """The port of a web process under the container's settings, with a database of the run."""
    own = throwaway.environment()
    database = own.get("DATABASE_URL") or os.environ["DATABASE_URL"]
    environment = deployed(
        tmp_path,
        DATABASE_URL=conninfo.make_conninfo(database, dbname="postgres"),
        REDIS_URL=own.get("REDIS_URL") or os.environ["REDIS_URL"],
    )
    if conninfo.conninfo_to_dict(database).get("password"):
        del environment["DATABASE_PASSWORD_FILE"]
    (tmp_path / "var").mkdir()
    manage(environment, "collectstatic", "--no-input")
    port = unused_port()
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(port)]
    child = Child(command, tmp_path / "web.log", environment=environment, folder=BASE)
    try:
        eventually(lambda: child.ended() or listens(port), "the web process listens", 180)
        assert not child.ended(), child.tail()
        yield port
    finally:
        child.kill()


def listens(port: int) -> bool:
    """True once a connection is taken."""
    try:
        ask(port, "/healthz")
    except OSError:
        return False
    return True


def ask(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    """The answer to a request for the public name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Host": HOST, **given})
        answer = connection.getresponse()
        answer.read()
        return answer


def test_the_web_process_serves_as_deployed(web: int, tmp_path: Path) -> None:
    assert ask(web, "/healthz").status == STATUS_OK
    plain = ask(web, "/account/login/")
    assert plain.status == MOVED
    assert (plain.headers["Location"] or "").startswith(f"https://{HOST}/")
    secure = ask(web, "/account/login/", X_Forwarded_Proto="https")
    assert secure.status == STATUS_OK
    assert "max-age=31536000" in (secure.headers["Strict-Transport-Security"] or "")
    assert "unsafe" not in (secure.headers["Content-Security-Policy"] or "unsafe")

    named_by_content = next((tmp_path / "static").rglob("base.*.css"))
    path = "/static/" + named_by_content.relative_to(tmp_path / "static").as_posix()
    static = ask(web, path, X_Forwarded_Proto="https")
    assert static.status == STATUS_OK
    assert "immutable" in (static.headers["Cache-Control"] or "")


def test_another_name_is_refused(web: int) -> None:
    answer = ask(web, "/account/login/", Host="elsewhere.example", X_Forwarded_Proto="https")
    assert answer.status not in {STATUS_OK, MOVED}
