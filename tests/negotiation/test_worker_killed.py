"""A worker killed (-9) while it makes a file: another finishes it, and no half file is offered."""

from __future__ import annotations

import hashlib
import io
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pypdf
import pytest
from psycopg.rows import dict_row

from tests.browser.site import Site, running_site, wait_until

PARAGRAPHS = 2500  # over a second of work, so that a kill falls into the middle of it

FREEZE = """
import uuid
from django.utils import timezone
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.podium import freeze
from notation.tree import Run, Wording
from tests.cast import make_cast
secretary = make_cast().secretary
words = "Convinced that readings shared at once save lives and harvests downstream, number {:04};"
text = [
    NewParagraph("preambular", Wording((Run(words.format(n)),), (), f"PP{n}", "."))
    for n in range(COUNT)
]
opened = open_revision(secretary, NewRevision(title="Floods"), text, uuid.uuid4())
revision = opened.intervention.revision
print(freeze(secretary, revision.pk, uuid.uuid4(), timezone.localdate()).pk)
"""


@pytest.fixture
def site(site_template: str) -> Iterator[Site]:
    """A running Podium with its own database, worker and beat."""
    with running_site(site_template) as running:
        running.start_jobs()
        yield running


def row(site: Site) -> dict:
    """The only version of the site, with its job and its file."""
    with psycopg.connect(site.environment["DATABASE_URL"], row_factory=dict_row) as connection:
        found = connection.execute(
            "SELECT v.id, v.rendition_id, j.status, j.progress, j.attempts, r.path, r.sha256,"
            " (SELECT count(*) FROM documents_rendition) AS offered"
            " FROM negotiation_podiumversion v JOIN documents_job j ON j.id = v.job_id"
            " LEFT JOIN documents_rendition r ON r.id = v.rendition_id"
        ).fetchone()
    assert found is not None
    return found


def whole_files(site: Site) -> list[Path]:
    """Files under their own names."""
    folder = site.home / "media" / "renditions"
    return [file for file in folder.rglob("*.pdf") if file.is_file()]


def test_another_worker_finishes_what_a_killed_one_began(site: Site) -> None:
    site.python(FREEZE.replace("COUNT", str(PARAGRAPHS)))
    wait_until(lambda: row(site)["progress"] >= 30, "the worker is setting the pages")
    # Stopped first, so that nothing can be finished between the look and the kill.
    os.killpg(site.worker.pid, signal.SIGSTOP)
    caught = row(site)
    assert (caught["status"], caught["attempts"]) == ("running", 1)
    assert (caught["rendition_id"], caught["offered"]) == (None, 0)
    site.kill_worker()
    killed = time.monotonic()
    assert whole_files(site) == []

    site.start_worker()
    while (now := row(site))["status"] != "done":
        assert (now["rendition_id"], now["offered"]) == (None, 0), "nothing is offered before"
        assert time.monotonic() - killed < 60, f"not within a minute: {now}"
        time.sleep(0.2)
    assert time.monotonic() - killed < 60

    finished = row(site)
    assert (finished["attempts"], finished["offered"]) == (2, 1)
    content = (site.home / "media" / finished["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == finished["sha256"]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert re.findall(r"number\s+(\d{4});", text) == [f"{n:04}" for n in range(PARAGRAPHS)]
    assert whole_files(site) == [site.home / "media" / finished["path"]]
