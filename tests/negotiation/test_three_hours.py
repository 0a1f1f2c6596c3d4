"""Three hours of a session, told in prose, typed line by line, and taken back to the beginning."""

from pathlib import Path

import pytest

from documents.models import ParagraphState
from negotiation.models import Bracket, Intervention, Position
from negotiation.selectors.verification import first_broken_link
from negotiation.sentences import sentence
from negotiation.services.recording import Recorded
from notation.quick_entry import Question, Unreadable
from tests.negotiation.starts import everything, rows_are_as_the_states_say
from tests.negotiation.story import Beat, Story, changed, read_story
from tests.negotiation.typing_lines import Session
from tests.texts import Desk, canonical_text, open_text

pytestmark = pytest.mark.django_db

Status = ParagraphState.Status

TOLD = {
    "adopt",
    "adopt_text",
    "agree",
    "amend",
    "bracket_across",
    "correct_attribution",
    "fill",
    "join",
    "lift",
    "merge",
    "move",
    "propose_paragraphs",
    "redraft",
    "relabel",
    "reopen",
    "restore_paragraph",
    "split",
}
"""What such a session is not without."""


@pytest.fixture(scope="module")
def story() -> Story:
    """The session as it is told."""
    return read_story(Path(__file__).parent / "fixtures" / "three_hours")


@pytest.fixture
def session(cast, story) -> Session:
    """The secretary at the desk, the draft on the table."""
    return Session(Desk(cast.secretary, open_text(cast.secretary, story.draft)))


def play(session: Session, beat: Beat) -> None:
    """Types one line, and holds what comes of it against what is told."""
    before = session.texts[-1]
    recorded = session.type(beat.line)
    now = session.desk.whole()
    log = sentence(recorded.intervention) if isinstance(recorded, Recorded) else ""
    assert (log, changed(before, now)) == (beat.log, beat.then), f"{beat.time}  {beat.line}"
    if beat.whole:
        assert now == "\n\n".join(beat.whole), beat.time
    answer = ""
    choices: tuple[str, ...] = ()
    if isinstance(recorded, Question):
        answer, choices = recorded.text, tuple(choice.line for choice in recorded.choices)
    elif isinstance(recorded, Unreadable):
        answer = recorded.sentence
    assert (answer, choices) == (beat.answer, beat.choices), f"{beat.time}  {beat.line}"


def go_back(session: Session) -> int:
    """Types `undo` until nothing stands that could be undone, and returns how often. Each time
    everything is as it was before the act that went: words, identities, order, labels, status."""
    times = 0
    while isinstance(recorded := session.type("undo"), Recorded):
        undone = recorded.intervention.payload["undoes_seq"]
        assert session.starts[-1] == session.starts[undone - 1], undone
        times += 1
    assert isinstance(recorded, Unreadable)
    return times


def everything_holds(session: Session) -> None:
    """The chain has no broken link, the lists of positions say what the states say, and the text
    as of every number of the log reads as it did then."""
    revision = session.desk.revision
    revision.refresh_from_db()
    assert first_broken_link(revision) is None
    assert rows_are_as_the_states_say(session.desk)
    assert revision.last_seq == len(session.texts) - 1
    for seq, text in enumerate(session.texts):
        assert canonical_text(revision, seq) == text


def test_the_story_lasts_three_hours(story):
    times = [beat.time for beat in story.beats]
    assert times == sorted(times)
    assert (times[0], times[-1]) == ("15:00", "17:58")


def test_a_session_is_recorded_as_it_is_told_and_undone_to_its_start(session, story):
    start = everything(session.desk)
    for beat in story.beats:
        play(session, beat)
    everything_holds(session)
    log = Intervention.objects.filter(revision=session.desk.revision)
    assert set(log.values_list("verb", flat=True)) >= TOLD
    in_pp4 = log.filter(payload__label="PP4").values_list("delegations", flat=True)
    assert len({key for keys in in_pp4 for key in keys}) >= 9
    standing = {label: session.desk.state(label) for label in ("PP4", "PP5", "OP1", "OP4")}
    assert standing["PP4"].status == Status.AGREED_PENDING
    assert standing["PP4"].pending == ["IRAN"]
    assert [standing[each].status for each in ("PP5", "OP1", "OP4")] == [
        Status.AGREED,
        Status.AGREED,
        Status.OPEN,
    ]

    assert go_back(session) >= 60
    assert everything(session.desk) == start
    assert session.desk.whole() == story.draft
    assert not Bracket.objects.exists()
    assert not Position.objects.exists()
    everything_holds(session)
