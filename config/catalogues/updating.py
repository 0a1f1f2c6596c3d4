"""The catalogues follow the sources: new sentences in, sentences that are gone out."""

from __future__ import annotations

import io

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from config.catalogues.places import LANGUAGES, catalogue_of, read_catalogue
from config.catalogues.sources import messages_of_sources
from config.paths import BASE

LINE_WIDTH = 100
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def update_catalogues() -> list[tuple[str, int]]:
    """Writes each .po anew; for each its path and how many sentences lack a translation."""
    found = messages_of_sources()
    told = []
    for language in LANGUAGES:
        path = catalogue_of(language)
        catalogue = follow(read_catalogue(path), found)
        path.write_bytes(written(catalogue))
        missing = [message for message in catalogue if message.id and not is_complete(message)]
        told.append((path.relative_to(BASE).as_posix(), len(missing)))
    return told


def follow(catalogue: Catalog, found: Catalog) -> Catalog:
    """The catalogue with the sentences that were found and no others; no translation is guessed."""
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def is_complete(message: Message) -> bool:
    """Whether every form of a sentence has a translation."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(forms) and all(forms)


def written(catalogue: Catalog) -> bytes:
    """The .po: sorted, with a header that says what programs need and nothing that changes by
    itself, so that a difference shows what was translated and nothing else.
    """
    file = io.BytesIO()
    write_po(
        file, catalogue, width=LINE_WIDTH, sort_output=True, no_location=True, omit_header=True
    )
    header = HEADER.format(language=catalogue.locale_identifier, plural=catalogue.plural_forms)
    return header.encode() + file.getvalue()
