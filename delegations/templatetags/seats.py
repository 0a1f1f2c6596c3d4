"""Who is reading, for the bar at the top."""

from __future__ import annotations

from django import template
from django.template import Context

from delegations.access import Seat, seat_of

register = template.Library()


@register.simple_tag(takes_context=True)
def current_seat(context: Context) -> Seat | None:
    """The seat of whoever reads the page: the view's, where it has asked already."""
    if "seat" in context:
        return context["seat"]
    user = context.get("user")
    return seat_of(user) if user is not None else None
