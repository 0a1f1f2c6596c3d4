"""The pages on which a draft comes in and is reviewed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents.importers.decoding import LIMIT
from documents.models import Draft, Revision
from documents.selectors.drafts import read_now
from documents.services.drafts import keep_draft
from tests.cast import Cast
from tests.documents.importers.drafts import PAPER, STATEMENT, WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    """A browser at the Secretariat."""
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """A draft with a note and two documents."""
    return keep_draft(cast.secretary, WHOLE.encode(), "whole.txt")


def upload(desk: Client, content: bytes, name: str = "draft.txt") -> Any:
    return desk.post(reverse("documents:import"), {"file": SimpleUploadedFile(name, content)})


def correct(desk: Client, draft: Draft, **data: object) -> Any:
    return desk.post(reverse("documents:correct", args=[draft.pk]), data)


def test_an_uploaded_file_leads_to_its_review(desk: Client) -> None:
    answer = upload(desk, WHOLE.encode())
    draft = Draft.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        302, reverse("documents:review", args=[draft.pk]),
    )  # fmt: skip
    assert draft.name == "draft.txt"


def test_a_pasted_text_leads_to_its_review(desk: Client) -> None:
    answer = desk.post(reverse("documents:import"), {"text": STATEMENT})
    assert answer.status_code == 302
    assert Draft.objects.get().name == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and so on", "save it as plain text"),
        (b"%PDF-1.7 and so on", "copy its text and paste it"),
        (b"", "There is no text in this"),
        (b"\0\1\2\3" * 30, "This is not text"),
        (b"a" * (LIMIT + 1), "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    desk: Client, content: bytes, said: str
) -> None:
    answer = upload(desk, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Draft.objects.exists()


def test_what_was_pasted_is_given_back(desk: Client) -> None:
    text = "%PDF-1.7 pasted by mistake <b>"
    answer = desk.post(reverse("documents:import"), {"text": text})
    assert answer.status_code == 422
    assert "%PDF-1.7 pasted by mistake &lt;b&gt;" in answer.content.decode()


def test_nothing_and_both_are_refused(desk: Client) -> None:
    assert "paste the text" in desk.post(reverse("documents:import"), {}).content.decode()
    both = {"text": "PP1. Rain;", "file": SimpleUploadedFile("a.txt", b"PP1. Snow;")}
    assert "Send one of them" in desk.post(reverse("documents:import"), both).content.decode()


def test_the_review_shows_note_documents_words_and_warnings(desk: Client, draft: Draft) -> None:
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    for words in (
        "RIV/OI/77",
        "DRAFT STATEMENT ON EARLY WARNING OF FLOODS",
        "Concept Paper on River Gauges",
        "rising",
        "The language versions of the note have different numbers.",
        "A number is missing between this label and the one before.",
        "Chairmanship of Ruritania",
        "Open 2 documents",
    ):
        assert words in page


def test_a_warning_shows_the_place_in_its_line(desk: Client, cast: Cast) -> None:
    draft = keep_draft(cast.secretary, b"1. We agree\non all [the rivers in spring.\n\n2. We do.")
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    assert "<code>on all <mark>[</mark>the rivers in spring.</code>" in page


def test_a_guessed_encoding_is_announced(desk: Client, cast: Cast) -> None:
    text = "Участники подтверждают необходимость раннего предупреждения о наводнениях.\n" * 5
    draft = keep_draft(cast.secretary, text.encode("cp1251"))
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    assert "They were read as cp1251" in page


def test_source_is_escaped_wherever_it_is_shown(desk: Client, cast: Cast) -> None:
    text = (
        "<script>alert(1)</script>\n\nPP1. <img src=x onerror=y> [<b>] (+<i>);\n\n3\n\n-- \n---\n"
    )
    draft = keep_draft(cast.secretary, text.encode(), "<u>.txt")
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    for sign in ("<script>alert", "<img src", "<b>", "<i>)", "<u>"):
        assert sign not in page


def test_a_correction_by_htmx_answers_with_the_reading_alone(desk: Client, draft: Draft) -> None:
    line = read_now(draft).reading.documents[0].paragraphs[-1].lines[0]
    answer = desk.post(
        reverse("documents:correct", args=[draft.pk]),
        {"line": line, "act": "describe", "kind": "item", "label": "(3)."},
        headers={"HX-Request": "true"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.lstrip().startswith('<div id="reading"')
    assert 'value="(3)"' in page


@pytest.mark.parametrize("act", ["split", "join", "set-aside", "start"])
def test_every_act_works_without_scripts(desk: Client, draft: Draft, act: str) -> None:
    line = read_now(draft).reading.documents[1].paragraphs[2].lines[1]
    before = read_now(draft).reading
    answer = correct(desk, draft, line=line, act=act)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("documents:review", args=[draft.pk]))
    draft.refresh_from_db()
    assert read_now(draft).corrections.to_json() != {}
    assert (read_now(draft).reading == before) is (act in ("join", "start"))


def test_documents_are_put_together_and_divided(desk: Client, draft: Draft) -> None:
    line = read_now(draft).reading.documents[1].line
    correct(desk, draft, line=line, act="no-start")
    draft.refresh_from_db()
    assert len(read_now(draft).reading.documents) == 1
    correct(desk, draft, line=line, act="start")
    draft.refresh_from_db()
    assert len(read_now(draft).reading.documents) == 2


def test_furniture_becomes_text_again(desk: Client, draft: Draft) -> None:
    rule = next(f.piece.line for f in read_now(draft).reading.furniture if f.kind == "rule")
    correct(desk, draft, line=rule, act="keep")
    draft.refresh_from_db()
    assert "rule" not in {f.kind for f in read_now(draft).reading.furniture}


@pytest.mark.parametrize(
    "data", [{}, {"line": "x", "act": "split"}, {"line": 3, "act": "burn"}, {"act": "join"}]
)
def test_half_a_correction_changes_nothing(
    desk: Client, draft: Draft, data: dict[str, object]
) -> None:
    answer = correct(desk, draft, **data)
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.choices == {}


def test_the_head_is_written_over_and_a_document_left_out(desk: Client, draft: Draft) -> None:
    line = read_now(draft).reading.documents[1].line
    data = {"line": line, "title": "On\nGauges", "symbol": "RIV/2027/DRAFT/5"}
    desk.post(reverse("documents:correct-head", args=[draft.pk]), data)
    draft.refresh_from_db()
    document = read_now(draft).reading.documents[1]
    assert (document.title, document.symbol) == ("On Gauges", "RIV/2027/DRAFT/5")
    assert document.left_out
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    assert "Open 1 document" in page


def test_opening_several_leads_to_the_list(desk: Client, draft: Draft) -> None:
    key = str(uuid4())
    for _twice in range(2):
        answer = desk.post(reverse("negotiation:open-draft", args=[draft.pk]), {"key": key})
        assert (answer.status_code, answer["Location"]) == (302, reverse("documents:list"))
    assert Revision.objects.count() == 2


def test_opening_one_leads_to_its_desk(desk: Client, cast: Cast) -> None:
    draft = keep_draft(cast.secretary, STATEMENT.encode())
    answer = desk.post(reverse("negotiation:open-draft", args=[draft.pk]), {"key": str(uuid4())})
    assert answer["Location"] == reverse("negotiation:desk", args=[Revision.objects.get().pk])


def test_what_keeps_a_draft_from_being_opened_is_said(desk: Client, cast: Cast) -> None:
    draft = keep_draft(cast.secretary, b"PP1. Noting rain;\n\nPP2. Noting snow;\n")
    answer = desk.post(reverse("negotiation:open-draft", args=[draft.pk]), {"key": str(uuid4())})
    assert answer.status_code == 409
    assert "has no title" in answer.content.decode()
    assert not Revision.objects.exists()


def test_a_used_draft_is_shown_without_anything_to_correct(desk: Client, cast: Cast) -> None:
    draft = keep_draft(cast.secretary, PAPER.encode())
    desk.post(reverse("negotiation:open-draft", args=[draft.pk]), {"key": str(uuid4())})
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    assert "Documents were made of this draft" in page
    assert 'name="kind"' not in page
    answer = correct(desk, draft, line=3, act="split")
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("language", "day"), [("en", "3 April 2027"), ("kk", "2027 жылғы 3 сәуір")]
)
def test_the_note_is_dated_as_the_reader_writes_dates(
    desk: Client, draft: Draft, language: str, day: str
) -> None:
    desk.cookies["django_language"] = language
    page = desk.get(reverse("documents:review", args=[draft.pk])).content.decode()
    assert f'<span class="number">{day}</span>' in page
    assert "2027-04-03" not in page
