"""Drafts that come in: kept byte for byte, read, and corrected until documents are made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from delegations.models import User
from documents.access import access_desk
from documents.importers.corrections import Corrections
from documents.importers.decoding import UnreadableFile, decode
from documents.importers.inspection import inspection
from documents.importers.reader import read_draft
from documents.models import Draft
from documents.selectors.drafts import access_draft

Correction = Callable[[Corrections], Corrections]


class RefusedDraft(Exception):
    """A draft was not taken in or not changed. `message` says what to do, `code` why in a word."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def keep_draft(operator: User, content: bytes, name: str = "") -> Draft:
    """Keep an uploaded or pasted draft and read it. `name` is the file's, empty where pasted.

    Raises NotVisible, PermissionDenied, RefusedDraft.
    """
    access_desk(operator)
    try:
        decoded = decode(content)
    except UnreadableFile as error:
        raise RefusedDraft(what_to_do(error.code) or str(error), error.code) from None
    longest = Draft._meta.get_field("name").max_length or 0
    return Draft.objects.create(
        name=name[-longest:],
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=decoded.encoding,
        reading=inspection(read_draft(decoded.text)),
        created_by=operator,
    )


def correct_draft(operator: User, draft_id: UUID, correction: Correction) -> Draft:
    """Take in one correction by the person reviewing; it is kept with the draft.

    Raises NotVisible, RefusedDraft when documents were made of it already.
    """
    access_draft(operator, draft_id)
    with transaction.atomic():
        draft = Draft.objects.select_for_update(no_key=True).get(pk=draft_id)
        if draft.used_at is not None:
            raise RefusedDraft(
                _("Documents were made of this draft already. Correct them at the desk."),
                "draft-used",
            )
        corrections = correction(Corrections.from_json(draft.choices.get("corrections", {})))
        draft.choices = {**draft.choices, "corrections": corrections.to_json()}
        draft.save(update_fields=["choices"])
    return draft


def what_to_do(code: str) -> str:
    """The sentence for a file that cannot be read, in the reader's language."""
    sentences = {
        "empty": _("There is no text in this. Choose another file, or paste the text."),
        "too-large": _(
            "This is larger than 2 MB, more than any draft. Bring in one document at a time."
        ),
        "word": _(
            "This is a Word file. In Word, save it as plain text (encoding UTF-8) and choose that "
            "file, or copy the text and paste it."
        ),
        "pdf": _("This is a PDF file. Open it, copy its text and paste it."),
        "rtf": _(
            "This is a rich text file. Save it as plain text (encoding UTF-8) and choose that."
        ),
        "web-page": _("This is a web page. Copy the text you see in the browser and paste it."),
        "image": _(
            "This is a picture. Only text can be brought in: type it, or recognise it first."
        ),
        "archive": _("This is an archive. Unpack it and choose the text file inside."),
        "not-text": _(
            "This is not text. Save it as plain text (encoding UTF-8) and choose that file."
        ),
        "unknown-encoding": _(
            "The letters of this file cannot be told. Save it as UTF-8, or paste it."
        ),
    }
    return sentences.get(code, "")
