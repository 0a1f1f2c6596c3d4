"""Bytes become text, or a sentence that says what to do."""

from __future__ import annotations

import codecs

import pytest

from documents.importers.decoding import LIMIT, UnreadableFile, decode

RUSSIAN = (
    "Участники заседания подтверждают необходимость раннего предупреждения о наводнениях "
    "[в бассейне реки] (+РОССИЯ) и обмена данными измерений между соседями.\n"
) * 3
KAZAKH = (
    "Қатысушы мемлекеттер су тасқыны туралы ерте ескерту қажеттілігін растайды және өзара "
    "іс-қимыл жасайды. Ғылым, үкімет, ұлт, әділет.\n"
) * 3
ENGLISH = (
    "The village’s wish – as agreed – is to “warn early” [of floods] (+TUR) at Türkiye’s café.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, ENGLISH])
def test_unicode_is_recognised(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (KAZAKH, "kz1048"),
        (ENGLISH, "cp1252"),
    ],
)
def test_single_byte_encodings_are_guessed_and_that_is_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00", "word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "word"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"<!DOCTYPE html><html><p>Rain</p>", "web-page"),
        (b"\x00\x01\x02\x03" * 40, "not-text"),
        (b"Rain\x00fell" * 9, "not-text"),
        (b"a" * (LIMIT + 1), "too-large"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        decode(content)
    assert refused.value.code == code
    assert str(refused.value).endswith((".", "it."))


def test_a_file_of_exactly_the_limit_is_read() -> None:
    assert len(decode(b"a" * LIMIT).text) == LIMIT
