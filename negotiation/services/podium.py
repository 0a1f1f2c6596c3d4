"""Podium versions: frozen at a moment of the log, made into a file, issued."""

from __future__ import annotations

import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from delegations.models import User
from documents.services import jobs
from negotiation.access import access_podium_version_to_issue
from negotiation.errors import KeyReused, RefusedIntervention
from negotiation.models import PodiumVersion
from negotiation.selectors.meetings import zone_of
from negotiation.selectors.podium import first_day
from negotiation.services.recording import lock_revision

PODIUM_PDF = "podium_pdf"
"""The kind of job that makes the file."""


def freeze(
    operator: User,
    revision_id: UUID,
    key: UUID,
    as_of: datetime.date,
    occasion: str = "",
    seen: int | None = None,
) -> PodiumVersion:
    """Freezes the text of a revision as it stands and asks for its file.

    The revision is locked, so what is frozen is the text after one intervention and before the
    next. `key` is made by the client: sent again with the same particulars it gets the first
    version again. `seen` is the `seq` the page showed; when more was recorded since, nothing is
    frozen. `as_of` is a day between the one on which the text was brought in and today, both in the
    installation's time zone. Raises NotVisible, PermissionDenied, KeyReused, RefusedIntervention.
    """
    occasion = " ".join(occasion.split())
    try:
        with transaction.atomic(durable=True):
            return _freeze(operator, revision_id, key, as_of, occasion, seen)
    except IntegrityError as error:
        if PodiumVersion.objects.filter(key=key).exists():
            raise _key_reused() from error  # on another revision, at the same moment
        raise


def _freeze(
    operator: User,
    revision_id: UUID,
    key: UUID,
    as_of: datetime.date,
    occasion: str,
    seen: int | None,
) -> PodiumVersion:
    revision = lock_revision(operator, revision_id)
    first = PodiumVersion.objects.filter(key=key).first()
    if first is not None:
        asked = (revision_id, as_of, occasion, operator.pk)
        if (first.revision_id, first.as_of, first.occasion, first.created_by_id) != asked:
            raise _key_reused()
        return first
    if as_of > timezone.localdate():
        raise RefusedIntervention(
            _("Close of business of that day is still to come. Choose today or an earlier day."),
            "not-yet",
        )
    if as_of < first_day(revision):
        raise RefusedIntervention(
            _("This text was brought in on %(day)s. Choose that day or a later one.")
            % {"day": date_format(first_day(revision))},
            "before-the-text",
        )
    if seen is not None and seen != revision.last_seq:
        raise RefusedIntervention(
            _("More was recorded meanwhile: the text now stands at No. %(seq)d. Look at it again.")
            % {"seq": revision.last_seq},
            "moved-on",
        )
    version = PodiumVersion(
        revision=revision,
        seq=revision.last_seq,
        checked_seq=revision.last_seq,
        as_of=as_of,
        occasion=occasion,
        key=key,
        created_by=operator,
    )
    _tell_apart(version)
    version.job = jobs.enqueue(PODIUM_PDF, {"podium_version": str(version.pk)}, operator)
    version.save(force_insert=True)
    return version


def _tell_apart(version: PodiumVersion) -> None:
    """From those frozen before as of its day, if there are any: by the clock of its meeting, with
    seconds where the minute is not enough."""
    of_the_day = PodiumVersion.objects.filter(revision=version.revision_id, as_of=version.as_of)
    before = of_the_day.aggregate(last=Max("created_at"))["last"]
    if before is None:
        return
    version.zone = zone_of(version.revision_id) or settings.TIME_ZONE
    now = timezone.localtime(timezone=ZoneInfo(version.zone))
    version.frozen_on = now.date()
    in_one_minute = before >= now.replace(second=0, microsecond=0)
    version.clock = now.strftime("%H:%M:%S" if in_one_minute else "%H:%M")


def issue(operator: User, version_id: UUID) -> PodiumVersion:
    """Lets everybody who may read the document have the version. It cannot be taken back.

    Issuing twice changes nothing. Raises NotVisible, PermissionDenied, and RefusedIntervention
    while there is no file.
    """
    with transaction.atomic():
        access_podium_version_to_issue(operator, version_id)
        version = PodiumVersion.objects.select_for_update(no_key=True).get(pk=version_id)
        if version.status == PodiumVersion.Status.ISSUED:
            return version
        if version.rendition_id is None:
            raise RefusedIntervention(
                _("The file is not finished. Wait for it, then issue the version."), "no-file"
            )
        version.status = PodiumVersion.Status.ISSUED
        version.issued_at = timezone.now()
        version.issued_by = operator
        version.save(update_fields=["status", "issued_at", "issued_by"])
        return version


def _key_reused() -> KeyReused:
    return KeyReused(
        _("This request carries the key of another version. Open the page again and repeat it.")
    )
