"""The desk of a long text: how many questions it asks the database, against a short text."""

from __future__ import annotations

from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.registry import Measurement, bench
from benchmarks.timing import seconds
from delegations.models import Delegation, User
from delegations.services.accounts import create_account, give_seat
from delegations.services.register import load_register
from documents.models import Revision
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from notation.tree import Attribution, Bracket, Run, Stance, Wording

LONG, SHORT = 500, 10
BRACKETS_IN_EACH = 4
NAMES = ("IND", "VIE", "KAZ", "CHN")


@bench("open_revision", unit="queries", limit=10, database=True)
def open_a_revision() -> Measurement:
    """Queries of the desk with 500 paragraphs and 2,000 brackets; more for that than for 10
    paragraphs counts as missed."""
    load_register()
    user = create_account(f"{uuid4()}@example.org", "Bench", "a long quiet password")
    give_seat(user, "secretariat", Delegation.objects.get(key="Secretariat"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    long, short = made(user, LONG), made(user, SHORT)
    page_of(client, short)  # what is loaded once in a process is no cost of the page
    asked = {revision.pk: queries(client, revision) for revision in (long, short)}
    taken = seconds(lambda: page_of(client, long))
    figures = {
        "paragraphs": LONG,
        "brackets": LONG * BRACKETS_IN_EACH,
        "queries with 10 paragraphs": asked[short.pk],
        "ms": taken * 1000,
    }
    grows = asked[long.pk] > asked[short.pk]
    return Measurement(float("inf") if grows else asked[long.pk], figures)


def made(user: User, paragraphs: int) -> Revision:
    """A revision with as many paragraphs, a position of every kind among its brackets."""
    opened = open_revision(
        user,
        NewRevision(title=f"Draft Statement of {paragraphs} paragraphs"),
        [NewParagraph("operative", wording(number)) for number in range(1, paragraphs + 1)],
        uuid4(),
    )
    return opened.intervention.revision


def wording(number: int) -> Wording:
    """One paragraph with four brackets, one of them within another."""
    stances = (Stance.OPPOSE, Stance.SUPPORT, Stance.TCB, Stance.KEEP_ORIGINAL)
    first, second, third, fourth = (
        Attribution(name, stance) for name, stance in zip(NAMES, stances, strict=True)
    )
    return Wording(
        (
            Run(f"We agree in paragraph {number} that readings "),
            Bracket((Run("taken upstream"),), (first, second)),
            Run(" are shared "),
            Bracket((Run("freely, "), Bracket((Run("at once"),), (third,)), Run(" and")), (first,)),
            Run(" with those "),
            Bracket((Run("who live downstream"),), (fourth,)),
            Run("."),
        ),
        (),
        f"OP{number}",
        ".",
    )


def page_of(client: Client, revision: Revision) -> None:
    """Opens the desk. Raises AssertionError when it is not given."""
    response = client.get(reverse("negotiation:desk", args=[revision.pk]))
    assert response.status_code == 200, response.status_code


def queries(client: Client, revision: Revision) -> int:
    """How many queries opening the desk takes."""
    with CaptureQueriesContext(connection) as captured:
        page_of(client, revision)
    return len(captured)
