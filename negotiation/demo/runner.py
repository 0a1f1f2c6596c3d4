"""Brings the demonstration into being, through the same services as everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid5

from delegations.models import User
from documents.models import Body, ParagraphState, Revision
from negotiation.demo.script import SCRIPT, Step
from negotiation.selectors.log import intervention_of_key, recent_interventions
from negotiation.selectors.text import standing_text
from negotiation.services import paragraphs, positions, words
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.recording import Recorded, Request
from negotiation.services.undo import undo
from notation.parser import parse
from notation.tree import Bracket, Wording, visible_text

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
    """Records the steps of the script that are not in the log yet; returns how many those were."""
    recorded = 0
    for number, step in enumerate(SCRIPT):
        key = uuid5(NAMESPACE, f"step {number}")
        if intervention_of_key(revision, key) is None:
            _VERBS[step.verb](Request(operator, revision.pk, key), step, revision)
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


def _paragraph(revision: Revision, label: str) -> ParagraphState:
    return next(state for state in standing_text(revision) if state.label == label)


def _place(state: ParagraphState, quoted: str) -> tuple[int, int]:
    found = re.search(re.escape(quoted), state.tree.visible)
    if found is None:
        raise ValueError(f"{state.label} does not say “{quoted}”")
    return found.start(), found.end()


def _bracket(state: ParagraphState, quoted: str) -> str | None:
    """The innermost bracket around just these words, or None for the whole paragraph."""
    if not quoted:
        return None
    found = [b for b in state.tree.brackets() if _words(b) == quoted]
    if not found:
        raise ValueError(f"{state.label} has no bracket around “{quoted}”")
    return found[-1].id


def _words(bracket: Bracket) -> str:
    return visible_text(bracket.children).strip()


def _add(request: Request, step: Step, revision: Revision) -> Recorded:
    state = _paragraph(revision, step.at)
    at = _place(state, step.words)[1]
    return words.add(request, state.paragraph_id, at, step.new, step.by)


def _on_words(verb: Callable[..., Recorded], *fields: str) -> Callable[..., Recorded]:
    def run(request: Request, step: Step, revision: Revision) -> Recorded:
        state = _paragraph(revision, step.at)
        start, end = _place(state, step.words)
        more = [getattr(step, name) for name in fields]
        return verb(request, state.paragraph_id, start, end, *more)

    return run


def _on_bracket(verb: Callable[..., Recorded], *fields: str) -> Callable[..., Recorded]:
    def run(request: Request, step: Step, revision: Revision) -> Recorded:
        state = _paragraph(revision, step.at)
        more = [getattr(step, name) for name in fields]
        return verb(request, state.paragraph_id, _bracket(state, step.on), *more)

    return run


def _propose_paragraph(request: Request, step: Step, revision: Revision) -> Recorded:
    after = _paragraph(revision, step.at).paragraph_id
    return paragraphs.propose_paragraph(request, after, step.words, step.new, "", step.by)


def _propose_alternative(request: Request, step: Step, revision: Revision) -> Recorded:
    to = _paragraph(revision, step.at).paragraph_id
    return paragraphs.propose_alternative(request, to, step.new, step.by)


def _propose_deletion(request: Request, step: Step, revision: Revision) -> Recorded:
    paragraph_id = _paragraph(revision, step.at).paragraph_id
    return paragraphs.propose_deletion(request, paragraph_id, step.by)


def _agree(request: Request, step: Step, revision: Revision) -> Recorded:
    subject_to = _paragraph(revision, step.to).paragraph_id if step.to else None
    paragraph_id = _paragraph(revision, step.at).paragraph_id
    return paragraphs.agree(request, paragraph_id, step.by, subject_to)


def _reopen(request: Request, step: Step, revision: Revision) -> Recorded:
    return paragraphs.reopen(request, _paragraph(revision, step.at).paragraph_id, step.by)


def _remark(request: Request, step: Step, revision: Revision) -> Recorded:
    about = _paragraph(revision, step.at).paragraph_id if step.at else None
    return paragraphs.remark(request, step.new, about, step.by)


def _undo(request: Request, step: Step, revision: Revision) -> Recorded:
    """Takes back what was recorded last."""
    return undo(request, recent_interventions(revision, 1)[0].pk)


_VERBS: dict[str, Callable[[Request, Step, Revision], Recorded]] = {
    "add": _add,
    "strike": _on_words(words.strike, "by"),
    "replace": _on_words(words.replace, "new", "by"),
    "bracket": _on_words(words.bracket),
    "correct": _on_words(words.correct, "new"),
    "accept": _on_bracket(words.accept),
    "reject": _on_bracket(words.reject),
    "support": _on_bracket(positions.support, "by", "note"),
    "oppose": _on_bracket(positions.oppose, "by", "note"),
    "tcb": _on_bracket(positions.tcb, "by", "note"),
    "keep_original": _on_bracket(positions.keep_original, "by", "note"),
    "reserve": _on_bracket(positions.reserve, "by", "note"),
    "lift": _on_bracket(positions.lift, "by"),
    "correct_attribution": _on_bracket(positions.correct_attribution, "words", "new"),
    "propose_paragraph": _propose_paragraph,
    "propose_alternative": _propose_alternative,
    "propose_deletion": _propose_deletion,
    "agree": _agree,
    "reopen": _reopen,
    "remark": _remark,
    "undo": _undo,
}
