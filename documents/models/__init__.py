"""The papers: documents, their revisions and paragraphs, drafts that came in, files that go out."""

from documents.models.document import Body, Document, Revision
from documents.models.draft import Draft
from documents.models.job import Job
from documents.models.note_verbale import Enclosure, NoteVerbale
from documents.models.paragraph import Lineage, Paragraph, ParagraphState
from documents.models.rendition import Rendition

__all__ = [
    "Body",
    "Document",
    "Draft",
    "Enclosure",
    "Job",
    "Lineage",
    "NoteVerbale",
    "Paragraph",
    "ParagraphState",
    "Rendition",
    "Revision",
]
