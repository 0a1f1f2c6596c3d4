"""Several lines at once."""

from __future__ import annotations

from notation.quick_entry import Asked, read_line
from tests.notation.quick_entry.rooms import room


def test_several_lines_are_several_new_paragraphs():
    here = room()
    answer = read_line("new 5b pal We welcome:\n(a) the boats;\n(b) the oars.", here)
    assert isinstance(answer, Asked)
    assert answer.verb == "propose_paragraphs"
    assert answer.fields["text"] == "PP5b. We welcome:\n(a) the boats;\n(b) the oars."
    assert answer.fields["by"] == ["PAL"]
    after = here.paragraph(str(answer.fields["after"]))
    assert after is not None
    assert after.label == "PP5a altern"


def test_the_first_item_of_a_chapeau_says_what_it_is_part_of():
    here = room("OP1. We take these steps:\n\nOP2. We meet.", current="OP2")
    answer = read_line("new 1(1) rus gauges are read;", here)
    assert isinstance(answer, Asked)
    assert (answer.verb, answer.fields["text"]) == ("propose_paragraphs", "(1) gauges are read;")
    assert answer.fields["part_of"] == answer.fields["after"] == "p1"
