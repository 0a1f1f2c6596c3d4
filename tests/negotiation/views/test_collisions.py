"""What may be recorded instead, where two acts met: the same words, and never others."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict

from negotiation.errors import Versions
from negotiation.forms.acts.base import Act
from negotiation.forms.acts.positions import ToComeBack
from negotiation.forms.acts.words import Add, Strike, StrikeAcross
from negotiation.views.collisions import fields_for_present
from notation.parser import parse

pytestmark = pytest.mark.django_db

BEFORE = "the water and the water"


def versions(before: str, after: str) -> Versions:
    """A paragraph as a page showed it at No. 1, and as it stands at No. 4."""
    shown, current = (parse(text).wordings[0] for text in (before, after))
    return Versions(uuid4(), 1, 4, shown, current)


def asked(form: type[Act], paragraph: UUID, **fields: Any) -> Act:
    """An act as a page sends it."""
    data = QueryDict(mutable=True)
    data.update({"key": str(uuid4()), "paragraph": str(paragraph), "seen": "1"})
    data.update({name: str(value) for name, value in fields.items()})
    act = form(data)
    act.is_valid()
    return act


@pytest.mark.parametrize(
    ("after", "start"),
    [
        ("the [water] (-KAZ) and the water", 4),
        ("the [old] (+KAZ) water and the water", 8),
        ("the water and the river", 4),
    ],
)
def test_mine_is_offered_where_the_same_words_stand(after: str, start: int) -> None:
    both = versions(BEFORE, after)
    fields = fields_for_present(asked(Strike, both.paragraph_id, start=4, end=9), both)
    assert fields is not None
    assert (fields["start"], fields["end"]) == (str(start), str(start + 5))
    assert fields["seen"] == "4"
    assert both.current.visible[start : start + 5] == "water"


@pytest.mark.parametrize(
    "after", ["the river and the water", "the waters and the water", "the river and the old water"]
)
def test_other_words_are_not_offered_as_mine(after: str) -> None:
    both = versions(BEFORE, after)
    assert fields_for_present(asked(Strike, both.paragraph_id, start=4, end=9), both) is None


def test_a_place_between_words_is_offered_behind_what_was_before_it() -> None:
    both = versions(BEFORE, "the [old] (+KAZ) water and the water")
    fields = fields_for_present(asked(Add, both.paragraph_id, at=9, text="level"), both)
    assert fields is not None
    assert fields["at"] == "13"
    both = versions(BEFORE, "the river and the water")
    assert fields_for_present(asked(Add, both.paragraph_id, at=9, text="level"), both) is None


def test_of_words_in_several_paragraphs_the_places_in_this_one_are_told() -> None:
    both = versions(BEFORE, "the [old] (+KAZ) water and the water")
    here, elsewhere = both.paragraph_id, uuid4()

    def offered(first: UUID, last: UUID, start: int, end: int) -> dict[str, str] | None:
        seen = f"{first}:1 {here}:1 {last}:1"
        places = {"start": start, "last_paragraph": last, "end": end, "seen_states": seen}
        return fields_for_present(asked(StrikeAcross, first, **places), both)

    ends = offered(elsewhere, here, 2, 3)
    assert ends is not None
    assert (ends.get("start"), ends["end"]) == (None, "3")
    begins = offered(here, elsewhere, 4, 2)
    assert begins is not None
    assert (begins["start"], begins.get("end")) == ("8", None)
    assert f"{here}:4" in begins["seen_states"]
    assert offered(elsewhere, uuid4(), 0, 2) is None, "words came in between"
    assert offered(elsewhere, here, 2, 9) is None, "words came in before the last"


def test_an_act_that_names_no_words_is_offered_as_it_is() -> None:
    both = versions(BEFORE, "the river and the water")
    fields = fields_for_present(asked(ToComeBack, both.paragraph_id, by="IND"), both)
    assert fields == {"seen": "4"}
