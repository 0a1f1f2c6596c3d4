"""The sentences of `notation`, which knows no Django, named here so that they can be translated.

A test holds this list against the source.
"""

from django.utils.translation import gettext_noop

SENTENCES = (
    gettext_noop("%(name)s holds a position here already. Withdraw one of the two instead."),
    gettext_noop(
        "A name that stands beside these words without a bracket would come to stand on "
        "this one. Put the words it concerns in brackets first."
    ),
    gettext_noop(
        "“%(words)s” touches a bracket of its own, #%(bracket)s. Settle that first, or leave "
        "these words as they are."
    ),
    gettext_noop(
        "%(names)s did not propose these words. Those who did can amend them; others propose "
        "other words instead."
    ),
    gettext_noop(
        "Bracket #%(bracket)s runs over several paragraphs. Settle it first, or propose other "
        "words for some of its own."
    ),
    gettext_noop("Bracket #%(bracket)s no longer stands in this paragraph. Open the page again."),
    gettext_noop(
        "Brackets cannot stand within more than %(depth)d others. Settle some of those "
        "around these words first."
    ),
    gettext_noop(
        "Character %(number)d (U+%(hexadecimal)s) cannot be kept as text. Type the words "
        "again instead of pasting them."
    ),
    gettext_noop("No position of %(names)s stands here. Choose one of the names that do."),
    gettext_noop("Say which delegation takes the floor."),
    gettext_noop("Say which delegation takes which one position."),
    gettext_noop("Say which other delegation it was."),
    gettext_noop("Select at least one word of the paragraph first."),
    gettext_noop(
        "Somebody has changed the same words meanwhile. Compare both versions and record again."
    ),
    gettext_noop(
        "Somebody has put brackets there meanwhile that would cross these. Look at the "
        "words and record again."
    ),
    gettext_noop(
        "Support for a whole paragraph or its deletion stands on a bracket around it. "
        "Select the whole paragraph first."
    ),
    gettext_noop(
        "The label cannot stand inside a bracket that does not begin the paragraph. Select "
        "the words from the beginning."
    ),
    gettext_noop(
        "The selection cuts through a bracket. Select whole brackets, or words inside one: "
        "for example “%(words)s”."
    ),
    gettext_noop("The selection ends before it begins. Select it anew."),
    gettext_noop(
        "The words run over the edge of a bracket. Correct the words inside and outside of "
        "it one after the other."
    ),
    gettext_noop(
        "The words this change was made on are no longer there. Open the page again and repeat it."
    ),
    gettext_noop(
        "The words of bracket #%(bracket)s are there already. Amend them, or propose others."
    ),
    gettext_noop("There is a bracket #%(bracket)s already. Open the page again and repeat this."),
    gettext_noop("These are the words that stand there already."),
    gettext_noop("This is what stands there already."),
    gettext_noop("This place lies outside bracket #%(bracket)s. Choose a place within it."),
    gettext_noop("This place lies outside the paragraph. Open the page again and choose it anew."),
    gettext_noop(
        "This would take the last word out of a bracket. Settle the bracket instead: accept"
        " it or do not retain it."
    ),
    gettext_noop("Type the words first."),
)
