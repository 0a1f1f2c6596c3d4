"""What whoever follows a text is sent: made from the database, the same for everybody who reads it
in one way and one language.

A frame leads a page that shows the text as of one moment to another. It is made of these two
moments alone, so that a frame that is made again, later or in another process, is the same; and
nothing of what lies between them goes out: no operator, no withdrawn name, no number of the log
but the two moments' own.
"""

from __future__ import annotations

import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string
from django.utils import timezone, translation

from documents.models import Revision
from negotiation.live.changed import TextChanges, text_changes
from negotiation.live.said import said_of
from negotiation.live.topics import read_topic
from negotiation.live.wire import Frame, ResyncNeededError
from negotiation.models import Intervention
from negotiation.views.zone import ZoneOfText

LONGEST_AGO = datetime.timedelta(minutes=30)
"""What was recorded earlier is not told in changes: asked number by number, they would show to
somebody who was not there where something was raised and taken back."""

MOST_PARAGRAPHS = 200
"""Of more changed paragraphs than these the page is loaded whole."""

MOST_BYTES = 100_000
"""Of more than these as well: a piece that is interrupted has to come again from its beginning, and
on a line that is slow and breaks off it never would; of a page what has come is shown."""


def frame(topic: str, after: int, language: str) -> Frame | None:
    """What is new after `after` on `text.<revision>.<view>` or `head.<revision>`; None for nothing.

    One query where nothing is new; else at most twelve, whatever the size of the text. Raises
    ResyncNeededError for what cannot be told in changes, and for what nobody who follows can still
    lack: what was recorded long ago, or before the text was opened to them.
    """
    read = read_topic(topic, language)
    next_act = Intervention.objects.filter(revision=OuterRef("pk"), seq=after + 1)
    revisions = Revision.objects.annotate(lacked_since=Subquery(next_act.values("recorded_at")))
    revision = revisions.filter(pk=read.about).first()
    if revision is None or revision.last_seq == after:
        return None
    head = revision.last_seq
    if not 0 <= after < head:
        raise ResyncNeededError
    if read.kind != "text":
        return Frame(head, {})
    if _is_too_far_back(revision, after, vars(revision)["lacked_since"]):
        raise ResyncNeededError
    with translation.override(language), timezone.override(ZoneOfText(revision.pk)):
        changes = text_changes(revision, after, head, read.view)
        if changes.paragraphs > MOST_PARAGRAPHS:
            raise ResyncNeededError
        html = rendered(changes)
        if len(html.encode()) > MOST_BYTES:
            raise ResyncNeededError
        return Frame(head, {"html": html, "said": said_of(revision, changes, read.view)})


def _is_too_far_back(
    revision: Revision, after: int, lacked_since: datetime.datetime | None
) -> bool:
    """Whether nothing is told in changes from that number on: not of what was recorded before the
    text was opened to those who follow it, and not of what is long ago."""
    if after < revision.live_from or lacked_since is None:
        return True
    return timezone.now() - lacked_since > LONGEST_AGO


def with_long_ago(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """The same revisions, ready for `told_from`."""
    since = timezone.now() - LONGEST_AGO
    acts = Intervention.objects.filter(revision=OuterRef("pk"), recorded_at__lt=since)
    return revisions.annotate(long_ago=Subquery(acts.order_by("-seq").values("seq")[:1]))


def told_from(revision: Revision) -> int:
    """The first number after which everything is told in changes: the same rule, for whoever may
    be given what was made before. Of a revision from `with_long_ago`."""
    return max(revision.live_from, vars(revision)["long_ago"] or 0)


def rendered(changes: TextChanges) -> str:
    """The changes as elements that are swapped in from the first to the last; empty for none."""
    if changes.none:
        return ""
    lines = render_to_string("negotiation/_text_frame.html", {"changes": changes}).split("\n")
    return "\n".join(line.strip(" ") for line in lines if line.strip(" "))
