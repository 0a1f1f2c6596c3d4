"""The forms of a meeting, its agenda and its room."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationsField
from delegations.models import Delegation
from documents.models import Body, Revision
from negotiation.models import AgendaItem, Follow, Meeting
from negotiation.services.agenda import Item
from negotiation.services.meetings import Particulars

LONGEST = 60
"""Days from the first to the last: more is a slip of the keyboard."""

WEEKEND = 5
"""Saturday, as weekdays are numbered from Monday."""

CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def time_zones() -> list[tuple[str, str]]:
    """The zones of places, and UTC; that of the installation is always among them."""
    known = {name for name in zoneinfo.available_timezones() if name.startswith(CONTINENTS)}
    return [(name, name.replace("_", " ")) for name in sorted(known | {"UTC", settings.TIME_ZONE})]


class BodyChoice(forms.ModelChoiceField):
    """A body by its code and its name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.name_en}"


class DelegationChoice(forms.ModelChoiceField):
    """A delegation by its abbreviation and its name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.key} · {obj.name}"


class RevisionChoice(forms.ModelChoiceField):
    """A text by its symbol and its document."""

    def label_from_instance(self, obj: Any) -> str:
        title = str(obj.document)
        return f"{obj.symbol} · {title}" if obj.symbol else title


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, as browsers send it."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


OF_THE_DAYS = frozenset({"first_day", "last_day", "weekends"})
"""The fields that say on which days a meeting is."""


class MeetingForm(forms.Form):
    """What is known of a meeting."""

    title = forms.CharField(label=_("Title"), max_length=200)
    body = BodyChoice(Body.objects.all(), label=_("Body"), required=False)
    session = forms.CharField(
        label=_("Session"),
        max_length=120,
        required=False,
        help_text=_("For instance “Third session”."),
    )
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"), required=False, help_text=_("Empty for one day."))
    weekends = forms.BooleanField(
        label=_("Also on Saturdays and Sundays"), required=False, initial=True
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    chaired_by = DelegationChoice(
        Delegation.objects.filter(kind=Delegation.Kind.MEMBER),
        label=_("Delegation that holds the Chair"),
        required=False,
    )
    follow = forms.ChoiceField(
        label=_("Delegations follow"), choices=Follow.choices, initial=Follow.LIVE
    )
    with_names = forms.BooleanField(
        label=_("With the names of delegations"),
        required=False,
        initial=True,
        help_text=_("Of the live text. Issued versions are as they were printed."),
    )

    @classmethod
    def of(cls, meeting: Meeting, given: Mapping[str, Any] | None = None) -> MeetingForm:
        """The form filled with what a meeting is, or with what was given to change it."""
        first, last = meeting.days[0], meeting.days[-1]
        names = ("title", "body", "session", "place", "time_zone", "chaired_by", "follow")
        filled = {name: getattr(meeting, name) for name in (*names, "with_names")}
        return cls(
            given,
            initial={
                **filled,
                "first_day": first,
                "last_day": last if last != first else None,
                "weekends": len(meeting.days) == (last - first).days + 1,
            },
            days=meeting.days,
        )

    def __init__(
        self, *args: Any, days: Sequence[datetime.date] | None = None, **options: Any
    ) -> None:
        """`days` of a meeting that is there may have gaps, of which the form knows nothing."""
        options["initial"] = {"time_zone": settings.TIME_ZONE, **options.get("initial", {})}
        super().__init__(*args, **options)
        self._days_before = tuple(days or ())

    def clean(self) -> dict[str, Any]:
        """The days from the first to the last; as they were where none of this was changed."""
        given = super().clean() or {}
        if self._days_before and not OF_THE_DAYS.intersection(self.changed_data):
            given["days"] = self._days_before
            return given
        first = given.get("first_day")
        if first is None or "last_day" in self.errors:
            return given
        last = given.get("last_day") or first
        if last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        elif (last - first).days >= LONGEST:
            self.add_error("last_day", _("A meeting of two months is two meetings."))
        else:
            given["days"] = self._days(first, last, weekends=bool(given.get("weekends")))
            if not given["days"]:
                self.add_error("weekends", _("These days are all on a weekend."))
        return given

    @staticmethod
    def _days(
        first: datetime.date, last: datetime.date, *, weekends: bool
    ) -> tuple[datetime.date, ...]:
        every = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
        return tuple(day for day in every if weekends or day.weekday() < WEEKEND)

    def particulars(self) -> Particulars:
        """What the service takes. Only of a valid form."""
        given = self.cleaned_data
        names = ("title", "days", "body", "session", "place", "time_zone", "follow", "with_names")
        return Particulars(chaired_by=given["chaired_by"], **{name: given[name] for name in names})


AS_THE_MEETING = ("", _("as the meeting"))


class AgendaItemForm(forms.Form):
    """An item: its number, its title or its text, and what delegations may follow of it."""

    number = forms.CharField(label=_("Item"), max_length=16, required=False)
    revision = RevisionChoice(Revision.objects.none(), label=_("Text"), required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Empty for that of the text."),
    )
    follow = forms.ChoiceField(
        label=_("Delegations follow"), choices=[AS_THE_MEETING, *Follow.choices], required=False
    )
    names = forms.ChoiceField(
        label=_("Names of delegations"),
        choices=[AS_THE_MEETING, ("with", _("with names")), ("without", _("without names"))],
        required=False,
    )

    def __init__(self, *args: Any, texts: Sequence[Revision], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["revision"]
        field.queryset = Revision.objects.filter(pk__in=[text.pk for text in texts])
        field.queryset = field.queryset.select_related("document")
        field.empty_label = _("no text")

    @classmethod
    def of(cls, item: AgendaItem, texts: Sequence[Revision]) -> AgendaItemForm:
        """The form filled with what an item says."""
        names = {None: "", True: "with", False: "without"}[item.with_names]
        filled = {name: getattr(item, name) for name in ("number", "revision", "title", "follow")}
        return cls(texts=texts, initial={**filled, "names": names})

    def item(self) -> Item:
        """What the service takes. Only of a valid form."""
        given = self.cleaned_data
        return Item(
            title=given["title"],
            number=given["number"],
            revision=given["revision"],
            follow=given["follow"],
            with_names={"with": True, "without": False}.get(given["names"]),
        )


class PresenceForm(forms.Form):
    """A button of the room list: a delegation comes, or goes."""

    present = forms.CharField(max_length=24, required=False)
    absent = forms.CharField(max_length=24, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if bool(given.get("present")) == bool(given.get("absent")):
            raise forms.ValidationError(_("Open the page again and repeat this."))
        return given

    def noted(self) -> tuple[str, bool]:
        """The key of the delegation, and whether it is in the room. Only of a valid form."""
        present = self.cleaned_data["present"]
        return present or self.cleaned_data["absent"], bool(present)


class SpeakersForm(forms.Form):
    """A button of the speakers' list names what is done and for whom; `ask` are delegations that
    ask for the floor."""

    ask = DelegationsField(
        required=False,
        error_messages={
            "unknown": _(
                "The register of delegations does not have “%(name)s”. "
                "Type an abbreviation, or a whole name in any of the three languages."
            )
        },
    )
    floor = forms.IntegerField(min_value=1, required=False)
    spoken = forms.IntegerField(min_value=1, required=False)
    withdraw = forms.IntegerField(min_value=1, required=False)
    up = forms.IntegerField(min_value=1, required=False)
    down = forms.IntegerField(min_value=1, required=False)

    def act(self) -> str:
        """What is done: the first field that was given, empty where none was. Of a valid form."""
        return next((name for name in self.fields if self.cleaned_data.get(name)), "")

    def speaker(self) -> int | None:
        """The row it is done to; None for a request for the floor. Of a valid form."""
        act = self.act()
        return None if act in ("", "ask") else self.cleaned_data[act]


class PutForm(forms.Form):
    """A text, and a paragraph of it, for the podium screen; `over` takes it from a colleague."""

    revision = forms.UUIDField()
    paragraph = forms.UUIDField(required=False)
    over = forms.BooleanField(required=False)
