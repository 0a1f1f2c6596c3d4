"""manage.py load_demo: a fictional negotiation and people of every role to look at it with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from delegations.services.register import load_register
from negotiation.demo.people import seat_people, sign_in_table
from negotiation.demo.runner import convene, open_demo, play


class Command(BaseCommand):
    help = "Loads the demonstration: people and a negotiation. Running it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        load_register()
        secretary = seat_people()
        revision = open_demo(secretary)
        recorded = play(secretary, revision)
        convene(secretary, revision)
        self.stdout.write(f"Demonstration: {recorded} interventions recorded now.")
        for line in sign_in_table():
            self.stdout.write(line)
