"""Every sentence that the sources mark for translation, found in pure Python.

Templates go through Django's own `templatize`, as `makemessages` does, and then like any Python
source through Babel's extractor.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from config.paths import BASE

FOLDERS = ("config", "delegations", "documents", "negotiation", "notation")
TEMPLATES = BASE / "templates"
TEMPLATE_SUFFIXES = (".html", ".txt")

FUNCTIONS = (
    *("_", "gettext", "gettext_lazy", "gettext_noop"),
    *("ngettext", "ngettext_lazy"),
    *("pgettext", "pgettext_lazy"),
    *("npgettext", "npgettext_lazy"),
)


def messages_of_sources() -> Catalog:
    """A catalogue with every sentence, without translations."""
    found = Catalog()
    for path in source_files():
        for name, said in messages_of(path):
            context, sentence = _parts(name, said)
            if sentence:
                found.add(sentence, context=context)
    return found


def source_files() -> list[Path]:
    """The Python sources and the templates."""
    python = [path for folder in FOLDERS for path in (BASE / folder).rglob("*.py")]
    templates = [path for path in TEMPLATES.rglob("*") if path.suffix in TEMPLATE_SUFFIXES]
    return sorted(python) + sorted(templates)


def messages_of(path: Path) -> Iterator[tuple[str, Any]]:
    """The marking functions called in a file, each with what stands between its brackets."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATE_SUFFIXES:
        # What is left beside the marked sentences is no Python; its indentation means nothing.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    file = io.BytesIO(text.encode())
    calls = extract_python(file, dict.fromkeys(FUNCTIONS), [], {"encoding": "utf-8"})
    for _line, name, said, _comments in calls:
        yield str(name), said


def _parts(name: str, said: Any) -> tuple[str | None, str | tuple[str, str] | None]:
    """The context and the sentence, or the pair of singular and plural; None for a variable."""
    values = list(said) if isinstance(said, tuple) else [said]
    context = values.pop(0) if "pgettext" in name else None
    if name.startswith("n"):
        return context, (values[0], values[1])
    return context, values[0]
