"""The Chair's bridging drafts: kept as they are typed, shared with the operator, taken back.

A draft is its author's alone until it is shared; then the operator sees the words as they stood at
that moment, and what the author goes on to try stays private. Nothing of it is recorded here.

Every function of the Chair takes what the page shows as `version`, 0 where it shows none, and
raises NotVisible for everybody but the Chair, NotFound for a paragraph of another text, and what is
drawn here:

    RecordingError
    └── BridgeElsewhere        another page of the same author has kept other words meanwhile
"""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import User
from documents.models import Paragraph
from negotiation.access import access_bridging, access_inbox
from negotiation.errors import NotFound, RecordingError, RefusedIntervention, UnreadableWords
from negotiation.models import BridgingDraft
from negotiation.selectors.bridging import shared_drafts
from negotiation.services.publishing import publish

LONGEST_BRIDGE = 20_000
"""Characters, as for words that are recorded."""


class BridgeElsewhere(RecordingError):
    """Another page has kept other words: `draft` has those, `typed` what this page would keep."""

    def __init__(self, draft: BridgingDraft, typed: str) -> None:
        super().__init__(
            _("Another of your windows has kept other words meanwhile. Nothing was overwritten.")
        )
        self.draft = draft
        self.typed = typed


def keep_bridge(
    author: User, revision_id: UUID, paragraph_id: UUID, text: str, version: int
) -> BridgingDraft:
    """Keeps the words as they are now. What was shared stays as it was shared.

    The same words are kept once, whichever version the page shows: an answer may have been lost.
    """
    text = _clean(text)
    with transaction.atomic():
        draft = _locked(author, revision_id, paragraph_id)
        if draft.text == text:
            return draft
        _ensure_shown(draft, text, version)
        draft.text = text
        return _changed(draft)


def share_bridge(
    author: User, revision_id: UUID, paragraph_id: UUID, text: str, version: int
) -> BridgingDraft:
    """Keeps the words and shows them to the operator. Refused without any."""
    text = _clean(text)
    if not text.strip():
        raise RefusedIntervention(_("There are no words to share yet."), "nothing-to-share")
    with transaction.atomic():
        draft = _locked(author, revision_id, paragraph_id)
        if draft.text == draft.shared_text == text:
            return draft
        if draft.text != text:
            _ensure_shown(draft, text, version)
        draft.text = draft.shared_text = text
        draft.shared_at = timezone.now()
        draft.taken_up_at = None
        return _changed(draft, told=True)


def take_back_bridge(author: User, revision_id: UUID, paragraph_id: UUID) -> BridgingDraft:
    """The operator sees it no longer; the author keeps the words."""
    with transaction.atomic():
        draft = _locked(author, revision_id, paragraph_id)
        if draft.shared_at is None:
            return draft
        draft.shared_text = ""
        draft.shared_at = None
        return _changed(draft, told=True)


def bridge_taken_up(
    operator: User, revision_id: UUID, draft_id: UUID, shared_at: datetime.datetime
) -> None:
    """The desk has taken up what was shared then: it is shared no longer, the author keeps the
    words and is told. What was taken back or taken up meanwhile stays so.

    The version of the draft stays, since the author's words do: what the author is typing just then
    is kept as ever. Raises NotVisible for everybody but the Secretariat, and RefusedIntervention
    where other words were shared meanwhile, which the operator has not read.
    """
    revision = access_inbox(operator, revision_id)
    with transaction.atomic():
        draft = shared_drafts(revision.pk).filter(pk=draft_id).first()
        if draft is None:
            return
        Paragraph.objects.select_for_update(no_key=True).get(pk=draft.paragraph_id)
        draft.refresh_from_db()
        if draft.shared_at is None:
            return
        if draft.shared_at != shared_at:
            raise RefusedIntervention(
                _("The Chair has shared other words meanwhile. Read them first."), "shared-anew"
            )
        draft.shared_text = ""
        draft.shared_at = None
        draft.taken_up_at = timezone.now()
        draft.save(update_fields=["shared_text", "shared_at", "taken_up_at"])
        _tell(draft)


def _clean(text: str) -> str:
    """As it was typed, lines and spaces too. Raises UnreadableWords."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_BRIDGE:
        raise UnreadableWords(_("This is longer than a paragraph can be."), LONGEST_BRIDGE)
    for place, character in enumerate(text):
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise UnreadableWords(
                _(
                    "Character %(number)d of what was typed cannot be kept as text. "
                    "Type the words again instead of pasting them."
                )
                % {"number": place + 1},
                place,
            )
    return text


def _locked(author: User, revision_id: UUID, paragraph_id: UUID) -> BridgingDraft:
    """The author's draft for the paragraph, locked until the transaction ends; a new one, not yet
    written, where there is none. The paragraph is locked with it, so that two first words meet."""
    revision = access_bridging(author, revision_id)
    paragraphs = Paragraph.objects.select_for_update(no_key=True).filter(revision=revision)
    paragraph = paragraphs.filter(pk=paragraph_id).first()
    if paragraph is None:
        raise NotFound(_("This paragraph is not in the text."))
    own = BridgingDraft.objects.filter(revision=revision, paragraph=paragraph, author=author)
    return own.first() or BridgingDraft(revision=revision, paragraph=paragraph, author=author)


def _ensure_shown(draft: BridgingDraft, typed: str, version: int) -> None:
    if draft.version != version:
        raise BridgeElsewhere(draft, typed)


def _changed(draft: BridgingDraft, *, told: bool = False) -> BridgingDraft:
    draft.version += 1
    draft.changed_at = timezone.now()
    draft.save()
    if told:
        _tell(draft)
    return draft


def _tell(draft: BridgingDraft) -> None:
    transaction.on_commit(lambda: publish("inbox", id=draft.revision_id))
