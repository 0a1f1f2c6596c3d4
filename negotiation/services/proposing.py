"""Several new paragraphs are proposed in one intervention."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import Paragraph, ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services.blocks import behind, belonging
from negotiation.services.naming import insertion_stem, next_insertion
from negotiation.services.order import place_after
from negotiation.services.paragraphs import Proposal, check_kind
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.table import Table
from negotiation.services.typed import proposed_words
from notation.entries import Entry, read_entries
from notation.tree import Wording

Kind = ParagraphState.Kind


def propose_paragraphs(
    request: Request,
    after: UUID | None,
    text: str,
    by: Sequence[str],
    kind: str = "",
    part_of: UUID | None = None,
) -> Recorded:
    """Delegations propose the paragraphs of a text after another one (None: at the beginning).

    Each has a bracket of its own; a chapeau and the items under it have one over all of them, with
    a piece in each. With `part_of` all of them are items of that chapeau, and stand after its last
    where `after` is None. A paragraph without a label takes the next one for insertions. Raises
    every RecordingError.
    """
    entries = [
        Entry(entry.label, entry.mark, proposed_words(entry.text).strip(), entry.chapeau)
        for entry in read_entries(text)
    ]
    if not entries:
        raise RefusedIntervention(_("Type the words first."), "no-words")
    check_kind(kind)

    def plan(table: Table) -> dict[str, Any]:
        speakers = table.check_delegations(by)
        before, rank = _place(table, after, part_of)
        entries_here = entries if part_of is None else [_alone(entry) for entry in entries]
        unnamed = before is not None and not all(entry.label for entry in entries)
        stem = insertion_stem(before.label) if before is not None and unnamed else None
        place = place_after(table.revision, rank, stem, len(entries))
        named = entries_here
        if before is not None and stem is not None:
            named = _named(table, entries_here, before, place.taken)
        paragraphs = [table.new_paragraph() for _entry in named]
        wordings = _wordings(table, named, speakers)
        for index, (entry, wording) in enumerate(zip(named, wordings, strict=True)):
            table.begin(
                paragraphs[index],
                wording,
                rank=place.ranks[index],
                kind=_kind(entry, kind, before, part_of),
                inserted_after_id=_inserted_after(index, named, paragraphs, after),
                part_of_id=part_of if entry.chapeau is None else paragraphs[entry.chapeau].pk,
            )
        names = [table.made[paragraph.pk].name for paragraph in paragraphs]
        return {
            "paragraph": str(paragraphs[0].pk),
            "label": names[0],
            "labels": names,
            "new_words": " ".join(entry.text for entry in named),
            "operations": {},
        }

    arguments = {
        "after": None if after is None else str(after),
        "text": text.strip(),
        "kind": kind,
        "part_of": None if part_of is None else str(part_of),
    }
    known = [each for each in (after, part_of) if each is not None]
    return record(request, "propose_paragraphs", arguments, plan, paragraphs=known, by=by)


def _place(
    table: Table, after: UUID | None, part_of: UUID | None
) -> tuple[ParagraphState | None, str | None]:
    """The paragraph they come after, and the rank behind which they stand: behind what belongs to
    that paragraph, too."""
    if part_of is not None:
        chapeau = table.open_state(part_of)
        items = [s for s in belonging(table, [part_of]) if s.part_of_id == part_of]
        if after is None or after == part_of:
            standing = [s for s in items if not s.is_deleted and s.alternative_to_id is None]
            first = after == part_of or not standing
            before = chapeau if first else standing[-1]
            follow = [] if first else belonging(table, [before.paragraph_id])
            return before, max([before.rank, *(s.rank for s in follow)])
        if after not in {state.paragraph_id for state in items}:
            raise RefusedIntervention(
                _("%(paragraph)s is no item of that list. Choose one of its items.")
                % {"paragraph": table.standing_state(after).name},
                "no-item",
            )
    if after is None:
        return None, None
    return behind(table, after)


def _alone(entry: Entry) -> Entry:
    """An entry of a list that has its chapeau already."""
    return Entry(entry.label, entry.mark, entry.text)


def _named(
    table: Table, entries: Sequence[Entry], before: ParagraphState, given: Collection[str]
) -> list[Entry]:
    """The entries with labels: their own, else the next ones for insertions that nobody has."""
    taken = {*given, *(entry.label for entry in entries)}
    mark, scheme = before.tree.label_mark, table.revision.document.insertion_labels
    result = []
    for entry in entries:
        if not entry.label and entry.chapeau is None:
            label = next_insertion(before.label, mark, taken, scheme)
            taken.add(label)
            entry = Entry(label, mark if label else "", entry.text)
        result.append(entry)
    return result


def _wordings(table: Table, entries: Sequence[Entry], by: Sequence[str]) -> list[Wording]:
    """Each entry in its bracket. The pieces of one bracket have the number of the last as `span`;
    the names stand on that one."""
    heads = [index if e.chapeau is None else e.chapeau for index, e in enumerate(entries)]
    numbers = [table.new_bracket() for _entry in entries]
    last = {head: index for index, head in enumerate(heads)}
    result = []
    for index, entry in enumerate(entries):
        end = last[heads[index]]
        span = numbers[end] if end != heads[index] else None
        speakers = by if index == end else ()
        proposal = Proposal(entry.text, entry.label, entry.mark, speakers)
        result.append(proposal.wording(numbers[index], span))
    return result


def _kind(entry: Entry, kind: str, before: ParagraphState | None, part_of: UUID | None) -> str:
    if entry.chapeau is not None or part_of is not None:
        return Kind.ITEM
    return kind or (before.kind if before is not None else Kind.TEXT)


def _inserted_after(
    index: int, entries: Sequence[Entry], paragraphs: Sequence[Paragraph], after: UUID | None
) -> UUID | None:
    """Each after the one before it of the same level; the first after what was chosen."""
    level = [i for i in range(index) if entries[i].chapeau == entries[index].chapeau]
    if level:
        return paragraphs[level[-1]].pk
    return after if entries[index].chapeau is None else None
