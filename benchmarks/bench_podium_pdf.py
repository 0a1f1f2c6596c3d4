"""A podium version prepared and set as PDF, against Typst alone setting the same words.

The proof (the finished file read back by another program) is no part of the compile it is held
against: the figures have it apart, and the ratio with it.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from pathlib import Path

import typst

from benchmarks.registry import Measurement, bench
from benchmarks.timing import in_turns
from documents.exporters.pdf import render_pdf, typeset
from documents.exporters.prepared import (
    PreparedDocument,
    Publication,
    Source,
    prepare_paragraphs,
)
from notation.tree import Attribution, Bracket, Run, Stance, Wording

PARAGRAPHS = 60  # about eleven pages
WORDS = (
    "Convinced that readings taken upstream and shared at once, in a form that any station can "
    "use, give those who live downstream the hours in which lives and harvests are saved, "
)
BARE = """#set text(lang: "en")
#for words in json(bytes(sys.inputs.text)) { par(words) }
"""


@bench("podium_pdf", unit="× a bare Typst compile", limit=2.0)
def podium_pdf() -> Measurement:
    """From the wordings to the file, against the compiler on bare paragraphs of the same words.

    Every round sets other words: Typst remembers what it has set before.
    """
    rounds = itertools.count()

    def proved() -> int:
        return render_pdf(publication(next(rounds))).pages

    def unproved() -> None:
        typeset(publication(next(rounds)))

    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "bare.typ"
        template.write_text(BARE, encoding="utf-8")

        def bare() -> None:
            texts = [p.text for p in publication(next(rounds)).documents[0].paragraphs]
            typst.compile(
                str(template),
                root=folder,
                ignore_system_fonts=True,
                sys_inputs={"text": json.dumps(texts)},
            )

        ours, theirs, whole = in_turns(unproved, bare, proved, rounds=15)
    figures = {
        "set ms": ours * 1000,
        "bare ms": theirs * 1000,
        "with the proof ms": whole * 1000,
        "with the proof ×": whole / theirs,
        "pages": proved(),
    }
    return Measurement(ours / theirs, figures)


def publication(number: int) -> Publication:
    """A long draft with brackets in every paragraph, no two numbers alike in a word."""
    sources = [Source(wording(number, n), "preambular", n % 3 == 0) for n in range(PARAGRAPHS)]
    document = PreparedDocument(
        "Draft Statement", prepare_paragraphs(sources), symbol=f"WG/2027/DRAFT/{number}"
    )
    return Publication(("Conference of Rivers",), (document,))


def wording(number: int, place: int) -> Wording:
    """One paragraph of the draft."""
    words = WORDS.replace(" ", f" {number}.{place} ", 2)
    disputed = Bracket(
        (Run("in the spirit of neighbours"),),
        (Attribution("IND", Stance.OPPOSE), Attribution("VIE", Stance.SUPPORT)),
    )
    return Wording((Run(words), disputed, Run(" " + words * 2)), (), f"PP{place}", ".")
