"""The record: the log of interventions, its relational reading, podium versions; and meetings."""

from negotiation.models.interpreters import InterpretersLink
from negotiation.models.intervention import Intervention
from negotiation.models.meeting import AgendaItem, Follow, Meeting, Sitting
from negotiation.models.podium_version import PodiumVersion
from negotiation.models.projection import Bracket, Position
from negotiation.models.room_list import Attendance, Speaker
from negotiation.models.screen import PodiumScreen
from negotiation.models.to_the_desk import BridgingDraft, MessageToTheDesk

__all__ = [
    "AgendaItem",
    "Attendance",
    "Bracket",
    "BridgingDraft",
    "Follow",
    "InterpretersLink",
    "Intervention",
    "Meeting",
    "MessageToTheDesk",
    "PodiumScreen",
    "PodiumVersion",
    "Position",
    "Sitting",
    "Speaker",
]
