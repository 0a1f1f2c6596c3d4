"""The translations: whole, true to their placeholders, and found without GNU gettext."""

from __future__ import annotations

import gettext
import io
import os
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from config.catalogues import compiled, messages_of_sources
from config.catalogues.places import LANGUAGES, catalogue_of, every_catalogue, read_catalogue
from config.catalogues.sources import messages_of
from config.catalogues.updating import follow, is_complete, written
from config.paths import BASE

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
# What no log of a negotiation says: that a delegation rejects, or that words are struck out.
NOT_DIPLOMATIC = {
    "ru": re.compile(r"отверг|отклон|выч[её]рк|зач[её]рк|удал(ить|яет|ен)", re.IGNORECASE),
    "kk": re.compile(r"қабылдамай таст|сызып таста|жояды", re.IGNORECASE),
}


@pytest.fixture(scope="module")
def found() -> Catalog:
    """Every marked sentence of the sources."""
    return messages_of_sources()


def forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The forms of a sentence or of its translation."""
    return [value] if isinstance(value, str) else list(value or ())


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def sentences(path: Path) -> list[Message]:
    """What a catalogue holds, without its header."""
    return [message for message in read_catalogue(path) if message.id]


def names(path: Path) -> str:
    return path.relative_to(BASE).as_posix()


def disagreeing(message: Message) -> list[str]:
    """Forms of a translation whose placeholders are not those of the sentence."""
    allowed = [placeholders(form) for form in forms(message.id)]
    return [form for form in forms(message.string) if placeholders(form) not in allowed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_sources_has_a_translation(language: str, found: Catalog) -> None:
    assert len(found) > 500
    catalogue = follow(read_catalogue(catalogue_of(language)), found)
    missing = [message.id for message in catalogue if message.id and not is_complete(message)]
    assert missing == [], "`make messages`, then translate these"


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_as_make_messages_writes_them(language: str, found: Catalog) -> None:
    path = catalogue_of(language)
    assert written(follow(read_catalogue(path), found)) == path.read_bytes()


@pytest.mark.parametrize("path", every_catalogue(), ids=names)
def test_no_translation_is_fuzzy_or_left_over(path: Path) -> None:
    assert [message.id for message in sentences(path) if message.fuzzy] == []
    assert not read_catalogue(path).obsolete


@pytest.mark.parametrize("path", every_catalogue(), ids=names)
def test_placeholders_agree(path: Path) -> None:
    assert {str(m.id): wrong for m in sentences(path) if (wrong := disagreeing(m))} == {}


def test_a_changed_or_forgotten_placeholder_is_seen() -> None:
    assert disagreeing(Message("No. %(seq)d", "№ %(number)d"))
    assert disagreeing(Message("No. %(seq)d", "№ %(seq)s"))
    assert disagreeing(Message(("{count} page", "{count} pages"), ("{count} бет", "бет")))
    assert not disagreeing(Message("%(act)s (%(note)s)", "(%(note)s) %(act)s"))


@pytest.mark.parametrize("path", every_catalogue(), ids=names)
def test_every_plural_form_is_there(path: Path) -> None:
    number = {"ru": 3, "kk": 2}[path.parent.parent.name]
    for message in sentences(path):
        if message.pluralizable:
            assert len(forms(message.string)) == number, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_to_the_words_of_diplomacy(language: str) -> None:
    said = [form for m in sentences(catalogue_of(language)) for form in forms(m.string)]
    assert [form for form in said if NOT_DIPLOMATIC[language].search(form)] == []


@pytest.mark.parametrize("path", every_catalogue(), ids=names)
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    """Django reads the .mo, which `make setup` and every other target bring up to the .po."""
    assert path.with_suffix(".mo").read_bytes() == compiled(path)


@pytest.mark.parametrize("path", every_catalogue(), ids=names)
def test_the_compiled_file_is_read_by_the_standard_library(path: Path) -> None:
    translations = gettext.GNUTranslations(io.BytesIO(compiled(path)))
    for message in sentences(path):
        if not message.pluralizable and not message.context:
            assert translations.gettext(str(message.id)) == message.string


def test_borrowed_sentences_are_still_said_by_the_libraries() -> None:
    said = set()
    for package, folder in (("django", "conf"), ("django", "contrib/auth"), ("allauth", "")):
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        path = Path(spec.origin).parent / folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
        with path.open("rb") as file:
            said |= {(message.context, str(message.id)) for message in read_po(file)}
    [borrowed] = [path for path in every_catalogue() if "libraries" in path.parts]
    assert [m.id for m in sentences(borrowed) if (m.context, str(m.id)) not in said] == []


def test_every_language_of_the_settings_has_a_catalogue() -> None:
    assert {code for code, _name in settings.LANGUAGES} == {"en", *LANGUAGES}


def test_sentences_are_found_in_templates(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}\n"
        '<p title="{% translate "Plain" %}">{% translate "In part" context "share" %}</p>\n'
        '    {% include "x.html" with title=_("As an argument") %}\n'
        "  {% blocktranslate with day=date %}On {{ day }}{% endblocktranslate %}\n"
        "{% blocktranslate count n=n %}{{ n }} page{% plural %}{{ n }} pages{% endblocktranslate %}"
    )
    assert list(messages_of(page)) == [
        ("gettext", "Plain"),
        ("pgettext", ("share", "In part")),
        ("_", "As an argument"),
        ("gettext", "On %(day)s"),
        ("ngettext", ("%(n)s page", "%(n)s pages", None)),
    ]


def test_sentences_are_found_in_python(tmp_path: Path) -> None:
    source = tmp_path / "source.py"
    source.write_text(
        "from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy\n"
        'first = _("Over two " "pieces") if more else gettext_lazy("Lazy")\n'
        'second = ngettext_lazy("%(n)d day", "%(n)d days", "n")\n'
        "third = _(not_a_sentence)\n"
    )
    assert list(messages_of(source)) == [
        ("_", "Over two pieces"),
        ("gettext_lazy", "Lazy"),
        ("ngettext_lazy", ("%(n)d day", "%(n)d days", "n")),
        ("_", None),
    ]


@pytest.mark.parametrize("target", ["setup", "demo", "run", "test", "lint", "bench", "soak"])
def test_every_target_compiles_a_catalogue_that_has_changed(target: str) -> None:
    # As a make of its own: within `make test` it would take over that one's flags.
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    told = subprocess.run(
        ["make", "--dry-run", "--what-if=locale/ru/LC_MESSAGES/django.po", target],
        cwd=BASE,
        env=own,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told[0].endswith("python -m config.catalogues")
