"""Who may ask for what: one table of roles and addresses. An address without a row fails.

404 is for what must not leak: to whoever reads no history there is no log, no desk of a draft,
no version that was not issued. 403 is for what one may see and not do. 302 leads to sign-in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from documents.models import Rendition, Revision
from documents.services import jobs
from documents.services.drafts import keep_draft
from negotiation.models import Intervention, PodiumVersion
from negotiation.services import podium
from negotiation.services.agenda import Item, add_item
from negotiation.services.podium import PODIUM_PDF
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import FLOODS, open_text

pytestmark = pytest.mark.django_db

ROLES = (
    "nobody",
    "outsider",
    "administrator",
    "observer",
    "delegate_of_india",
    "delegate_of_viet_nam",
    "chair",
    "secretary",
)
"""Columns of the table. `nobody` is not signed in; the outsider and the administrator have no
seat."""

#                                       nobody out  adm  obs  IND  VIE  chr  sec
TABLE: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "documents:list"):          (302, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "documents:import"):        (302, 404, 404, 403, 403, 403, 403, 200),
    ("GET", "documents:review"):        (302, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "documents:correct"):      (302, 404, 404, 404, 404, 404, 404, 422),
    ("POST", "documents:correct-head"): (302, 404, 404, 404, 404, 404, 404, 422),
    ("GET", "documents:job"):           (302, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "documents:job-retry"):    (302, 404, 404, 404, 404, 404, 404, 302),
    ("POST", "negotiation:open-draft"): (302, 404, 404, 404, 404, 404, 404, 422),
    ("GET", "negotiation:read"):        (302, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "negotiation:since"):       (302, 404, 404, 204, 204, 204, 204, 204),
    ("GET", "negotiation:on-screen"):   (302, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "negotiation:chair"):       (302, 404, 404, 404, 404, 404, 200, 404),
    ("POST", "negotiation:bridge"):     (302, 404, 404, 404, 404, 404, 422, 404),
    ("GET", "negotiation:desk"):        (302, 404, 404, 403, 403, 403, 403, 200),
    ("GET", "negotiation:desk-changes"): (302, 404, 404, 403, 403, 403, 403, 204),
    ("GET", "negotiation:log"):         (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:time"):        (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:compare"):     (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:paragraph"):   (302, 404, 404, 403, 403, 403, 403, 200),
    ("GET", "negotiation:inspector"):   (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:gavel"):       (302, 404, 404, 403, 403, 403, 403, 200),
    ("POST", "negotiation:record"):     (302, 404, 404, 403, 403, 403, 403, 422),
    ("POST", "negotiation:preview"):    (302, 404, 404, 403, 403, 403, 403, 200),
    ("POST", "negotiation:text-settings"): (302, 404, 404, 403, 403, 403, 403, 302),
    ("POST", "negotiation:quick"):      (302, 404, 404, 403, 403, 403, 403, 200),
    ("GET", "negotiation:messages"):    (302, 404, 404, 404, 200, 200, 404, 404),
    ("POST", "negotiation:messages"):   (302, 404, 404, 404, 422, 422, 404, 404),
    ("GET", "negotiation:inbox"):       (302, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "negotiation:inbox-close"): (302, 404, 404, 404, 404, 404, 404, 302),
    ("POST", "negotiation:inbox-taken-up"): (302, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "negotiation:screen"):      (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:screen-state"): (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:screen-strip"): (302, 404, 404, 403, 403, 403, 403, 204),
    ("POST", "negotiation:screen-act"): (302, 404, 404, 403, 403, 403, 403, 204),
    ("GET", "negotiation:meetings"):        (302, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "negotiation:meeting-new"):     (302, 404, 404, 403, 403, 403, 403, 200),
    ("GET", "negotiation:meeting"):         (302, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "negotiation:meeting-change"):  (302, 404, 404, 403, 403, 403, 403, 200),
    ("POST", "negotiation:meeting-gavel"):  (302, 404, 404, 403, 403, 403, 403, 302),
    ("POST", "negotiation:meeting-room"):   (302, 404, 404, 403, 403, 403, 403, 302),
    ("POST", "negotiation:meeting-speakers"): (302, 404, 404, 403, 403, 403, 403, 422),
    ("POST", "negotiation:meeting-put"):    (302, 404, 404, 403, 403, 403, 403, 302),
    ("POST", "negotiation:agenda-add"):     (302, 404, 404, 403, 403, 403, 403, 422),
    ("GET", "negotiation:agenda-item"):     (302, 404, 404, 403, 403, 403, 403, 200),
    ("GET", "negotiation:interpreters"):    (302, 404, 404, 403, 403, 403, 403, 200),
    ("POST", "negotiation:interpreters"):   (302, 404, 404, 403, 403, 403, 403, 422),
    ("POST", "negotiation:interpreters-revoke"): (302, 404, 404, 403, 403, 403, 403, 404),
    ("GET", "negotiation:podium-versions"): (302, 404, 404, 200, 200, 200, 200, 200),
    ("POST", "negotiation:podium-freeze"):  (302, 404, 404, 403, 403, 403, 403, 422),
    ("GET", "negotiation:podium-version"):  (302, 404, 404, 404, 404, 404, 200, 200),
    ("GET", "negotiation:podium-pdf"):      (302, 404, 404, 404, 404, 404, 404, 404),
    ("GET", "negotiation:podium-issue"):    (302, 404, 404, 404, 404, 404, 403, 200),
}  # fmt: skip

OPEN_TO_ALL = {
    "healthz": "monitors ask it; it says nothing but that the services answer",
    "set_language": "chooses the language of the pages",
    "negotiation:interpret": "interpreters have no account: the address itself is the secret",
    "negotiation:interpret-since": "the same",
    "negotiation:interpret-on-screen": "the same",
}
NOT_OURS = ("admin:", "account_")
"""Administration is Django's own, tested below as a whole; sign-in is open by its nature."""


OF_A_REVISION = [
    f"negotiation:{name}"
    for name in (
        "read",
        "on-screen",
        "chair",
        "desk",
        "desk-changes",
        "log",
        "time",
        "compare",
        "quick",
        "text-settings",
        "screen-strip",
        "messages",
        "inbox",
        "podium-versions",
        "podium-freeze",
    )
]
"""Addresses that take a revision and nothing else."""


@dataclass(frozen=True)
class Table:
    """What the addresses lead to."""

    revision: Revision
    arguments: dict[str, list[UUID | str | int]]


@pytest.fixture
def on_the_table(cast: Cast) -> Table:
    """A revision, a draft, a frozen version whose file is not made yet, a job, a meeting."""
    revision = open_text(cast.secretary)
    draft = keep_draft(cast.secretary, FLOODS.encode(), "floods.txt")
    version = podium.freeze(cast.secretary, revision.pk, uuid4(), timezone.localdate())
    job = jobs.enqueue(PODIUM_PDF, {"podium_version": str(version.pk)}, cast.secretary)
    paragraph = revision.paragraphs.first()
    assert paragraph is not None
    meeting = in_session(cast.secretary)
    item = add_item(cast.secretary, meeting.pk, Item("Any other business"))
    return Table(
        revision,
        {
            "documents:list": [],
            "documents:import": [],
            "documents:review": [draft.pk],
            "documents:correct": [draft.pk],
            "documents:correct-head": [draft.pk],
            "documents:job": [job.pk],
            "documents:job-retry": [job.pk],
            "negotiation:open-draft": [draft.pk],
            "negotiation:since": [revision.pk, 0],
            "negotiation:screen": [meeting.pk],
            "negotiation:screen-state": [meeting.pk],
            "negotiation:meetings": [],
            "negotiation:meeting-new": [],
            "negotiation:meeting": [meeting.pk],
            "negotiation:meeting-change": [meeting.pk],
            "negotiation:meeting-gavel": [meeting.pk, "suspend"],
            "negotiation:meeting-room": [meeting.pk],
            "negotiation:meeting-speakers": [meeting.pk],
            "negotiation:meeting-put": [meeting.pk],
            "negotiation:agenda-add": [meeting.pk],
            "negotiation:agenda-item": [meeting.pk, item.pk],
            "negotiation:screen-act": [meeting.pk, "take"],
            "negotiation:bridge": [revision.pk, paragraph.pk],
            "negotiation:interpreters": [meeting.pk],
            "negotiation:interpreters-revoke": [meeting.pk, draft.pk],
            "negotiation:record": [revision.pk, "strike"],
            "negotiation:preview": [revision.pk, "strike"],
            "negotiation:paragraph": [revision.pk, paragraph.pk],
            "negotiation:inspector": [revision.pk, paragraph.pk],
            "negotiation:gavel": [revision.pk, paragraph.pk],
            "negotiation:inbox-close": [revision.pk, uuid4()],
            "negotiation:inbox-taken-up": [revision.pk, uuid4()],
            "negotiation:podium-version": [version.pk],
            "negotiation:podium-pdf": [version.pk],
            "negotiation:podium-issue": [version.pk],
            **{name: [revision.pk] for name in OF_A_REVISION},
        },
    )


def client_of(cast: Cast, role: str) -> Client:
    """A browser in which that person is signed in."""
    client = Client()
    if role != "nobody":
        client.force_login(getattr(cast, role))
    return client


@pytest.mark.parametrize(("method", "name"), TABLE, ids=lambda value: value)
def test_each_role_gets_what_the_table_says(
    cast: Cast, on_the_table: Table, method: str, name: str
) -> None:
    address = reverse(name, args=on_the_table.arguments[name])
    answers = {
        role: client_of(cast, role).generic(
            method, address, content_type="application/x-www-form-urlencoded"
        )
        for role in ROLES
    }
    statuses = tuple(answers[role].status_code for role in ROLES)
    assert statuses == TABLE[method, name]
    assert answers["nobody"]["Location"].startswith(reverse("account_login"))


def names_of_addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """Every named address, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names_of_addresses(pattern.url_patterns, inner)
        elif pattern.name:
            yield prefix + pattern.name
        else:
            yield f"{prefix}{pattern.pattern}"


def test_every_address_has_a_row() -> None:
    known = {name for _method, name in TABLE} | OPEN_TO_ALL.keys()
    found = set(names_of_addresses(get_resolver().url_patterns))
    ours = {name for name in found if not name.startswith(NOT_OURS)}
    assert ours == known


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_administer(cast: Cast, role: str) -> None:
    answer = client_of(cast, role).get(reverse("admin:index"))
    assert answer.status_code == (200 if role == "administrator" else 302)


@pytest.mark.parametrize(
    "role", ["outsider", "observer", "delegate_of_india", "delegate_of_viet_nam", "chair"]
)
def test_a_request_made_by_hand_records_nothing(cast: Cast, on_the_table: Table, role: str) -> None:
    revision = on_the_table.revision
    paragraph = revision.paragraphs.last()
    assert paragraph is not None
    before = Intervention.objects.count()
    answer = client_of(cast, role).post(
        reverse("negotiation:record", args=[revision.pk, "strike"]),
        {
            "key": str(uuid4()),
            "paragraph": str(paragraph.pk),
            "seen": 0,
            "start": 0,
            "end": 4,
            "by": ["IND"],
        },
        headers={"HX-Request": "true"},
    )
    assert answer.status_code in (403, 404)
    assert Intervention.objects.count() == before
    revision.refresh_from_db()
    assert revision.last_seq == 0


def test_an_issued_version_is_there_for_delegations(cast: Cast, on_the_table: Table) -> None:
    [version_id] = on_the_table.arguments["negotiation:podium-version"]
    address = reverse("negotiation:podium-version", args=[version_id])
    client = client_of(cast, "delegate_of_india")
    assert client.get(address).status_code == 404
    file = Rendition.objects.create(
        path=f"{version_id}.pdf",
        file_name="version.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        size=1,
        pages=1,
    )
    PodiumVersion.objects.filter(pk=str(version_id)).update(
        status=PodiumVersion.Status.ISSUED,
        rendition=file,
        issued_at=timezone.now(),
        issued_by=cast.secretary,
    )
    assert client.get(address).status_code == 200


def test_what_was_withdrawn_is_off_the_table_for_delegations(
    cast: Cast, on_the_table: Table
) -> None:
    revision = on_the_table.revision
    revision.document.withdrawn_at = timezone.now()
    revision.document.save()
    address = reverse("negotiation:read", args=[revision.pk])
    assert client_of(cast, "delegate_of_india").get(address).status_code == 404
    assert client_of(cast, "secretary").get(address).status_code == 200
    desk = client_of(cast, "secretary").post(
        reverse("negotiation:record", args=[revision.pk, "remark"])
    )
    assert desk.status_code == 403
