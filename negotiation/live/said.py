"""What is said of changes to those who hear a page instead of seeing it.

What somebody adds is told in the words of the log. Whatever withdraws, corrects or settles between
other acts is not: of it one hears only that the paragraph has changed, as one would see it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState, Revision
from negotiation.live.changed import TextChanges
from negotiation.models import Intervention
from negotiation.selectors.followed import interventions_between
from negotiation.sentences import sentence

ADDING = frozenset(
    {
        *("add", "strike", "strike_across", "replace"),
        *("support", "oppose", "tcb", "keep_original", "reserve", "join"),
        *("propose_paragraph", "propose_paragraphs", "propose_alternative", "propose_deletion"),
    }
)
"""Verbs by which somebody puts something beside what stands."""

CLOSING = frozenset({"agree", "adopt", "adopt_text"})
"""Verbs that settle a paragraph. They are told where nothing else happened to it meanwhile, since
what was said just before would show who yielded."""

MOST_SENTENCES = 3
"""So many are read out; of more, that the text has changed in several places."""


def said_of(revision: Revision, changes: TextChanges, view: str) -> list[str]:
    """Sentences for the changes, in the language that is active. At most one query."""
    states = changes.states
    if not states:
        return []
    acts: list[Intervention] = []
    if view == "full":
        acts = interventions_between(revision, changes.after, changes.head)
    told = list(dict.fromkeys(_told(states, changes.acts, {act.seq: act for act in acts})))
    if len(told) > MOST_SENTENCES:
        return [_("The text has changed in several places.")]
    return told


def _told(
    states: Sequence[ParagraphState],
    acts_of: Mapping[UUID, tuple[int, ...]],
    acts: Mapping[int, Intervention],
) -> list[str]:
    own = {
        paragraph: [acts[seq] for seq in seqs if seq in acts] for paragraph, seqs in acts_of.items()
    }
    silent = _silent({state.paragraph_id for state in states}, own)
    said: list[str] = []
    for state in states:
        done = own.get(state.paragraph_id)
        if done and state.paragraph_id not in silent:
            said += [_sentence(sentence(act)) for act in done]
        else:
            said.append(_sentence(_("%(paragraph)s has changed") % {"paragraph": state.name}))
    return said


def _silent(shown: Collection[UUID], own: Mapping[UUID, Sequence[Intervention]]) -> set[UUID]:
    """The paragraphs of which only that they changed is told.

    An act on several paragraphs is told of all of them or of none, since its sentence names all:
    where one of them looks as before, or something was given up there, the others are silent too.
    """
    silent = {key for key, acts in own.items() if key not in shown or not _can_be_told(acts)}
    while True:
        untold = {act.seq for key in silent for act in own[key]}
        more = {key for key, acts in own.items() if any(act.seq in untold for act in acts)} - silent
        if not more:
            return silent
        silent |= more


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}."


def _can_be_told(acts: Sequence[Intervention]) -> bool:
    """Whether nothing that was given up in between could be heard from these acts."""
    if any(getattr(act, "undone_by", None) is not None for act in acts):
        return False
    if len(acts) == 1:
        return acts[0].verb in ADDING | CLOSING
    speakers = [name for act in acts for name in act.delegations]
    return all(act.verb in ADDING for act in acts) and len(speakers) == len({*speakers})
