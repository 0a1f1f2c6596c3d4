"""An alternative, or the Chair's text, takes the place of a paragraph and closes its brackets."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services.closing import positions_closed
from negotiation.services.leaving import hand_over
from negotiation.services.pasted import without_label
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.replacing import refuse_pieces, seen_as_they_are
from negotiation.services.table import Table
from negotiation.services.typed import proposed_words
from notation.change import Change
from notation.normal import normal_form
from notation.operations import Restore
from notation.tree import Bracket, Node, Run, Wording


def adopt(request: Request, alternative_id: UUID) -> Recorded:
    """The words of an alternative become those of the paragraph it stands beside, under that one's
    label; the alternative no longer stands.

    Agreements subject to the alternative are subject to the paragraph then.

    The paragraph's brackets and positions go, and those on the alternative as a whole; all are
    named in the log. A bracket among the alternative's words is still open: it goes along, with a
    number of its own, and so do the names on it. Raises every RecordingError; a page that was
    behind on one of the two is refused, since what is adopted is what was seen.
    """

    def plan(table: Table) -> dict[str, Any]:
        alternative = table.open_state(alternative_id)
        if alternative.alternative_to_id is None:
            raise RefusedIntervention(
                _(
                    "%(paragraph)s stands beside no other paragraph. "
                    "Choose an alternative, or record the Chair’s text."
                )
                % {"paragraph": alternative.name},
                "no-alternative",
            )
        original_id = alternative.alternative_to_id
        table.fetch([original_id])
        if table.state(original_id).is_deleted:
            raise _stands_by_itself(alternative, table.state(original_id))
        original = table.open_state(original_id)
        seen_as_they_are(table, [alternative_id, original_id])
        refuse_pieces(table, [original, alternative])
        words = _within(alternative.tree.content)
        table.change(alternative_id, status=ParagraphState.Status.DELETED)
        hand_over(table, [alternative_id], original_id)
        done = _replaced(table, original, _renumbered(table, words))
        return done | {
            "to": alternative.name,
            "alternative": str(alternative_id),
            "closed": [
                *positions_closed(original.tree, None),
                *positions_closed(alternative.tree, Wording(words)),
            ],
        }

    arguments = {"paragraph": str(alternative_id)}
    return record(request, "adopt", arguments, plan, paragraphs=[alternative_id])


def _stands_by_itself(alternative: ParagraphState, original: ParagraphState) -> RefusedIntervention:
    return RefusedIntervention(
        _(
            "%(alternative)s was proposed beside another paragraph, %(original)s, which no longer "
            "stands in the text: there is nothing it could replace. Accept its words, or bring "
            "that paragraph back first."
        )
        % {"alternative": alternative.name, "original": original.name},
        "original-gone",
    )


def adopt_text(request: Request, paragraph_id: UUID, text: str) -> Recorded:
    """The Chair's text takes the place of a paragraph's words, and its brackets are closed.

    Who stood on them is named in the log. The paragraph's own label in front of the text is left
    out, that of another paragraph is refused. Raises every RecordingError.
    """
    words = proposed_words(text).strip()

    def plan(table: Table) -> dict[str, Any]:
        state = table.open_state(paragraph_id)
        seen_as_they_are(table, [paragraph_id], words)
        refuse_pieces(table, [state])
        own = without_label(words, state.label, state.name)
        done = _replaced(table, state, (Run(own),))
        return done | {"new_words": own, "closed": positions_closed(state.tree, None)}

    arguments = {"paragraph": str(paragraph_id), "text": words}
    return record(request, "adopt_text", arguments, plan, paragraphs=[paragraph_id])


def _replaced(table: Table, state: ParagraphState, words: tuple[Node, ...]) -> dict[str, Any]:
    """Makes the state with other words and nothing else, and returns what the payload says."""
    before = state.tree
    after = normal_form(dataclasses.replace(before, content=words, attributions=(), label_depth=0))
    change = Change.between(before, after)
    if not change:
        raise RefusedIntervention(_("These are the words that stand there already."), "no-change")
    table.change(state.paragraph_id, after)
    return {
        "paragraph": str(state.paragraph_id),
        "label": state.name,
        "operations": {str(state.paragraph_id): [Restore(change).to_json()]},
    }


def _within(content: tuple[Node, ...]) -> tuple[Node, ...]:
    """The words without the brackets around all of them."""
    while len(content) == 1 and isinstance(content[0], Bracket):
        content = content[0].children
    return content


def _renumbered(table: Table, words: tuple[Node, ...]) -> tuple[Node, ...]:
    """The words with new numbers on their brackets: the old ones stay with the alternative, which
    can be brought back. Links between the halves of a replacement stay."""
    numbers = {
        bracket.id: table.new_bracket() for bracket in Wording(words).brackets() if bracket.id
    }

    def renumber(node: Node) -> Node:
        if not isinstance(node, Bracket):
            return node
        return dataclasses.replace(
            node,
            children=tuple(renumber(child) for child in node.children),
            id=numbers.get(node.id or ""),
            counterpart=numbers.get(node.counterpart or ""),
            span=None,
        )

    return tuple(renumber(node) for node in words)
