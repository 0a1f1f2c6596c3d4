"""How many queries each page asks; a change that raises one shows in the file beside this one.

`UPDATE_QUERY_COUNTS=1 pytest tests/test_query_counts.py` writes the file anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

COUNTS = Path(__file__).with_name("query_counts.json")
LONG_TEXT = "\n\n".join(
    f"PP{number}. Noting that [readings] (-IND) (+VIE) of station {number} (KAZ tcb) come late,"
    for number in range(1, 41)
)

Ask = Callable[[Client, Desk], Any]


def get(name: str, query: str = "") -> Ask:
    """Opens a page of the revision."""
    return lambda client, desk: client.get(
        reverse(f"negotiation:{name}", args=[desk.revision.pk]) + query
    )


def strike(client: Client, desk: Desk) -> Any:
    """Records one intervention, as the desk does."""
    return client.post(
        reverse("negotiation:record", args=[desk.revision.pk, "strike"]),
        {
            "key": uuid4(),
            "head": desk.revision.last_seq,
            "paragraph": desk.id("PP2"),
            "seen": desk.state("PP2").seq,
            "start": 0,
            "end": 6,
            "by": ["IND", "VIE"],
        },
        headers={"HX-Request": "true"},
    )


def bracket(client: Client, desk: Desk) -> Any:
    """Opens the panel of a bracket."""
    address = reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id("PP2")])
    return client.get(f"{address}?bracket=2", headers={"HX-Request": "true"})


def line(client: Client, desk: Desk) -> Any:
    """Asks for the preview of a typed line."""
    return client.post(
        reverse("negotiation:quick", args=[desk.revision.pk]),
        {"line": "2 -ind come late", "floor": "VIE"},
        headers={"HX-Request": "true"},
    )


PAGES: dict[str, Ask] = {
    "documents list": lambda client, desk: client.get(reverse("documents:list")),
    "desk": get("desk"),
    "read": get("read"),
    "read without names": get("read", "?view=without-names"),
    "log": get("log"),
    "time": get("time"),
    "compare": get("compare", "?from=0&all=1"),
    "bracket panel": bracket,
    "inbox": get("inbox"),
    "podium versions": get("podium-versions"),
    "record": strike,
    "quick entry preview": line,
}


def asked(client: Client, desk: Desk, ask: Ask) -> int:
    """The number of queries a page asks. The test's own, on the way there, are not counted."""
    own = {"PP2": (desk.id("PP2"), desk.state("PP2"))}
    desk.id = lambda label: own[label][0]  # type: ignore[method-assign]
    desk.state = lambda label: own[label][1]  # type: ignore[method-assign]
    with CaptureQueriesContext(connection) as captured:
        answer = ask(client, desk)
    assert answer.status_code == 200
    return len(captured)


@pytest.fixture
def counted(cast: Cast, client: Client) -> dict[str, tuple[int, int]]:
    """For each page, the queries with a short and with a long text."""
    client.force_login(cast.secretary)
    found = {}
    for page, ask in PAGES.items():
        numbers = []
        for text in (LONG_TEXT[: LONG_TEXT.index("PP4.")], LONG_TEXT):
            desk = Desk(cast.secretary, open_text(cast.secretary, text))
            numbers.append(asked(client, desk, ask))
        found[page] = (numbers[0], numbers[1])
    return found


def test_counts_are_the_ones_checked_in(counted: dict[str, tuple[int, int]]) -> None:
    now = {page: long for page, (_short, long) in counted.items()}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        COUNTS.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    assert now == json.loads(COUNTS.read_text(encoding="utf-8"))


def test_counts_do_not_grow_with_the_text(counted: dict[str, tuple[int, int]]) -> None:
    assert {page: long for page, (_short, long) in counted.items()} == {
        page: short for page, (short, _long) in counted.items()
    }
