"""What can go wrong when a file is made; the sentences are shown to people.

ExportError
├── NotSet               the pages could not be set
└── ParagraphMissing     the finished file lacks a paragraph
"""

from __future__ import annotations


class ExportError(Exception):
    """The file cannot be made; trying again without a change gives the same."""


class NotSet(ExportError):
    """The typesetter refused the text."""


class ParagraphMissing(ExportError):
    """A paragraph does not stand in the finished file as it should."""
