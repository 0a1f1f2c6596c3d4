"""What holds of every line, whatever is typed: no reading fails, nothing unfound is recorded."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from notation.quick_entry import (
    Asked,
    Floor,
    Question,
    Unreadable,
    complete,
    line_of_alternative,
    read_line,
)
from tests.notation.quick_entry.rooms import room

TYPED = (
    '- + ~ = ! @ > # * : , .. … & ^ $ ~2 #1 #3 #9 ^..$ « » " ( ) 4 2 o2 5a (2) 5a alt #12 '
    "ind chn pa ira rus Индия штв viet nam tcb keep res lift join br new alt fix fill accept out "
    "agree if pending reopen adopt split merge move after before relabel as redraft remark undo "
    "redo restore in the spirit of shared mutual world incl..consultation rivers boats 12 будет "
    "Ю № ә"
)
PIECES = st.sampled_from(TYPED.split())
LINES = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=9).map(" ".join),
    st.lists(PIECES, max_size=7).map("".join),
)
ROOMS = st.builds(
    room,
    current=st.sampled_from([None, "PP2", "PP4", "PP5a", "OP2", "1"]),
    touched=st.sampled_from([None, "3", "5", "7"]),
    floor=st.sampled_from([(), ("IND",), ("RUS", "CHN")]),
)
ON_WORDS = {"strike", "bracket", "replace", "correct", "tcb", "keep_original", "reserve", "support"}
ABSENT = "zeppelin"


@given(LINES, ROOMS)
def test_reading_never_fails_and_says_where_a_line_is_at_fault(line, here):
    answer = read_line(line, here)
    assert isinstance(answer, Asked | Floor | Question | Unreadable)
    if isinstance(answer, Unreadable):
        assert answer.sentence
        assert 0 <= answer.start <= answer.end <= len(line)


@given(LINES, ROOMS)
def test_every_choice_is_a_line_that_says_one_thing(line, here):
    answer = read_line(line, here)
    if isinstance(answer, Question):
        assert answer.text
        assert answer.choices
        for choice in answer.choices:
            assert choice.text
            assert isinstance(read_line(choice.line, here), Asked | Floor)


@given(LINES, ROOMS)
def test_an_act_names_paragraphs_brackets_and_places_that_stand(line, here):
    answer = read_line(line, here)
    if not isinstance(answer, Asked):
        return
    fields = answer.fields
    known = {paragraph.id for paragraph in here.paragraphs}
    for name in ("paragraph", "after", "subject_to", "last_paragraph", "part_of"):
        assert fields.get(name) is None or fields[name] in known
    if fields.get("bracket"):
        assert here.bracket_at(str(fields["bracket"])) == fields["paragraph"]
    if "start" in fields and "last_paragraph" not in fields:
        paragraph = here.paragraph(str(fields["paragraph"]))
        assert paragraph is not None
        assert 0 <= int(str(fields["start"])) < int(str(fields["end"]))
        assert int(str(fields["end"])) <= len(paragraph.wording().visible)
    for key in fields.get("by", []):
        assert key in here.names.keys


@given(
    st.sampled_from(
        ["-ind {}", "+ind {}", "+ind @{} > and more", "ind tcb {}", "br {}", "~ {} > more",
         "-ind {} > more", "ind ~ {} > more", "split 4 @{}", "4 -ind the..{}", "-ind {}..of",
         "-ind: {}", "ind keep {}", "ind lift {}", "accept {}", "-ind {}..5:regions", "+ind 'x {}'"]
    ),
    st.sampled_from([ABSENT, f"{ABSENT} of", f"in the {ABSENT}", f'"{ABSENT}"', f"«in {ABSENT}»"]),
    ROOMS,
)  # fmt: skip
def test_words_that_are_not_found_never_become_an_act(form, words, here):
    assert isinstance(read_line(form.format(words), here), Unreadable)


@given(LINES, st.integers(0, 50), ROOMS)
def test_completions_go_on_from_what_is_typed(line, at, here):
    for completion in complete(line, at, here):
        assert 0 <= completion.start <= completion.end <= len(line)
        assert completion.text


@given(st.sampled_from(["ind", "chn", "rus", "vie"]), st.sampled_from(string.ascii_lowercase))
def test_a_name_one_key_apart_is_asked_or_known_for_sure(name, key):
    here = room(touched="3")
    answer = read_line(f"+{name[:-1]}{key}", here)
    assert not isinstance(answer, Floor)
    if isinstance(answer, Asked):
        assert list(answer.fields["by"]) == list(here.names.beginning(f"{name[:-1]}{key}"))


WORDING = st.one_of(
    LINES,
    st.builds("{}{}{}".format, st.sampled_from('"«“„'), LINES, st.sampled_from('"»”“')),
).filter(str.strip)


@given(WORDING, st.sampled_from(["IND", "CHAIR"]), ROOMS)
def test_words_that_were_sent_come_out_of_their_line_as_they_were(words, key, here):
    answer = read_line(line_of_alternative("PP4", key, words), here)
    assert isinstance(answer, Asked)
    assert (answer.verb, answer.fields["by"]) == ("propose_alternative", [key])
    assert answer.fields["text"] == " ".join(words.split())
