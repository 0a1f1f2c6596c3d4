"""Small helps for the pages of the desk."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from delegations.models import User
from negotiation.clock import clock
from negotiation.services.presence import initials
from negotiation.views.panels import ShownPosition
from notation.tree import Attribution

_SIGNED_NAME = re.compile(r"\(?(?<!\w)[+\-−]\w+\)?[,;.]?")

register = template.Library()
register.filter(clock)


@register.simple_tag
def new_key() -> UUID:
    """A key for one intervention, for browsers that make none of their own."""
    return uuid4()


@register.filter
def initials_of(person: User) -> str:
    """Two letters for a person: they fit beside an entry of the log."""
    return initials(str(person))


@register.filter
def unbroken_names(sentence: str) -> SafeString:
    """A sentence in which no line ends between a name and its sign: (-IND)."""
    return mark_safe(_SIGNED_NAME.sub(r'<span class="unbroken">\g<0></span>', escape(sentence)))


@register.filter
def as_shown(position: Attribution) -> ShownPosition:
    """A position as its chip is shown."""
    return ShownPosition(position, position.name)
