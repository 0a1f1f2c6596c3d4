"""manage.py rebuild_positions [REVISION] [--check]: who stands where, made anew or proved."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from documents.models import Revision
from negotiation.selectors.projection import differences, stored_rows
from negotiation.services.projection import rebuild, rows_wanted


class Command(BaseCommand):
    help = "Makes the rows of brackets and positions anew from the states; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("revision", nargs="?", type=UUID, help="the revision's id; else all")
        parser.add_argument("--check", action="store_true", help="only compare; exit 1")

    def handle(
        self, *args: Any, revision: UUID | None = None, check: bool = False, **options: Any
    ) -> None:
        revisions = Revision.objects.order_by("created_at")
        if revision is not None:
            revisions = revisions.filter(pk=revision)
            if not revisions:
                raise CommandError(f"There is no revision {revision}.")
        unequal = 0
        for each in revisions:
            found = differences(stored_rows(each), rows_wanted(each))
            for which, _paragraph, row in found[:20]:
                self.stdout.write(f"{each.pk}: {which}: {row}")
            if found and not check:
                rebuild(each.pk)
            unequal += bool(found)
            outcome = "equal" if not found else "unequal" if check else "made anew"
            self.stdout.write(f"{each.pk}: {outcome}, {len(found)} differences")
        if check and unequal:
            sys.exit(1)
