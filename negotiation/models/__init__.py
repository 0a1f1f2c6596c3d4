"""The record: the log of interventions, its relational reading, and podium versions."""

from negotiation.models.intervention import Intervention
from negotiation.models.podium_version import PodiumVersion
from negotiation.models.projection import Bracket, Position

__all__ = ["Bracket", "Intervention", "PodiumVersion", "Position"]
