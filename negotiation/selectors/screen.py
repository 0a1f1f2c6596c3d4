"""The text as the room sees it: what is spoken about, and what stands before and behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.models import AgendaItem, Meeting, PodiumScreen
from negotiation.selectors.text import paragraphs_as_of, places_as_of

BEFORE, BEHIND = 4, 14
"""So many paragraphs before and behind the anchor are loaded: more than a screen has room for."""


@dataclass(frozen=True, slots=True)
class RoomText:
    """The paragraphs around the anchor, as of the moment the room sees.

    Without an anchor, and where it no longer stands, `anchor` is None and `behind` begins where it
    would stand. `beside` is its original or an alternative. `places` are the states of the whole
    text, without words, in its order.
    """

    before: Sequence[ParagraphState] = ()
    anchor: ParagraphState | None = None
    beside: ParagraphState | None = None
    behind: Sequence[ParagraphState] = ()
    places: Sequence[ParagraphState] = ()

    @property
    def states(self) -> list[ParagraphState]:
        """All of them."""
        pair = [state for state in (self.anchor, self.beside) if state is not None]
        return [*self.before, *pair, *self.behind]


def screen_of(meeting: Meeting) -> PodiumScreen:
    """The meeting's screen with its text and operator; an empty one where nobody has touched it.
    One query."""
    screens = PodiumScreen.objects.select_related("revision__document", "operator")
    found = screens.filter(pk=meeting.pk).first() or PodiumScreen(meeting=meeting)
    found.meeting = meeting
    return found


def room_moment(screen: PodiumScreen) -> int:
    """The `seq` as of which the room sees the text on the screen."""
    if screen.held_at is not None:
        return screen.held_at
    return screen.revision.last_seq if screen.revision else 0


def pages_go_on(screen: PodiumScreen) -> bool:
    """Whether delegations and interpreters read the text on the screen live, on pages of their own,
    which no hold of the screen concerns. One query."""
    items = AgendaItem.objects.filter(meeting=screen.meeting_id, revision=screen.revision_id)
    item = items.select_related("meeting").first()
    return item is not None and item.meeting.is_in_session and item.is_followed_live


def meeting_with(revision: Revision) -> Meeting | None:
    """The meeting in session that has the text on its agenda, with its screen, if there is one.
    One query."""
    items = AgendaItem.objects.filter(
        revision=revision, meeting__status=Meeting.Status.IN_SESSION
    ).select_related("meeting__screen__operator", "meeting__screen__revision__document")
    item = items.first()
    return item.meeting if item else None


def on_the_screen(revision_id: UUID) -> list[UUID]:
    """The paragraphs of a text that the room is looking at: what is spoken about, and what stands
    beside it. None while no meeting in session has the text on its screen, or a card stands there.

    One query; two while the text is held, since something may stand in it now that did not then.
    What does not stand now is not on any page that could say it.
    """
    screens = PodiumScreen.objects.filter(
        revision=revision_id,
        revision__document__withdrawn_at__isnull=True,
        paragraph__isnull=False,
        card=PodiumScreen.Card.NONE,
        meeting__status=Meeting.Status.IN_SESSION,
        meeting__agenda__revision=revision_id,
    )
    screen = screens.select_related("revision").first()
    if screen is None or screen.revision is None:
        return []
    pair = [one for one in (screen.paragraph_id, screen.beside_id) if one is not None]
    if screen.held_at is None:
        return pair
    then = paragraphs_as_of(screen.revision, pair, screen.held_at)
    standing = {state.paragraph_id for state in then if not state.is_deleted}
    # Nothing stands beside an anchor that has gone.
    return [one for one in pair if one in standing] if pair[0] in standing else []


def room_text(screen: PodiumScreen) -> RoomText:
    """What the screen shows. Two queries, whatever the size of the text; none where there is none
    on it."""
    revision = screen.revision
    if revision is None:
        return RoomText()
    seq = room_moment(screen)
    places = places_as_of(revision, seq)
    before, anchor, behind = _around(places, screen.paragraph_id)
    beside = screen.beside_id if anchor is not None else None
    # A paragraph that stands beside the anchor is not shown a second time.
    before = [one for one in before if one != beside][-BEFORE:]
    behind = [one for one in behind if one != beside][:BEHIND]
    wanted = [one for one in (*before, anchor, beside, *behind) if one is not None]
    states = {each.paragraph_id: each for each in paragraphs_as_of(revision, wanted, seq)}
    beside_state = states.get(beside) if beside else None
    return RoomText(
        before=[states[one] for one in before],
        anchor=states[anchor] if anchor else None,
        beside=None if beside_state is None or beside_state.is_deleted else beside_state,
        behind=[states[one] for one in behind],
        places=places,
    )


def family_in(places: Sequence[ParagraphState], paragraph_id: UUID) -> list[ParagraphState]:
    """Of the places of a text: the paragraph, its original and every alternative that stands, in
    the order of the text. No query."""
    standing = [place for place in places if not place.is_deleted]
    own = next((place for place in standing if place.paragraph_id == paragraph_id), None)
    if own is None:
        return []
    original = own.alternative_to_id or own.paragraph_id
    return [
        place for place in standing if original in (place.paragraph_id, place.alternative_to_id)
    ]


def _around(
    places: Sequence[ParagraphState], anchor: UUID | None
) -> tuple[list[UUID], UUID | None, list[UUID]]:
    """What stands before the anchor, the anchor if it still stands, and what stands behind it."""
    at = next((n for n, place in enumerate(places) if place.paragraph_id == anchor), None)
    standing = at is not None and not places[at].is_deleted
    split = 0 if at is None else at
    before = [each.paragraph_id for each in places[:split] if not each.is_deleted]
    behind = [each.paragraph_id for each in places[split:] if not each.is_deleted]
    return (before, behind[0], behind[1:]) if standing else (before, None, behind)
