"""A Podium for the tests of streams: processes, a text, everybody seated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.people import seat_the_cast
from tests.browser.site import Site, running_site


@pytest.fixture(scope="module")
def site(site_template: str) -> Iterator[Site]:
    """A Podium with the cast, answering; one for the tests of a module."""
    with running_site(site_template) as running:
        seat_the_cast(running)
        yield running


@pytest.fixture
def text(site: Site) -> str:
    """A fresh text."""
    return site.python(
        "from delegations.models import User\n"
        "from tests.texts import open_text\n"
        "print(open_text(User.objects.get(email='secretary@example.org')).pk)"
    ).split()[-1]
