"""Whatever a room does, a page that takes in frames shows what a page that is loaded now shows."""

from __future__ import annotations

import random

import pytest
from django.test import Client

from negotiation.errors import RecordingError
from negotiation.live.frames import frame
from negotiation.views.reading import VIEWS
from tests.cast import Cast
from tests.negotiation.live.pages import page
from tests.negotiation.test_any_interventions import IMPORTED, somebody_asks
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


def follow(client: Client, cast: Cast, seed: int, acts: int) -> None:
    rng = random.Random(seed)
    desk = Desk(cast.secretary, open_text(cast.secretary, IMPORTED))
    client.force_login(cast.delegate_of_india)
    pages = {view: page(client, desk.revision, view) for view in VIEWS}
    reached = dict.fromkeys(VIEWS, 0)
    for _act in range(acts):
        try:
            somebody_asks(rng, desk)
        except RecordingError:
            continue
        for view, reading in pages.items():
            if rng.random() < 0.4:
                continue  # this page hears of it later, together with what follows
            sent = frame(f"text.{desk.revision.pk}.{view}", reached[view], "en")
            assert sent is not None
            reading.take(sent.data["html"])
            reached[view] = sent.head
            if view != "full":
                assert "data-actor" not in sent.data["html"]
            assert reading.items == page(client, desk.revision, view).items


@pytest.mark.parametrize("seed", range(6))
def test_pages_that_follow_show_what_pages_that_are_loaded_show(
    client: Client, cast: Cast, seed: int
) -> None:
    follow(client, cast, seed, acts=60)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_they_do_so_after_a_long_day(client: Client, cast: Cast, seed: int) -> None:
    follow(client, cast, seed, acts=250)
