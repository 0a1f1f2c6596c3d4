"""Recording through the real view, against a bare view that asks as many trivial questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import include, path, reverse
from django.views.decorators.http import require_POST

from benchmarks.bench_open_revision import BRACKETS_IN_EACH, LONG, made
from benchmarks.bench_record import secretary
from benchmarks.registry import Measurement, bench
from benchmarks.timing import in_turns
from documents.models import Paragraph, ParagraphState, Revision

AT_MOST = 15
ACTS = 20
NOBODY = uuid4()
HTMX = {"HX-Request": "true"}


@require_POST
@login_required
def bare(request: HttpRequest, number: int) -> HttpResponse:
    """Asks the database a number of trivial questions in one transaction, and no more.

    Of these, BEGIN and COMMIT are two and who is signed in two more.
    """
    with transaction.atomic():
        for _ in range(number - 4):
            Paragraph.objects.filter(pk=NOBODY).first()
    return HttpResponse("Recorded.")


@require_POST
@login_required
def bare_without_models(request: HttpRequest, number: int) -> HttpResponse:
    """The same past the models, in bare SQL."""
    with transaction.atomic(), connection.cursor() as cursor:
        for _ in range(number - 4):
            cursor.execute("SELECT 1")
            cursor.fetchone()
    return HttpResponse("Recorded.")


urlpatterns = [
    path("", include("config.urls")),
    path("bare/<int:number>/", bare),
    path("bare-sql/<int:number>/", bare_without_models),
]


class DeskOfOne:
    """Somebody at the desk of a long text, who records on one paragraph as the page would."""

    def __init__(self) -> None:
        user = secretary()
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)
        self.revision: Revision = made(user, LONG)
        self.head = self.revision.last_seq
        state = ParagraphState.objects.get(
            revision=self.revision, paragraph__handle=LONG // 2, seq=self.head
        )
        self.paragraph = state.paragraph_id
        self.seen = state.seq
        self.bracket = str(next(state.tree.brackets()).id)
        self.sides: Iterator[str] = cycle(("support", "oppose"))

    def record(self) -> None:
        """A delegation changes sides, so the paragraph keeps its size; the page is up to date."""
        fields = {
            "key": uuid4(),
            "head": self.head,
            "paragraph": self.paragraph,
            "seen": self.seen,
            "bracket": self.bracket,
            "by": ["VIE"],
        }
        address = reverse("negotiation:record", args=[self.revision.pk, next(self.sides)])
        answer = self.client.post(address, fields, headers=HTMX)
        assert answer.status_code == 200, answer.content
        self.head += 1
        self.seen = self.head

    def ask(self, number: int, view: str = "bare") -> None:
        """A bare view, behind the same middleware and with the same form."""
        answer = self.client.post(f"/{view}/{number}/", {"key": uuid4()}, headers=HTMX)
        assert answer.status_code == 200, answer.status_code

    def queries(self) -> list[str]:
        """What one recorded act asks the database."""
        with CaptureQueriesContext(connection) as captured:
            self.record()
        return [query["sql"] for query in captured]


@bench("record_server", unit="ratio", limit=3, database=True)
def record_at_the_server() -> Measurement:
    """Time to record in 500 paragraphs and 2,000 brackets, as a multiple of the time of a view
    with as many trivial queries; more than 15 queries count as missed."""
    with override_settings(ROOT_URLCONF=__name__):
        desk = DeskOfOne()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        desk.record()  # what is loaded once in a process is no cost of an act
        asked = len(desk.queries())

        def recorded() -> None:
            for _ in range(ACTS):
                desk.record()

        def trivial() -> None:
            for _ in range(ACTS):
                desk.ask(asked)

        def in_sql() -> None:
            for _ in range(ACTS):
                desk.ask(asked, "bare-sql")

        recording_seconds, bare_seconds, sql_seconds = in_turns(
            recorded, trivial, in_sql, rounds=15
        )
    ratio = recording_seconds / bare_seconds
    figures = {
        "queries": asked,
        "ratio": ratio,
        "ms recording": recording_seconds / ACTS * 1000,
        "ms bare": bare_seconds / ACTS * 1000,
        "ms bare in SQL": sql_seconds / ACTS * 1000,
        "paragraphs": LONG,
        "brackets": LONG * BRACKETS_IN_EACH,
    }
    return Measurement(ratio if asked <= AT_MOST else float("inf"), figures)
