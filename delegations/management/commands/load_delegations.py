"""manage.py load_delegations: brings the register of delegations into the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from delegations.services.register import load_register


class Command(BaseCommand):
    help = "Adds the delegations of the register that are missing; changes none."

    def handle(self, *args: Any, **options: Any) -> None:
        added, present = load_register()
        self.stdout.write(f"Delegations: {added} added, {present} were there already.")
