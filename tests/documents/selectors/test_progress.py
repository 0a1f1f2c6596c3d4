"""How far a text has come."""

from __future__ import annotations

from documents.selectors.progress import Progress, progress_of


def test_titles_headings_and_what_no_longer_stands_are_not_counted() -> None:
    paragraphs = [
        ("agreed", "title"),
        ("open", "heading"),
        ("deleted", "operative"),
        ("agreed", "preambular"),
        ("agreed_pending", "operative"),
        ("agreed_subject", "item"),
        ("open", "text"),
    ]
    assert progress_of(paragraphs) == Progress(paragraphs=4, agreed=3, on_condition=2)
    assert progress_of([]) == Progress()
