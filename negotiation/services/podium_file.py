"""The file of a podium version: made once by a job, stored, never made again."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from documents.exporters.pdf import render_pdf
from documents.exporters.prepared import english_date
from documents.services import renditions
from documents.services.jobs import Claim, LeaseLostError
from negotiation.models import PodiumVersion
from negotiation.selectors.meetings import zone_of
from negotiation.selectors.podium import publication_of

READING = gettext_noop("Reading the text")
SETTING = gettext_noop("Setting the pages")
STORING = gettext_noop("Storing the file")


def make_podium_pdf(claim: Claim) -> None:
    """Does a job of the kind `podium_pdf`; its argument names the version.

    The file is proved to hold every paragraph before it is stored, and offered in the transaction
    that ends the job. Raises ExportError with a cause for people, LeaseLostError when another
    worker has taken over.
    """
    version = PodiumVersion.objects.select_related("revision__document").get(
        pk=claim.arguments["podium_version"]
    )
    claim.report(10, READING)
    with timezone.override(zone_of(version.revision_id)):
        publication = publication_of(version, settings.ORGANISATION_NAMES)
        file_name = _file_name(version)
    claim.report(30, SETTING)
    pdf = render_pdf(publication, settings.FONT_FOLDERS)
    claim.report(80, STORING)
    stored = renditions.store(pdf.content, ".pdf")
    try:
        with claim.finishing():
            rendition = stored.keep(file_name, "application/pdf", pdf.pages)
            PodiumVersion.objects.filter(pk=version.pk).update(rendition=rendition)
    except LeaseLostError:
        # Only then is it certain that no committed row names the file.
        stored.discard()
        raise


def _file_name(version: PodiumVersion) -> str:
    """`WG-2027-DRAFT-4 podium version 3 October 2027.pdf`; the title where there is no symbol. A
    later one as of the same day has the time at its end, `… 3 October 2027 frozen 18.04.pdf`."""
    frozen = ""
    if version.frozen_at is not None:
        on = version.frozen_at.date()
        other_day = "" if on == version.as_of else f"{english_date(on)} "
        frozen = f"frozen {other_day}{version.clock.replace(':', '.')}"
    return renditions.file_name(
        (version.revision.symbol or version.revision.document.title)[: 45 if frozen else 70],
        "podium version",
        english_date(version.as_of),
        frozen,
        suffix=".pdf",
    )
