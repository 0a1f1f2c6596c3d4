"""Brings the demonstration into being, through the same services as everybody."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid5

from delegations.models import User
from documents.models import Body, ParagraphState, Revision
from negotiation.demo.acts import ACTS
from negotiation.demo.script import SCRIPT
from negotiation.selectors.log import intervention_of_key
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.recording import Request
from notation.parser import parse
from notation.tree import Wording

DRAFT = Path(__file__).resolve().parent / "draft.txt"
NAMESPACE = UUID("5b0c7e0e-93a5-5d83-9a3b-6f0b1c4d2f10")
"""Keys of the demonstration are derived from it, so that running it twice changes nothing."""


def open_demo(operator: User) -> Revision:
    """The demonstration's revision as it was opened; made when it is not there."""
    body, _made = Body.objects.get_or_create(
        code="WGF",
        defaults={
            "name_en": "Working Group on Early Warning of Floods",
            "name_ru": "Рабочая группа по раннему предупреждению о паводках",
            "name_kk": "Су тасқыны туралы ерте ескерту жөніндегі жұмыс тобы",
        },
    )
    wordings = parse(DRAFT.read_text(encoding="utf-8")).wordings
    new = NewRevision(
        title=wordings[0].visible,
        symbol="WGF/2026/DRAFT/1/Rev.2",
        chairmanship="Chairmanship of the Working Group",
        distribution="Distr: Participating States only",
        number=2,
        body=body,
    )
    drafted = [NewParagraph(kind=_kind(place, w), wording=w) for place, w in enumerate(wordings)]
    chapeau = next(i for i, w in enumerate(wordings) if w.label == "OP3")
    drafted = [
        NewParagraph(p.kind, p.wording, part_of=chapeau) if p.kind == "item" else p for p in drafted
    ]
    return open_revision(operator, new, drafted, uuid5(NAMESPACE, "open")).intervention.revision


def play(operator: User, revision: Revision) -> int:
    """Records the steps of the script that are not in the log yet; returns how many those were.

    Where somebody has gone on from there, or the log is that of another script, it stays as it is.
    """
    recorded = 0
    for number, step in enumerate(SCRIPT):
        key = uuid5(NAMESPACE, f"step {number}: {step}")
        if intervention_of_key(revision, key) is not None:
            continue
        revision.refresh_from_db(fields=["last_seq"])
        if revision.last_seq != number:
            break
        ACTS[step.verb](Request(operator, revision.pk, key), step, revision)
        recorded += 1
    return recorded


def _kind(place: int, wording: Wording) -> str:
    label = wording.label or ""
    if label.startswith("PP"):
        return ParagraphState.Kind.PREAMBULAR
    if label.startswith("OP"):
        return ParagraphState.Kind.OPERATIVE
    if label:
        return ParagraphState.Kind.ITEM
    if place == 0:
        return ParagraphState.Kind.TITLE
    return ParagraphState.Kind.OPENING if place == 1 else ParagraphState.Kind.TEXT
