"""manage.py verify_log [REVISION]: names the first broken link of each log."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from documents.models import Revision
from negotiation.selectors.verification import first_broken_link


class Command(BaseCommand):
    help = "Verifies the log of a revision, or of all: numbers, hashes, states, texts and head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("revision", nargs="?", type=UUID, help="the revision's id; else all")

    def handle(self, *args: Any, revision: UUID | None = None, **options: Any) -> None:
        revisions = Revision.objects.order_by("created_at")
        if revision is not None:
            revisions = revisions.filter(pk=revision)
            if not revisions:
                raise CommandError(f"There is no revision {revision}.")
        broken = 0
        for each in revisions:
            found = first_broken_link(each)
            if found is None:
                self.stdout.write(f"{each.pk}: whole, {each.last_seq + 1} interventions")
            else:
                broken += 1
                self.stdout.write(f"{each.pk}: broken at No. {found.seq}: {found.what}")
        if broken:
            sys.exit(1)
