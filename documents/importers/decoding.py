"""From the bytes of a file to text: which encoding, or why it cannot be read.

UnreadableFile   code: empty, too-large, word, pdf, rtf, web-page, image, archive,
                 not-text, unknown-encoding
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import charset_normalizer

LIMIT = 2_000_000
"""Bytes. The longest drafts seen have 40,000; a text of this size has about 700 pages."""

_GUESSES = ["cp1251", "cp1252", "kz1048", "koi8_r", "cp866"]
"""Single-byte encodings of the region, tried only where the bytes are no Unicode."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "word"),
    (b"\xd0\xcf\x11\xe0", "word"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
)
_SENTENCES = {
    "empty": "There is no text in this file. Choose another one, or paste the text.",
    "too-large": "This is larger than 2 MB, more than any draft. Bring in one document at a time.",
    "word": "This is a Word file. In Word, save it as plain text (encoding UTF-8) and choose that, "
    "or copy its text and paste it.",
    "pdf": "This is a PDF file. Open it, copy its text and paste it here.",
    "rtf": "This is a rich text file. Save it as plain text (encoding UTF-8) and choose that.",
    "web-page": "This is a web page. Copy the text you see in the browser and paste it here.",
    "image": "This is a picture. Only text can be brought in: type it, or recognise it first.",
    "archive": "This is an archive. Unpack it and choose the text file inside.",
    "not-text": "This file is not text. Save it as plain text (encoding UTF-8) and choose that.",
    "unknown-encoding": "The letters of this file cannot be told. Save it as UTF-8, or paste it.",
}


class UnreadableFile(Exception):
    """A file that cannot be read as text. `code` is kebab-case; the message says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(_SENTENCES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding as Python names it, and whether that was guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes) -> Decoded:
    """The text of a file. UTF-8 and UTF-16 are recognised, single-byte encodings are guessed.

    Raises UnreadableFile.
    """
    if len(content) > LIMIT:
        raise UnreadableFile("too-large")
    decoded = _decode(content)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\0"):
        raise UnreadableFile("empty")
    if _is_web_page(decoded.text):
        raise UnreadableFile("web-page")
    return decoded


def _decode(content: bytes) -> Decoded:
    for signature, code in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableFile(code)
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return Decoded(content[len(bom) :].decode(encoding), encoding)
            except UnicodeDecodeError:
                raise UnreadableFile("unknown-encoding") from None
    if wide := _wide_encoding(content):
        try:
            text = content.decode(wide)
        except UnicodeDecodeError:
            raise UnreadableFile("not-text") from None
        if sum(char < " " and not char.isspace() for char in text[:4096]) * 50 > len(text[:4096]):
            raise UnreadableFile("not-text")
        return Decoded(text, wide)
    if _is_binary(content):
        raise UnreadableFile("not-text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guess(content)


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark shows in NULs at every second byte (blanks and Latin letters)."""
    sample = content[:4096]
    if len(sample) < 4 or len(content) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < len(sample) // 20 or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_binary(content: bytes) -> bool:
    controls = sum(content.count(bytes([code])) for code in (*range(9), *range(14, 27)))
    return b"\0" in content[:4096] or controls * 50 > len(content)


def _guess(content: bytes) -> Decoded:
    best = charset_normalizer.from_bytes(
        content, cp_isolation=_GUESSES, threshold=0.4, language_threshold=0.05
    ).best()
    if best is None:
        raise UnreadableFile("unknown-encoding")
    return Decoded(str(best), best.encoding, guessed=True)


def _is_web_page(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    return start.startswith(("<!doctype html", "<html")) or (
        start.startswith("<?xml") and "<html" in start
    )
