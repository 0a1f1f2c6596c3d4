"""What can go wrong when a file is made; the sentences are shown to people.

ExportError
├── NotSetError             the pages could not be set
└── ParagraphMissingError   the finished file lacks a paragraph
"""

from __future__ import annotations


class ExportError(Exception):
    """The file cannot be made; trying again without a change gives the same."""


class NotSetError(ExportError):
    """The typesetter refused the text."""


class ParagraphMissingError(ExportError):
    """A paragraph does not stand in the finished file as it should."""
