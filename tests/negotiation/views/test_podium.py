"""The pages of podium versions: who sees what, and what happens when a button is pressed."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from documents import tasks
from documents.models import Job, Rendition, Revision
from documents.services import jobs
from negotiation.models import PodiumVersion
from negotiation.services import paragraphs, podium, screen, words
from negotiation.services.meetings import close_meeting, open_sitting, suspend_meeting
from tests.meetings import in_session
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def revision(cast):
    return open_text(cast.secretary)


@pytest.fixture
def version(cast, revision) -> PodiumVersion:
    """Frozen, its file not made yet."""
    today = timezone.localdate()
    return podium.freeze(cast.secretary, revision.pk, uuid.uuid4(), today, "second sitting")


@pytest.fixture
def made(version) -> PodiumVersion:
    """Frozen, with its file."""
    tasks.run_job(str(version.job_id))
    version.refresh_from_db()
    return version


@pytest.fixture
def issued(cast, made) -> PodiumVersion:
    return podium.issue(cast.secretary, made.pk)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, name: str, pk, headers: dict[str, str] | None = None):
    return client.get(reverse(name, args=[pk]), headers=headers)


def job_of(version: PodiumVersion) -> Job:
    """The job that makes its file."""
    assert version.job is not None
    return version.job


def file_of(version: PodiumVersion) -> Rendition:
    """Its file."""
    assert version.rendition is not None
    return version.rendition


def fields(**changed):
    return {
        "as_of": timezone.localdate().isoformat(),
        "occasion": "second sitting",
        "key": str(uuid.uuid4()),
    } | changed


def test_freezing_shows_first_what_would_be_frozen_and_then_does_it(cast, revision):
    client = signed_in(cast.secretary)
    address = reverse("negotiation:podium-freeze", args=[revision.pk])
    asked = client.post(address, fields())
    assert asked.status_code == 200
    assert not PodiumVersion.objects.exists()
    sent_on = {name: str(value) for name, value in asked.context["fields"].items()}
    assert asked.context["frozen"].progress.paragraphs == 5
    assert sent_on["seen"] == "0"
    done = client.post(address, sent_on | {"confirmed": "yes"})
    version = PodiumVersion.objects.get()
    assert done.status_code == 302
    assert done["Location"] == version.get_absolute_url()
    again = client.post(address, sent_on | {"confirmed": "yes"})
    assert again["Location"] == version.get_absolute_url()


def test_the_confirmation_says_what_the_day_and_the_fonts_do_not_cover(cast, revision):
    week_ago = timezone.now() - datetime.timedelta(days=7)
    Revision.objects.filter(pk=revision.pk).update(created_at=week_ago)
    desk = Desk(cast.secretary, revision)
    words.add(desk.request(), desk.id("OP2"), 4, "\U0001f30a", ["KAZ"])
    client = signed_in(cast.secretary)
    address = reverse("negotiation:podium-freeze", args=[revision.pk])
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    asked = client.post(address, fields(as_of=yesterday.isoformat())).content.decode()
    assert "1 intervention was recorded after" in asked
    assert "OP2: \U0001f30a ‹U+1F30A›</li>" in asked
    today = client.post(address, fields()).content.decode()
    assert "recorded after" not in today


def test_the_confirmation_names_the_versions_as_of_that_day(cast, revision, made):
    client = signed_in(cast.secretary)
    day = date_format(made.as_of)
    frozen = date_format(timezone.localtime(made.created_at), "DATETIME_FORMAT")
    asked = confirmation(client, revision)
    assert f"A podium version as of COB of {day} exists already (No. 0, frozen on" in asked
    assert f"frozen on {frozen}, not issued)." in asked
    issued = podium.issue(cast.secretary, made.pk)
    told = confirmation(client, revision)
    assert issued.issued_at is not None
    at = date_format(timezone.localtime(issued.issued_at), "DATETIME_FORMAT")
    assert f"exists already (No. 0, issued on {at})." in told
    assert "the same stamp" in told


def test_two_versions_of_a_day_are_told_apart_wherever_they_are_named(cast, revision, issued):
    today = timezone.localdate()
    second = podium.freeze(cast.secretary, revision.pk, uuid.uuid4(), today)
    tasks.run_job(str(second.job_id))
    client, delegate = signed_in(cast.secretary), signed_in(cast.delegate_of_india)
    first_name = f"As of COB of {date_format(today)}"
    name = f"{first_name}, frozen at {second.clock}"
    of_secretariat = page(client, "negotiation:podium-versions", revision.pk).content.decode()
    assert f"{name}</a>" in of_secretariat
    assert f"{first_name}</a>" in of_secretariat
    assert name in page(client, "negotiation:podium-issue", second.pk).content.decode()
    assert (
        "frozen at"
        not in page(delegate, "negotiation:podium-versions", revision.pk).content.decode()
    )
    podium.issue(cast.secretary, second.pk)
    listed = page(delegate, "negotiation:podium-versions", revision.pk).content.decode()
    assert f"{name}</a>" in listed
    assert f"{first_name}</a>" in listed
    titled = page(delegate, "negotiation:podium-version", second.pk).content.decode()
    assert f"Podium version as of COB of {date_format(today)}, frozen at {second.clock}" in titled


def test_the_confirmation_and_the_list_of_documents_count_alike(cast, revision):
    desk, client = Desk(cast.secretary, revision), signed_in(cast.secretary)
    paragraphs.agree(desk.request(), desk.id("PP1"))
    paragraphs.agree(desk.request(), desk.id("PP2"), pending=["IND"])
    paragraphs.agree(desk.request(), desk.id("OP1"), subject_to=desk.id("OP2"))
    asked = confirmation(client, revision)
    assert "5, of which 3 agreed" in asked
    assert "2 of these on a condition" in asked
    listed = client.get(reverse("documents:list")).content.decode()
    assert "3 of 5 paragraphs agreed" in listed


def test_a_confirmation_that_came_too_late_is_asked_again(cast, revision):
    client = signed_in(cast.secretary)
    address = reverse("negotiation:podium-freeze", args=[revision.pk])
    late = client.post(address, fields(seen="7", confirmed="yes"))
    assert late.status_code == 409
    assert late.context["fields"]["seen"] == 0
    assert not PodiumVersion.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"as_of": "2999-01-01"},
        {"as_of": "1999-05-01"},
        {"as_of": "yesterday"},
        {"occasion": "x" * 201},
    ],
)
def test_a_form_filled_wrongly_comes_back_as_it_was_typed(cast, revision, wrong):
    client = signed_in(cast.secretary)
    address = reverse("negotiation:podium-freeze", args=[revision.pk])
    answer = client.post(address, fields(**wrong, confirmed="yes"))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert next(iter(wrong.values())) in answer.content.decode()


def test_the_day_proposed_is_today_where_the_installation_is(cast, revision):
    answer = page(signed_in(cast.secretary), "negotiation:podium-versions", revision.pk)
    assert f'value="{timezone.localdate().isoformat()}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("secretary", 200),
        ("chair", 200),
        ("delegate_of_india", 404),
        ("observer", 404),
        ("administrator", 404),
        ("outsider", 404),
    ],
)
def test_a_version_that_was_not_issued_is_for_the_secretariat_and_the_chair(cast, made, who, sees):
    client = signed_in(getattr(cast, who))
    assert page(client, "negotiation:podium-version", made.pk).status_code == sees
    assert page(client, "negotiation:podium-pdf", made.pk).status_code == sees


@pytest.mark.parametrize("who", ["delegate_of_india", "observer"])
def test_who_reads_has_the_issued_versions_and_does_not_learn_of_others(cast, issued, who):
    client = signed_in(getattr(cast, who))
    hidden = podium.freeze(
        cast.secretary, issued.revision_id, uuid.uuid4(), issued.as_of, "secret sitting"
    )
    listed = page(client, "negotiation:podium-versions", issued.revision_id)
    assert [found.pk for found in listed.context["versions"]] == [issued.pk]
    text = listed.content.decode()
    assert "secret sitting" not in text
    assert "No. 0" not in text
    assert "<form" not in text.split("<main")[1]
    assert page(client, "negotiation:podium-version", hidden.pk).status_code == 404
    shown = page(client, "negotiation:podium-version", issued.pk)
    assert shown.status_code == 200
    assert "No. 0" not in shown.content.decode()
    assert page(client, "negotiation:podium-pdf", issued.pk).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("chair", 403), ("delegate_of_india", 403)])
def test_a_request_made_by_hand_freezes_nothing(cast, revision, who, status):
    client = signed_in(getattr(cast, who))
    address = reverse("negotiation:podium-freeze", args=[revision.pk])
    assert client.post(address, fields(confirmed="yes")).status_code == status
    assert not PodiumVersion.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("chair", 403), ("delegate_of_india", 404), ("outsider", 404)]
)
def test_a_request_made_by_hand_issues_nothing(cast, made, who, status):
    client = signed_in(getattr(cast, who))
    address = reverse("negotiation:podium-issue", args=[made.pk])
    assert client.post(address).status_code == status
    made.refresh_from_db()
    assert not made.is_issued


def test_issuing_is_asked_and_then_done(cast, made):
    client = signed_in(cast.secretary)
    address = reverse("negotiation:podium-issue", args=[made.pk])
    assert client.get(address).status_code == 200
    made.refresh_from_db()
    assert not made.is_issued
    assert client.post(address)["Location"] == made.get_absolute_url()
    made.refresh_from_db()
    assert made.is_issued


def test_the_file_leaves_with_its_name_and_its_hash(cast, made):
    client = signed_in(cast.secretary)
    answer = page(client, "negotiation:podium-pdf", made.pk)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert file_of(made).file_name in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["ETag"] == f'"{file_of(made).sha256}"'
    assert answer.content.startswith(b"%PDF")
    unchanged = page(
        client, "negotiation:podium-pdf", made.pk, headers={"If-None-Match": answer["ETag"]}
    )
    assert unchanged.status_code == 304


def test_there_is_nothing_to_download_before_the_file_is_whole(cast, version):
    client = signed_in(cast.secretary)
    assert page(client, "negotiation:podium-pdf", version.pk).status_code == 404
    assert (
        "podium-pdf" not in page(client, "negotiation:podium-version", version.pk).content.decode()
    )


def test_a_page_that_asks_again_gets_nothing_until_something_changed(cast, version):
    client = signed_in(cast.secretary)
    address = reverse("documents:job", args=[version.job_id])
    shown = client.get(address, headers=HTMX)
    assert shown.status_code == 200
    seen = job_of(version).appearance
    assert f"?seen={seen}" in shown.content.decode()
    assert client.get(f"{address}?seen={seen}", headers=HTMX).status_code == 204
    tasks.run_job(str(version.job_id))
    ended = client.get(f"{address}?seen={seen}", headers=HTMX)
    assert ended["HX-Trigger"] == "job-ended"
    assert "hx-get" not in ended.content.decode()


def test_a_job_can_be_followed_without_scripts(cast, version):
    answer = page(signed_in(cast.secretary), "documents:job", version.job_id)
    assert answer.status_code == 200
    assert "<html" in answer.content.decode()


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer", "outsider"])
def test_a_job_is_for_the_secretariat(cast, version, who):
    client = signed_in(getattr(cast, who))
    assert page(client, "documents:job", version.job_id).status_code == 404
    retry = reverse("documents:job-retry", args=[version.job_id])
    assert client.post(retry).status_code == 404


def test_a_failure_shows_its_cause_as_text_and_can_be_tried_again(cast, version):
    claimed = jobs.claim(job_of(version).pk)
    assert claimed is not None
    jobs.fail(claimed, "<b>no paper</b>")
    client = signed_in(cast.secretary)
    text = page(client, "negotiation:podium-version", version.pk).content.decode()
    assert "&lt;b&gt;no paper&lt;/b&gt;" in text
    retry = reverse("documents:job-retry", args=[version.job_id])
    answer = client.post(retry, {"next": version.get_absolute_url()})
    assert answer["Location"] == version.get_absolute_url()
    assert Job.objects.get(pk=version.job_id).status == Job.Status.QUEUED
    elsewhere = client.post(retry, {"next": "https://example.org/"})
    assert elsewhere["Location"] == reverse("documents:job", args=[version.job_id])


def confirmation(client: Client, revision: Revision) -> str:
    """What is asked before the text is frozen."""
    address = reverse("negotiation:podium-freeze", args=[revision.pk])
    return client.post(address, fields()).content.decode()


def test_a_suspended_meeting_leads_to_freezing_its_texts(cast, revision):
    client, delegate = signed_in(cast.secretary), signed_in(cast.delegate_of_india)
    versions = reverse("negotiation:podium-versions", args=[revision.pk])
    assert 'name="occasion" value' not in client.get(versions).content.decode()
    earlier = in_session(cast.secretary, revision, title="Second meeting on floods")
    suspend_meeting(cast.secretary, earlier.pk)
    meeting = in_session(cast.secretary, revision)
    leads = f"{versions}?meeting={meeting.pk}"
    assert leads not in client.get(meeting.get_absolute_url()).content.decode()
    for step in (suspend_meeting, close_meeting):
        step(cast.secretary, meeting.pk)
        assert leads in client.get(meeting.get_absolute_url()).content.decode()
        assert leads not in delegate.get(meeting.get_absolute_url()).content.decode()
    for address, title in (
        (leads, meeting.title),
        (versions, meeting.title),
        (f"{versions}?meeting={earlier.pk}", earlier.title),
        (f"{versions}?meeting=elsewhere", meeting.title),
    ):
        form = client.get(address).context["form"]
        assert form["occasion"].value() == title


def test_the_confirmation_says_what_the_room_has_not_seen(cast, revision):
    desk, client = Desk(cast.secretary, revision), signed_in(cast.secretary)
    meeting = in_session(cast.secretary, revision)

    def asked() -> str:
        return confirmation(client, revision)

    screen.put(cast.secretary, meeting.pk, revision.pk)
    screen.hold(cast.secretary, meeting.pk)
    assert "The room was held" not in asked()
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting lakes,", ["VIE"])
    assert "The room was held at No. 0: what was recorded since then it has not seen." in asked()
    assert "That is 1 intervention," in asked()
    suspend_meeting(cast.secretary, meeting.pk)
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting ponds,", ["VIE"])
    assert "These are 2 interventions," in asked()
    open_sitting(cast.secretary, meeting.pk)
    assert "The room was held" not in asked()


def test_a_room_that_has_seen_it_since_in_another_meeting_has_seen_it(cast, revision):
    desk, client = Desk(cast.secretary, revision), signed_in(cast.secretary)
    first = in_session(cast.secretary, revision)
    screen.put(cast.secretary, first.pk, revision.pk)
    screen.hold(cast.secretary, first.pk)
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting lakes,", ["VIE"])
    close_meeting(cast.secretary, first.pk)
    assert "The room was held" in confirmation(client, revision)
    second = in_session(cast.secretary, revision)
    screen.put(cast.secretary, second.pk, revision.pk)
    assert "The room was held" not in confirmation(client, revision)
