"""The register of delegations as it is delivered, and how it enters the database."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from delegations.models import Delegation

REGISTER = Path(__file__).resolve().parent.parent / "data" / "register.csv"


def read_register(path: Path = REGISTER) -> list[Delegation]:
    """Unsaved delegations in the file's order. Raises ValueError on an odd kind or date."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_delegation(row) for row in csv.DictReader(file)]


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


def _delegation(row: dict[str, str]) -> Delegation:
    return Delegation(
        key=row["key"],
        kind=Delegation.Kind(row["kind"]),
        name_en=row["name_en"],
        name_en_common=row["name_en_common"],
        name_ru=row["name_ru"],
        name_kk=row["name_kk"],
        aliases=[alias for alias in row["aliases"].split("|") if alias],
        member_from=date.fromisoformat(row["member_from"]) if row["member_from"] else None,
        member_from_precision=Delegation.Precision(row["precision"]),
    )
