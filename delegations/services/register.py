"""The register of delegations as it is delivered, and how it enters the database.

Kinds and dates of membership stand in `delegations/data/register.csv`, names in the notation, which
reads them in texts.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from delegations.models import Delegation
from notation.dialects.names import Entry, register

REGISTER = Path(__file__).resolve().parent.parent / "data" / "register.csv"


def read_register(path: Path = REGISTER) -> list[Delegation]:
    """Unsaved delegations in the file's order.

    Raises ValueError on an odd kind or date, KeyError on a delegation that has no names.
    """
    entries = {entry.key: entry for entry in register()}
    with path.open(encoding="utf-8", newline="") as file:
        return [_delegation(row, entries[row["key"]]) for row in csv.DictReader(file)]


def load_register(path: Path = REGISTER) -> tuple[int, int]:
    """Adds the delegations that are missing; returns how many were added and how many were there.

    A row that is there stays as it is, since an administrator may have corrected it.
    """
    wanted = read_register(path)
    with transaction.atomic():
        known = set(Delegation.objects.values_list("key", flat=True))
        missing = [delegation for delegation in wanted if delegation.key not in known]
        Delegation.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing), len(wanted) - len(missing)


def _delegation(row: dict[str, str], entry: Entry) -> Delegation:
    return Delegation(
        key=entry.key,
        kind=Delegation.Kind(row["kind"]),
        name_en=entry.name_en,
        name_en_common=entry.name_en_common,
        name_ru=entry.name_ru,
        name_kk=entry.name_kk,
        aliases=list(entry.aliases),
        member_from=date.fromisoformat(row["member_from"]) if row["member_from"] else None,
        member_from_precision=Delegation.Precision(row["precision"]),
    )
