"""One sentence for each intervention, as the log shows it.

Diplomatic words: a delegation *proposes to delete*, words are *not retained*. Nobody rejects,
strikes or owes. Names stand where no language gives them a case ending.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from negotiation.models import Intervention
from notation.tree import Stance

LONGEST_QUOTATION = 120
"""Code points of quoted words; more are shortened in the middle, as editors do."""


def sentence(intervention: Intervention) -> str:
    """What was done, in the reader's language. No query. Unknown verbs are named as they are."""
    return spoken(intervention.verb, intervention.delegations, intervention.payload)


def spoken(verb: str, delegations: list[str], payload: dict[str, Any]) -> str:
    """The same from the parts of an intervention."""
    if verb == "undo":
        act = payload["act"]
        restores = payload["restores"]
        outcome = (
            _("Redone: No. %(seq)d (%(act)s)") if restores else _("Undone: No. %(seq)d (%(act)s)")
        )
        told = act["payload"] if restores else {**act["payload"], "closed": ()}
        said = spoken(act["verb"], act["delegations"], told)
        return outcome % {"seq": act["seq"], "act": said}
    pattern = _pattern(verb, delegations, payload)
    if pattern is None:
        return verb
    values = _values(delegations, payload)
    number = max(len(delegations), 1)
    # A lazy plural chooses its form by the number of delegations that take the floor.
    said = str(pattern % {**values, "number": number})
    if payload.get("note"):
        return _("%(act)s (%(note)s)") % {"act": said, "note": payload["note"]}
    if verb == "redraft" and payload.get("closed"):
        closed = _closed(payload["closed"])
        return _("%(act)s; no longer stand: %(positions)s") % {"act": said, "positions": closed}
    return said


def position_said(names: str, stance: str, note: str = "") -> str:
    """`-IND`, `VIE: to come back`, as a sentence can name a position; without case endings."""
    patterns = {
        Stance.SUPPORT: _("+%(name)s"),
        Stance.OPPOSE: _("-%(name)s"),
        Stance.TCB: _("%(name)s: to come back"),
        Stance.KEEP_ORIGINAL: _("%(name)s: keep original"),
        Stance.RESERVED: _("%(name)s: reserves"),
        Stance.OTHER: _("%(name)s: %(note)s"),
    }
    return patterns[Stance(stance)] % {"name": names, "note": note}


def _closed(positions: Iterable[dict[str, str]]) -> str:
    """The positions that went, with the words they stood on: each said once, and neighbours who
    held the same together."""
    said = dict.fromkeys(
        (p.get("words", ""), p["stance"], p.get("note", ""), p["name"]) for p in positions
    )
    parts: list[str] = []
    for words, there in groupby(said, key=itemgetter(0)):
        held: list[str] = []
        for (stance, note), neighbours in groupby(there, key=itemgetter(1, 2)):
            names = [name for *_rest, name in neighbours]
            together = names if Stance(stance).signed else [", ".join(names)]
            held += [position_said(name, stance, note) for name in together]
        if words:
            on_words = {"positions": ", ".join(held), "words": quotation(words)}
            held = [_("%(positions)s on “%(words)s”") % on_words]
        parts += held
    return "; ".join(parts)


def quotation(words: str) -> str:
    """Words short enough to be quoted in a line, cut between two of them."""
    if len(words) <= LONGEST_QUOTATION:
        return words
    half = LONGEST_QUOTATION // 2 - 2
    # One character more on either side: a word that just fits is kept.
    beginning, end = words[: half + 1].split(" "), words[-half - 1 :].split(" ")
    first = " ".join(beginning[:-1]).rstrip() or words[:half]
    return f"{first} … {' '.join(end[1:]).lstrip() or words[-half:]}"


def _values(delegations: list[str], payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "who": ", ".join(delegations),
        "label": payload.get("label", ""),
        "to": payload.get("to", ""),
        "words": quotation(payload.get("words", "")),
        "new_words": quotation(payload.get("new_words", "")),
        "places": "; ".join(_place(place) for place in payload.get("places", ())),
        "like": payload.get("like", ""),
        "remark": payload.get("remark", ""),
        "wrong": payload.get("wrong", ""),
        "right": payload.get("right", ""),
        "pending": ", ".join(payload.get("pending", ())),
        "subject_to": payload.get("subject_to", ""),
        "new_label": payload.get("new_label", ""),
        "after": payload.get("after", ""),
        "sources": ", ".join(payload.get("sources", ())),
        "labels": ", ".join(payload.get("labels", ())),
        "paragraphs": payload.get("paragraphs", 0),
    }


def _pattern(verb: str, delegations: list[str], payload: dict[str, Any]) -> str | Promise | None:
    if verb == "agree":
        if payload.get("pending"):
            return _("%(label)s: agreed ad referendum, pending %(pending)s")
        if payload.get("subject_to"):
            return _("%(label)s: agreed ad referendum, subject to %(subject_to)s")
        return _("%(label)s: agreed ad referendum")
    if verb == "correct" and not payload.get("new_words"):
        return _("Corrected in %(label)s: “%(words)s” taken out")
    if verb == "correct" and not payload.get("words"):
        return _("Corrected in %(label)s: “%(new_words)s” put in")
    if verb == "relabel" and not payload["new_label"]:
        return _("%(label)s has no label any more")
    if verb == "move" and not payload["after"]:
        return _("%(label)s moved to the beginning")
    if verb == "redraft" and not delegations:
        return _("%(label)s redrafted")
    if verb == "remark":
        return _remark(delegations, payload)
    if verb == "lift" and payload.get("places"):
        return _LIFT_SEVERAL
    if verb in _WHOLE and not payload.get("words"):
        return _WHOLE[verb]
    return _PATTERNS.get(verb)


def _place(place: dict[str, Any]) -> str:
    """A bracket's words in their paragraph, or the paragraph."""
    if not place.get("words"):
        return str(place["label"])
    return _("“%(words)s” in %(label)s") % {
        "words": quotation(place["words"]),
        "label": place["label"],
    }


def _remark(delegations: list[str], payload: dict[str, Any]) -> str:
    if delegations and payload.get("label"):
        return _("%(who)s on %(label)s: %(remark)s")
    if delegations:
        return _("%(who)s: %(remark)s")
    if payload.get("label"):
        return _("Remark on %(label)s: %(remark)s")
    return _("Remark: %(remark)s")


_LIFT_SEVERAL = ngettext_lazy(
    "%(who)s withdraws its positions on: %(places)s",
    "%(who)s withdraw their positions on: %(places)s",
    "number",
)

_PATTERNS: dict[str, Any] = {
    "open": ngettext_lazy(
        "The draft was brought in: %(paragraphs)d paragraph",
        "The draft was brought in: %(paragraphs)d paragraphs",
        "paragraphs",
    ),
    "add": ngettext_lazy(
        "%(who)s proposes to add “%(new_words)s” in %(label)s",
        "%(who)s propose to add “%(new_words)s” in %(label)s",
        "number",
    ),
    "strike": ngettext_lazy(
        "%(who)s proposes to delete “%(words)s” in %(label)s",
        "%(who)s propose to delete “%(words)s” in %(label)s",
        "number",
    ),
    "replace": ngettext_lazy(
        "%(who)s proposes “%(new_words)s” instead of “%(words)s” in %(label)s",
        "%(who)s propose “%(new_words)s” instead of “%(words)s” in %(label)s",
        "number",
    ),
    "strike_across": ngettext_lazy(
        "%(who)s proposes to delete “%(words)s” in %(label)s",
        "%(who)s propose to delete “%(words)s” in %(label)s",
        "number",
    ),
    "bracket_across": gettext_lazy("“%(words)s” in %(label)s put in brackets"),
    "bracket": gettext_lazy("“%(words)s” in %(label)s put in brackets"),
    "accept": gettext_lazy("“%(words)s” in %(label)s retained"),
    "reject": gettext_lazy("“%(words)s” in %(label)s not retained"),
    "correct": gettext_lazy("Corrected in %(label)s: “%(new_words)s” for “%(words)s”"),
    "amend": ngettext_lazy(
        "%(who)s amends its proposal in %(label)s: “%(new_words)s” for “%(words)s”",
        "%(who)s amend their proposal in %(label)s: “%(new_words)s” for “%(words)s”",
        "number",
    ),
    "fill": gettext_lazy("Text awaited in %(label)s: “%(new_words)s”"),
    "support": ngettext_lazy(
        "%(who)s supports “%(words)s” in %(label)s",
        "%(who)s support “%(words)s” in %(label)s",
        "number",
    ),
    "oppose": ngettext_lazy(
        "%(who)s objects to “%(words)s” in %(label)s",
        "%(who)s object to “%(words)s” in %(label)s",
        "number",
    ),
    "tcb": gettext_lazy("%(who)s: to come back on “%(words)s” in %(label)s"),
    "keep_original": gettext_lazy("%(who)s: keep the original of “%(words)s” in %(label)s"),
    "reserve": ngettext_lazy(
        "%(who)s reserves its position on “%(words)s” in %(label)s",
        "%(who)s reserve their positions on “%(words)s” in %(label)s",
        "number",
    ),
    "lift": ngettext_lazy(
        "%(who)s withdraws its position on “%(words)s” in %(label)s",
        "%(who)s withdraw their positions on “%(words)s” in %(label)s",
        "number",
    ),
    "join": ngettext_lazy(
        "%(who)s joins %(like)s on: %(places)s",
        "%(who)s join %(like)s on: %(places)s",
        "number",
    ),
    "correct_attribution": gettext_lazy(
        "Attribution corrected in %(label)s: %(right)s, not %(wrong)s"
    ),
    "propose_paragraph": ngettext_lazy(
        "%(who)s proposes a new paragraph, %(label)s",
        "%(who)s propose a new paragraph, %(label)s",
        "number",
    ),
    "propose_alternative": ngettext_lazy(
        "%(who)s proposes an alternative to %(to)s",
        "%(who)s propose an alternative to %(to)s",
        "number",
    ),
    "propose_deletion": ngettext_lazy(
        "%(who)s proposes to delete %(label)s",
        "%(who)s propose to delete %(label)s",
        "number",
    ),
    "propose_paragraphs": ngettext_lazy(
        "%(who)s proposes new paragraphs: %(labels)s",
        "%(who)s propose new paragraphs: %(labels)s",
        "number",
    ),
    "relabel": gettext_lazy("%(label)s is now called %(new_label)s"),
    "move": gettext_lazy("%(label)s moved after %(after)s"),
    "adopt": gettext_lazy("%(to)s adopted as %(label)s"),
    "adopt_text": gettext_lazy("Chair’s text adopted in %(label)s"),
    "redraft": gettext_lazy("%(label)s redrafted by: %(who)s"),
    "split": gettext_lazy("%(label)s divided; what follows stands as %(new_label)s"),
    "merge": gettext_lazy("%(sources)s merged in one text: %(label)s"),
    "restore_paragraph": gettext_lazy("%(label)s brought back into the text"),
    "reopen": gettext_lazy("%(label)s reopened at the request of: %(who)s"),
}

_WHOLE: dict[str, Any] = {
    "support": ngettext_lazy("%(who)s supports %(label)s", "%(who)s support %(label)s", "number"),
    "oppose": ngettext_lazy(
        "%(who)s objects to %(label)s", "%(who)s object to %(label)s", "number"
    ),
    "tcb": gettext_lazy("%(who)s: to come back on %(label)s"),
    "keep_original": gettext_lazy("%(who)s: keep the original of %(label)s"),
    "reserve": ngettext_lazy(
        "%(who)s reserves its position on %(label)s",
        "%(who)s reserve their positions on %(label)s",
        "number",
    ),
    "lift": ngettext_lazy(
        "%(who)s withdraws its position on %(label)s",
        "%(who)s withdraw their positions on %(label)s",
        "number",
    ),
}
