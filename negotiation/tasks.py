"""The background work that negotiations bring; documents.tasks runs it."""

from __future__ import annotations

from documents.services.job_kinds import job_kind
from negotiation.services.podium import PODIUM_PDF
from negotiation.services.podium_file import make_podium_pdf

job_kind(PODIUM_PDF)(make_podium_pdf)
