"""How the log is chained: what each hash covers, byte for byte.

A state's hash is the SHA-256 of its canonical JSON. An intervention's hash is the SHA-256 of the
previous intervention's hash, its own canonical JSON and the hashes of the states it made, in the
order of the paragraphs' handles, joined by line feeds. Whoever has the rows can repeat it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from documents.models import ParagraphState
from negotiation.models.intervention import Intervention


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces, and letters of every script as they are."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_of_state(state: ParagraphState) -> str:
    """What `state.hash` must be. The place a paragraph was moved from is covered where it has one:
    states from before there was such a thing keep the hash they had."""
    moved = {"moved_from": state.moved_from} if state.moved_from else {}
    return digest(
        canonical_json(
            {
                **moved,
                "alternative_to": _text(state.alternative_to_id),
                "canonical": state.canonical,
                "inserted_after": _text(state.inserted_after_id),
                "kind": state.kind,
                "label": state.label,
                "paragraph": str(state.paragraph_id),
                "part_of": _text(state.part_of_id),
                "pending": state.pending,
                "rank": state.rank,
                "seq": state.seq,
                "status": state.status,
                "subject_to": _text(state.subject_to_id),
                "wording": state.wording,
            }
        )
    )


def intervention_json(intervention: Intervention) -> str:
    """The intervention's canonical JSON: everything in its row except the hashes. The meeting is
    there where it has one."""
    meeting = {"meeting": str(intervention.meeting_id)} if intervention.meeting_id else {}
    return canonical_json(
        {
            **meeting,
            "delegations": intervention.delegations,
            "id": str(intervention.pk),
            "key": str(intervention.key),
            "operator": str(intervention.operator_id),
            "payload": intervention.payload,
            "recorded_at": _time(intervention.recorded_at),
            "request_digest": intervention.request_digest,
            "revision": str(intervention.revision_id),
            "seq": intervention.seq,
            "undoes": _text(intervention.undoes_id),
            "verb": intervention.verb,
        }
    )


def hash_of_intervention(intervention: Intervention, state_hashes: Iterable[str]) -> str:
    """What `intervention.hash` must be, given its `previous_hash` and the states it made."""
    return digest(
        "\n".join([intervention.previous_hash, intervention_json(intervention), *state_hashes])
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _time(moment: datetime) -> str:
    """UTC, always with microseconds, as PostgreSQL keeps it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
