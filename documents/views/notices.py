"""What a warning says, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.importers.reading import Notice

SENTENCES: dict[str, Promise] = {
    "label-repeated": _("Another paragraph above has the same label. Both are kept."),
    "label-skipped": _("A number is missing between this label and the one before."),
    "sentence-joined": _(
        "From this line on the sentence above is continued, which a page break seems to have cut. "
        "Split them if that is wrong."
    ),
    "title-missing": _("This document has no title. Give it one in its head."),
    "no-document": _("There is no text beside the note and the furniture of the pages."),
    "note-numbers-differ": _(
        "The language versions of the note have different numbers. The first is taken."
    ),
    "note-dates-differ": _("The language versions of the note have different dates."),
    "note-pages-differ": _("The language versions of the note state different numbers of pages."),
    "second-note": _("A second note verbale stands here. It is kept apart from the text."),
    "brackets-escaped": _(
        "Every bracket of this file is written with a backslash, as Markdown does. They are read "
        "as brackets."
    ),
    "bracket-spans-paragraphs": _("This bracket runs over more than one paragraph."),
    "stray-opening-bracket": _("This bracket opens and never closes. The sign is kept as text."),
    "stray-closing-bracket": _("This bracket closes and never opened. The sign is kept as text."),
    "stray-parenthesis": _("This parenthesis belongs to nothing. It is kept as text."),
    "unclosed-parenthesis": _("This parenthesis is never closed. It is kept as text."),
    "unclosed-attribution": _(
        "This looks like an attribution, but is never closed. It is kept as text."
    ),
    "stray-star": _("This star has no fellow. It is kept as text."),
    "nested-too-deep": _("Brackets nest too deep here. The sign is kept as text."),
    "stance-without-name": _("A stance without a name. It is kept as text."),
    "name-in-brackets": _("Names in square brackets. They are read as disputed words."),
    "name-without-parentheses": _("A name without parentheses. It is kept as text."),
    "unknown-name": _("Nobody of this name is in the register. The name is kept as printed."),
    "name-without-stance": _("A name without a sign. It is kept as text."),
    "unreadable-character": _("A character cannot be kept as text; it was replaced."),
    "repeated-name": _("The same name stands here more than once."),
}
"""One sentence a code; the place shows what is meant. Others speak the importer's English."""


def sentence(notice: Notice) -> str:
    """The sentence of a warning."""
    return str(SENTENCES.get(notice.code, notice.message))
