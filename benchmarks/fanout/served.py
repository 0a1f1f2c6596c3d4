"""The processes of a fan-out: web processes, bare server, readers; and somebody who records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psutil
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from psycopg import conninfo

from benchmarks.bench_record import secretary
from config import paths
from config.crew import Crew
from config.open_files import allow_many
from delegations.models import Delegation, User
from delegations.services.accounts import create_account, give_seat
from documents.models import Revision
from negotiation.services import positions, publishing, words
from negotiation.signals import recorded
from tests.ports import unused_port
from tests.texts import Desk, open_text

STREAMS_OF_ONE = 10
"""Streams for each session. A browser has one; so many sessions would take long to make."""

SENTENCE = (
    "Noting that the gauges upstream are read by hand at six in the morning and at six at night, "
)


class Web:
    """One web process of Podium on the database of the measurements."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="podium-fanout-"))
        database = conninfo.make_conninfo(
            os.environ["DATABASE_URL"], dbname=str(connection.settings_dict["NAME"])
        )
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": database,
            "PODIUM_DEBUG": "0",
        }
        self.crew = Crew(self.home, unused_port(), environment)
        self.crew.start(["web"])

    @property
    def address(self) -> list[object]:
        """Where it listens."""
        return ["127.0.0.1", self.crew.port]

    @property
    def process(self) -> psutil.Process:
        """The process."""
        return psutil.Process(self.crew.children["web"].pid)

    def memory(self) -> int:
        """Bytes it holds that no other process does."""
        return int(self.process.memory_full_info().uss)

    def seconds(self) -> float:
        """Seconds of the processor it has used."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def stop(self) -> None:
        """Ends it."""
        self.crew.stop()


class Program:
    """A program of this folder, spoken to by lines."""

    def __init__(self, name: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.fanout.{name}", *arguments],
            cwd=paths.BASE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> str:
        """Its next line."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("a program of the measurement has ended")
        return line

    def ask(self, **command: Any) -> dict[str, Any]:
        """Its answer to a command (`go_on` is “go on”)."""
        assert self.process.stdin is not None
        told = {word.replace("_", " "): value for word, value in command.items()}
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()
        return self.told()

    def told(self) -> dict[str, Any]:
        """What it says next."""
        answer: dict[str, Any] = json.loads(self.hear())
        return answer

    def stop(self) -> None:
        """Ends it."""
        self.process.kill()
        self.process.wait()


class Speaker:
    """Records, and knows when each record was in the database and about to be told."""

    def __init__(self) -> None:
        self.secretary = secretary()
        revision = open_text(self.secretary, f"A draft on gauges\n\nPP1. {SENTENCE * 8}\n")
        self.desk = Desk(self.secretary, revision)
        words.strike(self.desk.request(), self.desk.id("PP1"), 0, 6, ["IND"])
        state = self.desk.state("PP1")
        self.paragraph, self.seen = state.paragraph_id, state.seq
        self.bracket = str(next(state.tree.brackets()).id)
        self.committed = 0.0
        self._sides = cycle((positions.support, positions.oppose))
        recorded.disconnect(dispatch_uid="publish_the_head")
        recorded.connect(self._tell)

    @property
    def revision(self) -> Revision:
        """Its text."""
        return self.desk.revision

    def speak(self) -> float:
        """Records an act that sends one frame; when it was committed."""
        next(self._sides)(self.desk.request(), self.paragraph, self.bracket, ["VIE"])
        return self.committed

    def head(self) -> int:
        """The number of the last act."""
        return Revision.objects.values_list("last_seq", flat=True).get(pk=self.revision.pk)

    def close(self) -> None:
        """Publishing is as before."""
        recorded.disconnect(self._tell)
        recorded.connect(publishing.publish_the_head, dispatch_uid="publish_the_head")

    def _tell(self, revision_id: UUID, seq: int, **_more: object) -> None:
        self.committed = time.monotonic()
        publishing.publish_the_head(revision_id=revision_id, seq=seq)


def requests(revision: Revision, number: int) -> list[str]:
    """Requests for so many streams of the text, by delegates."""
    delegate = create_account(f"{uuid4()}@example.org", "Reader", "a long quiet password")
    give_seat(delegate, "delegate", Delegation.objects.get(key="IND"))
    head = Revision.objects.values_list("last_seq", flat=True).get(pk=revision.pk)
    cookies = [_session(delegate) for _ in range(-(-number // STREAMS_OF_ONE))]
    return [
        f"GET /live/?follow=text.{revision.pk}.full@{head} HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: {settings.SESSION_COOKIE_NAME}={cookies[each // STREAMS_OF_ONE]}\r\n\r\n"
        for each in range(number)
    ]


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def percentiles(times: Sequence[float]) -> Mapping[str, float]:
    """p50, p95 and p99 of seconds, in milliseconds."""
    ordered = sorted(times)
    return {
        f"p{share}": ordered[min(len(ordered) - 1, len(ordered) * share // 100)] * 1000
        for share in (50, 95, 99)
    }


@contextmanager
def stage(webs: int = 1) -> Iterator[tuple[list[Web], Program, Speaker]]:
    """Web processes, readers and a speaker; gone afterwards."""
    allow_many()
    speaker = Speaker()
    readers = Program("readers")
    running: list[Web] = []
    try:
        for _ in range(webs):
            running.append(Web())
        yield running, readers, speaker
    finally:
        speaker.close()
        readers.stop()
        for web in running:
            web.stop()
