"""What the database says a text is, for whoever reads it, made without streams."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from django.test import Client

from delegations.models import User
from documents.models import Revision
from negotiation.selectors.text import text_as_of
from negotiation.views.reading import VIEWS, as_read, audience_of
from negotiation.views.shown import rendered
from tests.negotiation.at_once import whole
from tests.negotiation.live.pages import TAG, page, plain

Standing = tuple[str, str, str, list[tuple[str, str]]]


def standing(reader: str, text: str, languages: Iterable[str]) -> list[Standing]:
    """For each view and language the hash of the page as it is loaded, and the words of each
    paragraph from the rows alone. Fails where the log has a gap."""
    revision = Revision.objects.get(pk=text)
    whole(revision)
    assert revision.interventions.count() == revision.last_seq + 1
    return list(_standing(User.objects.get(email=reader), revision, languages))


def _standing(reader: User, revision: Revision, languages: Iterable[str]) -> Iterator[Standing]:
    for language in languages:
        client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(reader)
        for view in VIEWS:
            words = [
                (f"p-{state.paragraph_id}", plain(rendered(state.tree, audience_of(view))))
                for state in as_read(text_as_of(revision), view)
            ]
            read = [(key, html.unescape(TAG.sub("", each)).strip()) for key, each in words]
            yield view, language, page(client, revision, view).digest, read
