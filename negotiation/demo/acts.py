"""How each step of the script is recorded: its words are found, and its service is called."""

from __future__ import annotations

import re
from collections.abc import Callable

from documents.models import ParagraphState, Revision
from negotiation.demo.script import Step
from negotiation.selectors.log import recent_interventions
from negotiation.selectors.text import standing_text
from negotiation.services import (
    adopting,
    merging,
    moving,
    paragraphs,
    positions,
    proposing,
    spans,
    words,
)
from negotiation.services.recording import Recorded, Request
from negotiation.services.undo import undo
from notation.tree import Bracket, visible_text


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


def _amend(request: Request, step: Step, revision: Revision) -> Recorded:
    state = _paragraph(revision, step.at)
    bracket = _bracket(state, step.on) or ""
    return words.amend(request, state.paragraph_id, bracket, step.new, step.by, step.keep)


def _fill(request: Request, step: Step, revision: Revision) -> Recorded:
    state = _paragraph(revision, step.at)
    return words.fill(request, state.paragraph_id, _bracket(state, step.on) or "", step.new)


def _strike_across(request: Request, step: Step, revision: Revision) -> Recorded:
    """From the words in one paragraph to those on which it ends in another."""
    first, last = _paragraph(revision, step.at), _paragraph(revision, step.to)
    start, end = _place(first, step.words)[0], _place(last, step.on)[1]
    return spans.strike_across(request, first.paragraph_id, start, last.paragraph_id, end, step.by)


def _propose_paragraphs(request: Request, step: Step, revision: Revision) -> Recorded:
    after = _paragraph(revision, step.at).paragraph_id
    return proposing.propose_paragraphs(request, after, step.new, step.by)


def _adopt(request: Request, step: Step, revision: Revision) -> Recorded:
    return adopting.adopt(request, _paragraph(revision, step.at).paragraph_id)


def _merge(request: Request, step: Step, revision: Revision) -> Recorded:
    """Every alternative that stands beside the paragraph."""
    original = _paragraph(revision, step.at).paragraph_id
    beside = [
        state.paragraph_id
        for state in standing_text(revision)
        if state.alternative_to_id == original
    ]
    return merging.merge(request, beside, step.new)


def _move(request: Request, step: Step, revision: Revision) -> Recorded:
    paragraph_id = _paragraph(revision, step.at).paragraph_id
    return moving.move(request, paragraph_id, _paragraph(revision, step.to).paragraph_id)


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


ACTS: dict[str, Callable[[Request, Step, Revision], Recorded]] = {
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
    "amend": _amend,
    "fill": _fill,
    "strike_across": _strike_across,
    "propose_paragraphs": _propose_paragraphs,
    "adopt": _adopt,
    "merge": _merge,
    "move": _move,
    "agree": _agree,
    "reopen": _reopen,
    "remark": _remark,
    "undo": _undo,
}
