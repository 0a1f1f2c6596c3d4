"""Quick entry: one typed line, keyboard alone, read as an act that can be recorded.

`read_line` answers with an act, with who has the floor, with a question where the line could mean
several things, or with what could not be read and what to type instead. It writes nothing and
guesses nothing: a name that could be two delegations and words that stand in two places are asked.

`docs/quick-entry.md` tells the grammar as operators use it.
"""

from notation.quick_entry.answers import Answer, Asked, Choice, Floor, Question, Unreadable
from notation.quick_entry.completing import Completion, complete
from notation.quick_entry.reading import read_line
from notation.quick_entry.redrafting import line_of_alternative
from notation.quick_entry.register import Register
from notation.quick_entry.room import Held, Paragraph, Room

__all__ = [
    "Answer",
    "Asked",
    "Choice",
    "Completion",
    "Floor",
    "Held",
    "Paragraph",
    "Question",
    "Register",
    "Room",
    "Unreadable",
    "complete",
    "line_of_alternative",
    "read_line",
]
