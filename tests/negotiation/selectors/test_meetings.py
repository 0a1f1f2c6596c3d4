"""Which meeting a text is before."""

import datetime

import pytest
from django.utils import timezone

from negotiation.selectors.meetings import meetings_of
from negotiation.services.meetings import open_sitting
from tests.meetings import make_meeting

pytestmark = pytest.mark.django_db


def test_a_meeting_that_nobody_closed_does_not_hide_the_next(cast, desk):
    today = timezone.localdate()
    past, next_week, _later = (
        make_meeting(cast.secretary, desk.revision, days=(today + datetime.timedelta(days),))
        for days in (-200, 7, 40)
    )
    assert meetings_of([desk.revision.pk]) == {desk.revision.pk: next_week}
    open_sitting(cast.secretary, past.pk)
    assert meetings_of([desk.revision.pk]) == {desk.revision.pk: past}
