"""What podium versions are shown and printed from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.access import Seat
from documents.exporters.characters import code_of
from documents.exporters.pdf import unprintable_characters
from documents.exporters.prepared import (
    PreparedDocument,
    Publication,
    Source,
    english_date,
    prepare_paragraphs,
    stamp_of,
)
from documents.models import ParagraphState, Revision
from documents.selectors.progress import Progress, progress_of
from negotiation.access import visible_podium_versions
from negotiation.models import Intervention, PodiumScreen, PodiumVersion
from negotiation.selectors.text import standing_text, text_as_of

DEEPEST = 6
"""Chapeaux above a paragraph that still move it to the right."""


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A place of the paper and its characters that no font has, each with the code printed for it:
    `("🌊", "‹U+1F30A›")`."""

    place: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToFreeze:
    """What freezing a revision now would freeze.

    `later` counts the interventions in it that were recorded after the day it would be stamped
    with. `held_at` is the number at which the room is held: it has not seen what came later.
    `others` are the versions as of that day which exist already, in the order of their freezing.
    """

    seq: int
    progress: Progress
    later: int
    unprintable: tuple[Unprintable, ...]
    held_at: int | None = None
    others: tuple[PodiumVersion, ...] = ()

    @property
    def unseen(self) -> int:
        """How many interventions of it the room has not seen."""
        return 0 if self.held_at is None else self.seq - self.held_at


def podium_versions_of(revision: Revision, seat: Seat) -> QuerySet[PodiumVersion]:
    """The versions of a revision that a seat may know of, the newest first. One query."""
    return visible_podium_versions(seat).filter(revision=revision)


def first_day(revision: Revision) -> datetime.date:
    """The day on which the text was brought in, in the installation's time zone."""
    return timezone.localdate(revision.created_at)


def to_freeze(
    revision: Revision, as_of: datetime.date, occasion: str = "", font_folders: Sequence[Path] = ()
) -> ToFreeze:
    """What freezing the revision now, as of a day, would freeze. Four queries."""
    states = standing_text(revision, revision.last_seq)
    return ToFreeze(
        seq=revision.last_seq,
        progress=progress_of((state.status, state.kind) for state in states),
        later=recorded_after(revision, as_of),
        unprintable=_unprintable(revision, states, occasion, font_folders),
        held_at=room_held_at(revision),
        others=tuple(revision.podium_versions.filter(as_of=as_of).order_by("created_at")),
    )


def room_held_at(revision: Revision) -> int | None:
    """The number at which the room is held that saw the text last: of the meetings that have it,
    the one that opened last. One query."""
    screens = PodiumScreen.objects.filter(meeting__agenda__revision=revision)
    opened = screens.annotate(opened_at=Max("meeting__sittings__opened_at"))
    last = opened.order_by(F("opened_at").desc(nulls_last=True)).first()
    return last.held_at if last is not None and last.revision_id == revision.pk else None


def recorded_after(revision: Revision, day: datetime.date) -> int:
    """How many interventions were recorded after midnight of a day. One query."""
    following = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    midnight = timezone.make_aware(following)
    return revision.interventions.filter(
        seq__range=(1, revision.last_seq), recorded_at__gte=midnight
    ).count()


def _unprintable(
    revision: Revision,
    states: Sequence[ParagraphState],
    occasion: str,
    font_folders: Sequence[Path],
) -> tuple[Unprintable, ...]:
    """Where the paper would have codes instead of characters, in the order of the paper."""
    document = revision.document
    head = [revision.symbol, document.chairmanship, document.distribution]
    if all(state.kind != ParagraphState.Kind.TITLE for state in states):
        head.append(document.title)
    texts = [
        (_("Head of the paper"), "".join(head)),
        *((state.name, state.canonical) for state in states),
        (_("Occasion"), occasion),
    ]
    refused = unprintable_characters((text for _place, text in texts), font_folders)
    return tuple(
        Unprintable(place, tuple((character, code_of(character)) for character in found))
        for place, text in texts
        if (found := sorted(refused & set(text)))
    )


def publication_of(version: PodiumVersion, organisation: Sequence[str]) -> Publication:
    """The version as an exporter takes it: the text as of its freeze. Two queries.

    `organisation` are the names at the head of the paper.
    """
    revision, document = version.revision, version.revision.document
    states = text_as_of(revision, version.checked_seq)
    prepared = PreparedDocument(
        title=document.title,
        paragraphs=prepare_paragraphs(sources_of(states)),
        symbol=revision.symbol,
        chairmanship=document.chairmanship,
        distribution=document.distribution,
        stamp=stamp_of(version.as_of),
        running=f"Podium version as of COB of {english_date(version.as_of)}",
        imprint=_imprint(version),
    )
    return Publication(tuple(organisation), (prepared,))


def sources_of(states: Iterable[ParagraphState]) -> list[Source]:
    """Those of the states that stand, as an exporter takes them, in their order."""
    named = {state.paragraph_id: state for state in states}
    standing = [state for state in named.values() if not state.is_deleted]
    chapeaux = {state.paragraph_id: state.part_of_id for state in standing}
    return [
        Source(
            wording=state.tree,
            kind=state.kind,
            agreed=state.is_agreed_outright,
            depth=_depth(state, chapeaux),
            note=_condition(state, named),
        )
        for state in standing
    ]


def _condition(state: ParagraphState, named: Mapping[UUID, ParagraphState]) -> str:
    """On what an agreement hangs, as pages say it; in English, as the paper is."""
    if state.status == ParagraphState.Status.AGREED_PENDING:
        return f"Agreed, pending {', '.join(state.pending)}"
    other = named.get(state.subject_to_id) if state.subject_to_id else None
    if other is None:
        return ""
    gone = ", which no longer stands" if other.is_deleted else ""
    return f"Agreed, subject to {other.name}{gone}"


def _depth(state: ParagraphState, chapeaux: Mapping[UUID, UUID | None]) -> int:
    """How many chapeaux stand above; an item has one, though a draft may not have told which."""
    depth, chapeau = 0, state.part_of_id
    while chapeau is not None and depth < DEEPEST:
        depth, chapeau = depth + 1, chapeaux.get(chapeau)
    return depth or int(state.kind == ParagraphState.Kind.ITEM)


def _imprint(version: PodiumVersion) -> tuple[str, ...]:
    """Small print by which the Secretariat can hold a paper against the record; in English.

    The hash alone finds the place in the log. Its number is not printed: delegations could read
    from two papers how much was recorded and undone in between.
    """
    link = Intervention.objects.only("hash").get(
        revision=version.revision_id, seq=version.checked_seq
    )
    occasion = (version.occasion,) if version.occasion else ()
    if version.frozen_at is not None:  # the stamp alone would not tell it from the first of its day
        frozen = f"{english_date(version.frozen_at.date())} at {version.clock} ({version.zone})"
        occasion = (*occasion, f"Frozen on {frozen}")
    return (*occasion, f"SHA-256 of the record: {link.hash}")
