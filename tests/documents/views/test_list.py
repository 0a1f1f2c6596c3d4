"""The list of documents, where everyone begins."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from delegations.models import User
from documents.models import Document, Draft
from documents.services.drafts import keep_draft
from negotiation.services.enclosures import open_enclosures
from tests.cast import Cast
from tests.documents.importers.drafts import WHOLE
from tests.texts import FLOODS, open_text

pytestmark = pytest.mark.django_db


def the_list(client: Client, who: User) -> str:
    """The page as that person gets it."""
    client.force_login(who)
    return client.get(reverse("documents:list")).content.decode()


def test_an_administrator_is_not_sent_to_an_administrator(cast: Cast, client: Client) -> None:
    page = the_list(client, cast.administrator)
    assert "You administer accounts and seats." in page
    assert "An administrator can give it one" not in page
    assert "An administrator can give it one" in the_list(client, cast.outsider)


def test_an_administrator_of_that_name_is_named_once(cast: Cast, client: Client) -> None:
    cast.administrator.name = "Administrator"
    cast.administrator.save()
    person = the_list(client, cast.administrator).split('class="person"')[1]
    assert len(re.findall(r"\bAdministrator\b", person)) == 1


def test_enclosures_stand_in_the_order_of_their_note(cast: Cast, client: Client) -> None:
    draft = keep_draft(cast.secretary, WHOLE.encode(), "whole.txt")
    later = open_text(cast.secretary).document
    opened = [r.document.title for r in open_enclosures(cast.secretary, draft.pk, uuid4())]
    assert len(opened) == 2
    page = the_list(client, cast.secretary)
    found = re.findall(r"<h2[^>]*>\s*<a[^>]*>(.*?)</a>", page, re.DOTALL)
    assert found == [*opened, later.title]


def test_a_document_without_a_symbol_is_opened_by_its_title(cast: Cast, client: Client) -> None:
    revision = open_text(cast.secretary)
    assert not revision.symbol
    page = the_list(client, cast.secretary)
    read = reverse("negotiation:read", args=[revision.pk])
    assert re.search(rf'<a href="{read}">{revision.document.title}</a>', page)
    assert not re.search(r"<a[^>]*>\s*First text", page)
    assert "First text" in page


def test_a_draft_in_review_is_found_again(cast: Cast, client: Client) -> None:
    draft = keep_draft(cast.secretary, FLOODS.encode(), "floods.txt")
    Draft.objects.update(created_at=datetime(2027, 3, 4, 20, 0, tzinfo=UTC))
    address = reverse("documents:review", args=[draft.pk])
    page = the_list(client, cast.second_secretary)
    assert "Drafts in review" in page
    assert f'href="{address}"' in page
    assert "floods.txt" in page
    assert "5 March 2027, 01:00 (UTC+5)" in page
    assert "Aigerim Secretary" in page
    assert f'href="{address}"' in client.get(reverse("documents:import")).content.decode()


def test_a_pasted_draft_is_known_by_what_was_read(cast: Cast, client: Client) -> None:
    keep_draft(cast.secretary, WHOLE.encode())
    assert "DRAFT STATEMENT ON EARLY WARNING OF FLOODS" in the_list(client, cast.secretary)


def test_a_draft_that_was_opened_is_no_longer_in_review(cast: Cast, client: Client) -> None:
    draft = keep_draft(cast.secretary, WHOLE.encode(), "whole.txt")
    open_enclosures(cast.secretary, draft.pk, uuid4())
    assert Document.objects.count() == 2
    assert "Drafts in review" not in the_list(client, cast.secretary)


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer", "administrator"])
def test_drafts_in_review_are_the_secretariats(cast: Cast, client: Client, who: str) -> None:
    keep_draft(cast.secretary, FLOODS.encode(), "floods.txt")
    page = the_list(client, getattr(cast, who))
    assert "Drafts in review" not in page
    assert "floods.txt" not in page
