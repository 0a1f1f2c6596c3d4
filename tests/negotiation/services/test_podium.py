"""Freezing a text, making its file, issuing it."""

from __future__ import annotations

import datetime
import io
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from delegations.access import NotVisible
from documents import tasks
from documents.exporters import pdf
from documents.exporters.prepared import english_date
from documents.models import Job, Rendition, Revision
from documents.services import renditions
from negotiation.errors import KeyReused, RefusedIntervention
from negotiation.models import PodiumVersion
from negotiation.selectors.podium import Unprintable, publication_of, to_freeze
from negotiation.services import paragraphs, podium, positions, words
from negotiation.services.agenda import remove_item
from negotiation.services.undo import undo
from tests.cast import make_cast
from tests.meetings import item_of, make_meeting
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timezone.localdate()


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def strike(desk: Desk, label: str, quoted: str, *by: str):
    return words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), by)


def freeze(
    desk: Desk,
    key: uuid.UUID | None = None,
    as_of: datetime.date = DAY,
    occasion: str = "second sitting",
    seen: int | None = None,
) -> PodiumVersion:
    """The small text, frozen as it stands."""
    return podium.freeze(
        desk.operator, desk.revision.pk, key or uuid.uuid4(), as_of, occasion, seen
    )


def job_of(version: PodiumVersion) -> Job:
    """The job that makes its file."""
    assert version.job is not None
    return version.job


def file_of(version: PodiumVersion) -> Rendition:
    """Its file."""
    assert version.rendition is not None
    return version.rendition


def finished(version: PodiumVersion) -> PodiumVersion:
    """The version after a worker has done its job."""
    tasks.run_job(str(version.job_id))
    version.refresh_from_db()
    return version


def printed(version: PodiumVersion) -> str:
    """The words of its file."""
    reader = pypdf.PdfReader(io.BytesIO(renditions.read(file_of(version))))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_what_is_frozen_stays_while_recording_goes_on(desk):
    strike(desk, "PP1", "without asking", "IND")
    version = freeze(desk)
    assert (version.seq, version.checked_seq) == (1, 1)
    strike(desk, "PP2", "the rain of the monsoon", "VIE")
    text = printed(finished(version))
    assert "rivers cross borders [without asking] (-IND)," in text
    assert "[the rain of the monsoon]" not in text
    assert job_of(version).status == Job.Status.DONE


def test_the_paper_has_every_paragraph_its_brackets_its_stamp_and_the_hash(desk):
    strike(desk, "PP1", "without asking", "IND", "BANGL")
    positions.tcb(desk.request(), desk.id("PP1"), "1", ["VIE"])
    version = finished(freeze(desk))
    text = printed(version)
    for expected in (
        f"PODIUM VERSION AS OF COB OF {english_date(DAY).upper()}",
        "Draft declaration on early warning of floods",
        "PP1. Recalling that rivers cross borders [without asking] (-IND) (-BANGL) (VIE tcb),",
        "PP2. Mindful of",
        "OP1. We will exchange",
        "OP2. Each State will name one point of contact.",
        "second sitting",
        desk.revision.interventions.get(seq=2).hash,
    ):
        assert text.count(expected) == 1
    assert [text.index(label) for label in ("PP1.", "PP2.", "OP1.", "OP2.")] == sorted(
        text.index(label) for label in ("PP1.", "PP2.", "OP1.", "OP2.")
    )
    assert file_of(version).pages == 1
    assert file_of(version).file_name == f"Floods podium version {english_date(DAY)}.pdf"


def test_what_stands_as_deleted_is_left_out(desk):
    proposed = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP2"), "", "Aware of dams;", "preambular", ["IND"]
    )
    undo(desk.request(), proposed.intervention.pk)
    version = freeze(desk)
    assert "Aware of dams" not in str(publication_of(version, ()).as_data())
    desk.revision.refresh_from_db()
    assert to_freeze(desk.revision, DAY).progress.paragraphs == 5


def test_only_what_is_agreed_without_condition_is_bold(desk):
    paragraphs.agree(desk.request(), desk.id("PP1"))
    paragraphs.agree(desk.request(), desk.id("PP2"), pending=["IND"])
    (document,) = publication_of(freeze(desk), ()).documents
    agreed = {paragraph.label: paragraph.agreed for paragraph in document.paragraphs}
    assert agreed == {"": False, "PP1.": True, "PP2.": False, "OP1.": False, "OP2.": False}


def test_on_what_an_agreement_hangs_stands_on_the_paper_and_not_in_the_notation(desk):
    paragraphs.agree(desk.request(), desk.id("PP1"), pending=["IND", "VIE"])
    paragraphs.agree(desk.request(), desk.id("OP1"), subject_to=desk.id("OP2"))
    text = printed(finished(freeze(desk)))
    assert "rivers cross borders without asking, Agreed, pending IND, VIE PP2." in text
    assert "every six hours. Agreed, subject to OP2 OP2. Each State" in text
    assert desk.text("PP1") == "PP1. Recalling that rivers cross borders without asking,"
    proposed = paragraphs.propose_deletion(desk.request(), desk.id("OP2"), ["IND"])
    (bracket,) = proposed.states[0].tree.brackets()
    words.reject(desk.request(), desk.id("OP2"), bracket.id or "")
    (document,) = publication_of(freeze(desk), ()).documents
    notes = {paragraph.label: paragraph.note for paragraph in document.paragraphs}
    assert notes["OP1."] == "Agreed, subject to OP2, which no longer stands"


def test_the_same_request_again_gets_the_first_version_again(desk):
    key = uuid.uuid4()
    first = freeze(desk, key=key)
    strike(desk, "PP1", "without asking", "IND")
    assert freeze(desk, key=key) == first
    assert freeze(desk, key=key).seq == 0
    assert (PodiumVersion.objects.count(), Job.objects.count()) == (1, 1)
    with pytest.raises(KeyReused):
        freeze(desk, key=key, occasion="third sitting")
    other = Desk(desk.operator, open_text(desk.operator, title="Droughts"))
    with pytest.raises(KeyReused):
        freeze(other, key=key)


def test_a_text_that_moved_on_since_the_page_was_made_is_not_frozen(desk):
    strike(desk, "PP1", "without asking", "IND")
    with pytest.raises(RefusedIntervention, match="1"):
        freeze(desk, seen=0)
    assert not PodiumVersion.objects.exists()
    assert not Job.objects.exists()
    assert freeze(desk, seen=1).seq == 1


def test_close_of_business_of_a_day_to_come_is_refused(desk):
    with pytest.raises(RefusedIntervention):
        freeze(desk, as_of=timezone.localdate() + datetime.timedelta(days=1))


def frozen_at(desk: Desk, hour: int, minute: int, second: int = 0) -> PodiumVersion:
    """A version that is frozen then, today where the installation is, with its file."""
    naive = datetime.datetime.combine(DAY, datetime.time(hour, minute, second))
    moment = timezone.make_aware(naive)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("negotiation.services.podium.timezone.now", lambda: moment)
        version = freeze(desk)
    return finished(version)


def test_a_second_version_as_of_the_same_day_is_told_from_the_first_by_its_time(desk):
    first = frozen_at(desk, 17, 20)
    second = frozen_at(desk, 18, 4)
    third = frozen_at(desk, 18, 4, 40)
    day, english = date_format(DAY), english_date(DAY)
    assert [each.day for each in (first, second, third)] == [
        day,
        f"{day}, frozen at 18:04",
        f"{day}, frozen at 18:04:40",
    ]
    assert [file_of(each).file_name for each in (first, second, third)] == [
        f"Floods podium version {english}.pdf",
        f"Floods podium version {english} frozen 18.04.pdf",
        f"Floods podium version {english} frozen 18.04.40.pdf",
    ]
    stamp = f"PODIUM VERSION AS OF COB OF {english.upper()}"
    assert "Frozen on" not in printed(first)
    for version in (first, second, third):
        assert printed(version).count(stamp) == 1
    assert f"Frozen on {english} at 18:04 (" in printed(second)
    assert to_freeze(desk.revision, DAY).others == (first, second, third)


def test_a_version_frozen_days_later_says_on_which(desk):
    yesterday = DAY - datetime.timedelta(days=1)
    opened(desk, timezone.now() - datetime.timedelta(days=3))
    first = freeze(desk, as_of=yesterday)
    assert first.day == date_format(yesterday)
    second = finished(freeze(desk, as_of=yesterday))
    assert second.day.startswith(f"{date_format(yesterday)}, frozen on {date_format(DAY)} at ")
    assert f"{english_date(yesterday)} frozen {english_date(DAY)} " in file_of(second).file_name
    assert freeze(desk).day == date_format(DAY)


def test_what_tells_a_version_apart_stays_as_its_paper_has_it(desk):
    """Wherever the text goes afterwards, whoever looks, and whatever else is frozen."""
    meeting = make_meeting(desk.operator, desk.revision, time_zone="Asia/Almaty")
    frozen_at(desk, 17, 20)
    version = frozen_at(desk, 18, 4)
    names = (version.day, file_of(version).file_name)
    remove_item(desk.operator, meeting.pk, item_of(meeting, desk.revision).pk)
    make_meeting(desk.operator, desk.revision, time_zone="America/New_York")
    with timezone.override("America/New_York"):
        again = PodiumVersion.objects.get(pk=version.pk)
        assert (again.day, file_of(again).file_name) == names
        assert f"Frozen on {english_date(DAY)} at 18:04 (Asia/Almaty)" in str(
            publication_of(again, ())
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        PodiumVersion.objects.filter(pk=version.pk).update(clock="18:05")
    with translation.override("ru"):
        assert date_format(DAY) in again.day


def opened(desk: Desk, moment: datetime.datetime) -> None:
    """Lets the text have been brought in at that moment."""
    Revision.objects.filter(pk=desk.revision.pk).update(created_at=moment)
    desk.revision.refresh_from_db()


def test_a_day_before_the_text_was_brought_in_is_refused(desk, settings):
    settings.TIME_ZONE = "Asia/Almaty"
    # Where the conference is, the second of March has begun.
    opened(desk, datetime.datetime(2026, 3, 1, 21, 30, tzinfo=datetime.UTC))
    with pytest.raises(RefusedIntervention) as refusal:
        freeze(desk, as_of=datetime.date(2026, 3, 1))
    assert refusal.value.code == "before-the-text"
    assert date_format(datetime.date(2026, 3, 2)) in refusal.value.message
    assert not PodiumVersion.objects.exists()
    assert freeze(desk, as_of=datetime.date(2026, 3, 2)).as_of == datetime.date(2026, 3, 2)


def test_what_was_recorded_after_the_day_is_counted(desk):
    strike(desk, "PP1", "without asking", "IND")
    strike(desk, "PP2", "the rain of the monsoon", "VIE")
    desk.revision.refresh_from_db()
    assert to_freeze(desk.revision, DAY).later == 0
    assert to_freeze(desk.revision, DAY - datetime.timedelta(days=1)).later == 2


def test_characters_that_no_font_has_are_named_with_their_paragraph(desk):
    words.add(desk.request(), desk.id("OP2"), 4, "warm \U0001f30a и жылы – 3 °C", ["KAZ"])
    desk.revision.refresh_from_db()
    wave = (("\U0001f30a", "‹U+1F30A›"),)
    assert to_freeze(desk.revision, DAY).unprintable == (Unprintable("OP2", wave),)
    assert to_freeze(desk.revision, DAY, "\U0001f30a").unprintable == (
        Unprintable("OP2", wave),
        Unprintable("Occasion", wave),
    )
    assert "‹U+1F30A›" in printed(finished(freeze(desk)))


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer"])
def test_only_the_secretariat_freezes_and_issues(desk, cast, who):
    version = finished(freeze(desk))
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        podium.freeze(person, desk.revision.pk, uuid.uuid4(), DAY)
    with pytest.raises((PermissionDenied, NotVisible)):
        podium.issue(person, version.pk)
    version.refresh_from_db()
    assert version.status == PodiumVersion.Status.FROZEN


def test_a_version_is_issued_once_and_only_with_its_file(desk):
    version = freeze(desk)
    with pytest.raises(RefusedIntervention):
        podium.issue(desk.operator, version.pk)
    finished(version)
    issued = podium.issue(desk.operator, version.pk)
    assert issued.is_issued
    assert issued.issued_by == desk.operator
    again = podium.issue(desk.operator, version.pk)
    assert again.issued_at == issued.issued_at


def change(version: PodiumVersion, **fields) -> None:
    with transaction.atomic():
        PodiumVersion.objects.filter(pk=version.pk).update(**fields)


def test_postgresql_refuses_to_change_what_was_frozen_or_issued(desk):
    version = finished(freeze(desk))
    for fields in ({"seq": 7}, {"as_of": DAY - datetime.timedelta(days=1)}, {"occasion": "x"}):
        with pytest.raises(DatabaseError):
            change(version, **fields)
    with pytest.raises(DatabaseError):
        version.delete()
    podium.issue(desk.operator, version.pk)
    with pytest.raises(DatabaseError):
        change(version, status="frozen")
    with pytest.raises(DatabaseError):
        change(version, rendition=None)


def test_a_version_that_cannot_be_set_says_so_and_the_next_one_is_made(desk, monkeypatch, tmp_path):
    broken = freeze(desk)
    whole = freeze(desk)
    (tmp_path / "publication.typ").write_text('#panic("the paper ran out")')
    with monkeypatch.context() as patched:
        patched.setattr(pdf, "TEMPLATES", tmp_path)
        tasks.run_job(str(broken.job_id))
    broken.refresh_from_db()
    assert broken.rendition is None
    assert (job_of(broken).status, job_of(broken).attempts) == (Job.Status.FAILED, 1)
    assert "the paper ran out" in job_of(broken).error
    assert finished(whole).rendition is not None


def test_a_file_is_made_once_by_whoever_comes_first(desk, storage):
    version = freeze(desk)
    together = threading.Barrier(3)

    def work(_number: int) -> None:
        together.wait()
        try:
            tasks.run_job(str(version.job_id))
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    version.refresh_from_db()
    stored = [file for file in storage.rglob("*") if file.is_file()]
    assert [str(file.relative_to(storage)) for file in stored] == [file_of(version).path]


def test_freezing_waits_for_the_writer_before_it():
    cast = make_cast()
    desk = Desk(cast.secretary, open_text(cast.secretary))
    seqs: list[int] = []

    def record(quoted: str) -> None:
        try:
            strike(desk, "PP2", quoted, "IND")
        finally:
            connection.close()

    def frozen(_number: int) -> None:
        try:
            seqs.append(freeze(desk).seq)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record, ["snow", "rain", "ice"]))
        writers = [pool.submit(record, word) for word in ("high", "monsoon")]
        freezers = [pool.submit(frozen, n) for n in range(3)]
        for each in writers + freezers:
            each.result()
    for seq in seqs:
        assert 3 <= seq <= 5
        assert desk.revision.interventions.filter(seq=seq).exists()
