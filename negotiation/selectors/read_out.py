"""A paragraph's open points as somebody would say them aloud, in the reader's language.

Full names stand where no language gives them a case ending; the order is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.models import ParagraphState
from notation.tree import Attribution, Bracket, Node, Stance, Wording, visible_text

_WORDLESS = (Stance.RESERVED, Stance.OTHER)
"""What is said without the words it is about."""


def read_out(state: ParagraphState, names: Mapping[str, str]) -> str:
    """“PP4: India proposes to delete “in the spirit of”; China, original.” `names` are the full
    names by key. No query."""
    clauses = "; ".join(_clauses(state, names))
    return _("%(paragraph)s: %(clauses)s.") % {"paragraph": state.name, "clauses": clauses}


def _clauses(state: ParagraphState, names: Mapping[str, str]) -> Iterator[str]:
    if state.is_deleted:
        yield _("no longer stands in the text")
        return
    if state.is_agreed:
        yield _agreed(state, names)
        return
    said = list(_open(state.tree, names))
    yield from said or [_("nothing is open")]


def _agreed(state: ParagraphState, names: Mapping[str, str]) -> str:
    if state.pending:
        pending = ", ".join(names.get(key, key) for key in state.pending)
        return _("agreed ad referendum, pending %(names)s") % {"names": pending}
    return str(state.get_status_display())


def _open(wording: Wording, names: Mapping[str, str]) -> Iterator[str]:
    whole = wording.content[0] if len(wording.content) == 1 else None
    told: set[str] = set()

    def walk(nodes: Sequence[Node]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, Attribution):
                yield _alone(node, names)
            elif isinstance(node, Bracket):
                if node.id not in told:
                    other = _other_half(node, wording)
                    if other is not None and other.id is not None:
                        told.add(other.id)
                        yield from _replacement(node, other, names)
                    else:
                        yield from _on_bracket(node, names, whole=node is whole)
                yield from walk(node.children)

    yield from walk(wording.content)
    for attribution in wording.attributions:
        yield _alone(attribution, names)


def _other_half(bracket: Bracket, wording: Wording) -> Bracket | None:
    """The words that are proposed instead, where both halves stand as they were proposed."""
    other = wording.bracket(bracket.counterpart) if bracket.counterpart else None
    if other is None or _proposers(bracket, Stance.OPPOSE) != _proposers(other, Stance.SUPPORT):
        return None
    return other if _proposers(bracket, Stance.OPPOSE) else None


def _proposers(bracket: Bracket, stance: Stance) -> list[str]:
    return [a.actor for a in bracket.attributions if a.stance is stance and a.proposed]


def _replacement(struck: Bracket, added: Bracket, names: Mapping[str, str]) -> Iterator[str]:
    by = [a for a in struck.attributions if a.stance is Stance.OPPOSE and a.proposed]
    yield ngettext(
        "%(who)s proposes to delete “%(words)s”, and proposes “%(new_words)s”",
        "%(who)s propose to delete “%(words)s”, and propose “%(new_words)s”",
        len(by),
    ) % {"who": _who(by, names), "words": _words(struck), "new_words": _words(added)}
    said = {id(a) for a in by}
    others = [a for a in struck.attributions if id(a) not in said]
    yield from _rows(struck, others, names)
    joined = [a for a in added.attributions if not (a.stance is Stance.SUPPORT and a.proposed)]
    # The proposed words have just been said, unless somebody spoke on the others.
    yield from _rows(added, joined, names, aloud=not others)


def _on_bracket(bracket: Bracket, names: Mapping[str, str], *, whole: bool) -> Iterator[str]:
    if not bracket.attributions:
        linked = bracket.span is not None and bracket.span != bracket.id
        pattern = (
            _("“%(words)s” is in a bracket that goes on")
            if linked
            else _("“%(words)s” is in brackets, without a position")
        )
        yield pattern % {"words": _words(bracket)}
        return
    yield from _rows(bracket, bracket.attributions, names, whole=whole)


def _rows(
    bracket: Bracket,
    attributions: Sequence[Attribution],
    names: Mapping[str, str],
    *,
    whole: bool = False,
    aloud: bool = False,
) -> Iterator[str]:
    """One clause for neighbours who say the same, in the order of speaking; the words are said
    once, and not where they were just said `aloud`."""
    for _same, row in groupby(attributions, _said):
        named = list(row)
        # What is proposed is said in its words: “these words” would be those said before.
        again = aloud and not named[0].proposed
        yield _clause(bracket, named, names, whole=whole, again=again)
        aloud = aloud or named[0].stance not in _WORDLESS


def _said(attribution: Attribution) -> tuple[object, ...]:
    return (attribution.stance, bool(attribution.proposed), attribution.note)


def _clause(
    bracket: Bracket,
    row: Sequence[Attribution],
    names: Mapping[str, str],
    *,
    whole: bool,
    again: bool = False,
) -> str:
    first, many = row[0], len(row)
    values = {"who": _who(row, names), "words": _words(bracket), "note": first.note}
    if first.stance is Stance.OTHER:
        return _("%(who)s: %(note)s") % values
    said = _pattern(first, many, whole=whole, again=again) % values
    return _("%(clause)s (%(note)s)") % {"clause": said, **values} if first.note else said


def _pattern(first: Attribution, many: int, *, whole: bool, again: bool) -> str:
    """`again`: the words have just been said. Said of a proposal to delete, “it” would be heard as
    the proposal."""
    if again and not whole and first.stance is Stance.SUPPORT:
        return ngettext("%(who)s supports these words", "%(who)s support these words", many)
    if again and not whole and first.stance is Stance.OPPOSE:
        return ngettext("%(who)s objects to these words", "%(who)s object to these words", many)
    if first.stance is Stance.SUPPORT:
        return _supporting(many, whole=whole, proposed=bool(first.proposed))
    if first.stance is Stance.OPPOSE:
        return _opposing(many, whole=whole, proposed=bool(first.proposed))
    whole = whole or again
    if first.stance is Stance.KEEP_ORIGINAL:
        return _("%(who)s, original") if whole else _("%(who)s, original of “%(words)s”")
    if first.stance is Stance.RESERVED:
        return ngettext("%(who)s reserves its position", "%(who)s reserve their positions", many)
    if whole:
        return _("%(who)s will come back")
    return _("%(who)s will come back on “%(words)s”")


def _supporting(many: int, *, whole: bool, proposed: bool) -> str:
    if proposed and whole:
        return ngettext("%(who)s proposes this paragraph", "%(who)s propose this paragraph", many)
    if proposed:
        return ngettext("%(who)s proposes “%(words)s”", "%(who)s propose “%(words)s”", many)
    if whole:
        return ngettext("%(who)s supports it", "%(who)s support it", many)
    return ngettext("%(who)s supports “%(words)s”", "%(who)s support “%(words)s”", many)


def _opposing(many: int, *, whole: bool, proposed: bool) -> str:
    if proposed and whole:
        return ngettext("%(who)s proposes to delete it", "%(who)s propose to delete it", many)
    if proposed:
        return ngettext(
            "%(who)s proposes to delete “%(words)s”",
            "%(who)s propose to delete “%(words)s”",
            many,
        )
    if whole:
        return ngettext("%(who)s objects to it", "%(who)s object to it", many)
    return ngettext("%(who)s objects to “%(words)s”", "%(who)s object to “%(words)s”", many)


def _alone(attribution: Attribution, names: Mapping[str, str]) -> str:
    """A position on no bracket: on the paragraph as a whole."""
    return _clause(Bracket(()), [attribution], names, whole=True)


def _who(row: Sequence[Attribution], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(each.actor, each.name) for each in row)


def _words(bracket: Bracket) -> str:
    return visible_text(bracket.children).strip()
