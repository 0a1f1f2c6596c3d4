"""A revision on the table and the people around it."""

import pytest

from tests.texts import Desk, open_text


@pytest.fixture
def desk(cast):
    """The secretary at the desk of a small text without brackets."""
    return Desk(cast.secretary, open_text(cast.secretary))
