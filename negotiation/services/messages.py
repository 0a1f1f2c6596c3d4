"""What delegations tell the desk in private, and what became of it. Nothing here is recorded.

access → key → what may be followed → write → commit → tell the desks
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation, User
from documents.models import Revision
from negotiation.access import Following, access_inbox, access_own_messages
from negotiation.errors import KeyReused, NotFound, RefusedInMeeting, RefusedIntervention
from negotiation.models import MessageToTheDesk
from negotiation.models.to_the_desk import LONGEST_MESSAGE
from negotiation.selectors.held import positions_of
from negotiation.selectors.text import paragraphs_as_of
from negotiation.services.opened_for import OpenedFor, ensure_same_seat
from negotiation.services.publishing import publish
from negotiation.services.typed import clean_words

Kind = MessageToTheDesk.Kind
Outcome = MessageToTheDesk.Outcome


@dataclass(frozen=True, slots=True)
class Message:
    """What a delegate sends. `key` is made by the page, one for each message, and kept when the
    message is sent again; `seq` is what the page showed, `opened_for` whom it was rendered for,
    None where no page was."""

    revision_id: UUID
    paragraph_id: UUID
    kind: str
    text: str
    seq: int
    key: UUID
    opened_for: OpenedFor | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A message with its outcome; `before` where it had been closed already, which stands."""

    message: MessageToTheDesk
    before: bool


def send_message(user: User, sent: Message) -> MessageToTheDesk:
    """Puts a message into the desk's inbox. The same key with the same message gets the first
    answer again.

    Raises NotVisible, and what is drawn in negotiation.errors: RefusedInMeeting where the text may
    not be followed now, RefusedIntervention for words that are missing or cannot be kept,
    OpenedForAnother, KeyReused, NotFound.
    """
    revision, seat, allowed = access_own_messages(user, sent.revision_id)
    if sent.opened_for is not None:
        ensure_same_seat(user, seat, sent.opened_for)
    text = _clean(sent)
    delegation = Delegation.objects.get(key=seat.delegation)
    before = MessageToTheDesk.objects.filter(sent_by=user, key=sent.key).first()
    if before is not None:
        return _same(before, sent, delegation, text)
    _ensure_live(allowed)
    paragraph = revision.paragraphs.filter(pk=sent.paragraph_id).first()
    if paragraph is None:
        raise NotFound(_("This paragraph is not in the text."))
    if sent.kind == Kind.NOT_WHAT_WE_SAID and allowed.names:
        _ensure_stands(revision, sent, delegation)
    with transaction.atomic():
        message, made = MessageToTheDesk.objects.get_or_create(
            sent_by=user,
            key=sent.key,
            defaults={
                "revision": revision,
                "paragraph": paragraph,
                "seq": min(max(0, sent.seq), revision.last_seq),
                "delegation": delegation,
                "kind": sent.kind,
                "text": text,
                "sent_at": timezone.now(),
            },
        )
        if not made:  # it was sent twice at one moment
            return _same(message, sent, delegation, text)
        _tell(revision)
    return message


def close_message(user: User, revision_id: UUID, message_id: UUID, outcome: str) -> Closed:
    """Says what became of a message. One that was closed already stays as it is.

    Raises NotVisible, and NotFound where this text has no such message.
    """
    revision = access_inbox(user, revision_id)
    with transaction.atomic():
        messages = MessageToTheDesk.objects.select_for_update(of=("self",), no_key=True)
        message = messages.filter(pk=message_id, revision=revision).first()
        if message is None:
            raise NotFound(_("This message is not in the inbox."))
        if message.closed_at is not None:
            return Closed(message, before=True)
        message.outcome = Outcome(outcome)
        message.closed_at, message.closed_by = timezone.now(), user
        message.save(update_fields=["outcome", "closed_at", "closed_by"])
        _tell(revision)
    return Closed(message, before=False)


def _clean(sent: Message) -> str:
    """The words as they are kept: lines stay apart, white space is single."""
    text = "\n".join(clean_words(line).strip() for line in sent.text.splitlines()).strip()
    if len(text) > LONGEST_MESSAGE:
        raise RefusedIntervention(
            ngettext(
                "At most %(limit)d character can be sent at once.",
                "At most %(limit)d characters can be sent at once.",
                LONGEST_MESSAGE,
            )
            % {"limit": LONGEST_MESSAGE},
            "too-long",
        )
    if sent.kind == Kind.WORDING and not text:
        raise RefusedIntervention(_("Type the words first."), "no-words")
    return text


def _same(
    before: MessageToTheDesk, sent: Message, delegation: Delegation, text: str
) -> MessageToTheDesk:
    """The first message, if the second is the same. Who sends it may sit elsewhere by now."""
    kept = (before.revision_id, before.paragraph_id, before.delegation_id, before.kind, before.text)
    if kept != (sent.revision_id, sent.paragraph_id, delegation.pk, sent.kind, text):
        raise KeyReused(_("Another message was sent under this key. Send this one again."))
    return before


def _ensure_live(allowed: Following) -> None:
    if not allowed.live:
        raise RefusedInMeeting(
            _("The text cannot be followed now, so that nothing was sent. What you typed is kept."),
            "not-live",
        )


def _ensure_stands(revision: Revision, sent: Message, delegation: Delegation) -> None:
    """A position can be said to stand wrongly where one stands, or stood as the page showed it."""
    for seq in (None, max(0, sent.seq)):
        for state in paragraphs_as_of(revision, [sent.paragraph_id], seq):
            if not state.is_deleted and positions_of(state.tree, delegation.key):
                return
    raise RefusedIntervention(
        _(
            "No position of %(delegation)s stands in this paragraph, so that nothing was sent. "
            "If words are missing there, send wording."
        )
        % {"delegation": delegation.key},
        "no-position",
    )


def _tell(revision: Revision) -> None:
    transaction.on_commit(partial(publish, "inbox", id=revision.pk))
