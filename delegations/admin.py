"""Administration of accounts, seats and the register."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation, Membership, User


class NothingDeleted:
    """People leave and delegations cease; what they did stays, so their rows do too."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AccountCreationForm(AdminUserCreationForm):
    """A new account: an e-mail instead of a user name."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("email", "name")
        field_classes: ClassVar = {}


def languages() -> list[tuple[str, Any]]:
    """The languages Podium speaks, and none in particular."""
    return [("", _("not chosen")), *settings.LANGUAGES]


class AccountForm(UserChangeForm):
    """A changed account."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=languages,
        required=False,
        help_text=_("The language of the files that are made for this person."),
    )

    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"
        field_classes: ClassVar = {}


class SeatForm(forms.ModelForm):
    """One seat. It is ended by a tick, at this moment; what has ended stays as it was."""

    end = forms.BooleanField(label=_("End it now"), required=False)

    class Meta:
        model = Membership
        fields = ("role", "delegation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.until is not None:
            for field in self.fields.values():
                field.disabled = True

    @property
    def held(self) -> bool:
        """Whether the person holds this seat once the form is saved."""
        given = self.instance.pk is not None or self.has_changed()
        return given and self.instance.until is None and not self.cleaned_data.get("end")

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a delegate without a delegation."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") == Membership.Role.DELEGATE and not cleaned.get("delegation"):
            self.add_error("delegation", _("A delegate sits with a delegation. Choose it."))
        return cleaned

    def validate_constraints(self) -> None:
        """Left to clean() and to SeatsFormSet, which see all seats at once and speak plainly.

        The database looks at one seat beside the others as they still are: it would refuse to
        end one and give another in one go.
        """

    def save(self, commit: bool = True) -> Any:
        """The seat, ended now where that was asked."""
        if self.cleaned_data.get("end") and self.instance.until is None:
            self.instance.until = timezone.now()
        return super().save(commit)


class SeatsFormSet(BaseInlineFormSet):
    """All seats of one person: at most one of them is held now."""

    def clean(self) -> None:
        """Raises ValidationError before the database would."""
        super().clean()
        given = [f for f in self.forms if isinstance(f, SeatForm) and hasattr(f, "cleaned_data")]
        if sum(form.held for form in given) > 1:
            raise ValidationError(_("End the seat that is held before you give another one."))


class SeatInline(NothingDeleted, admin.TabularInline):
    """The seats a person has or had. A change of seat: end the old one, add the new one."""

    model = Membership
    verbose_name = _("seat")
    verbose_name_plural = _("seats")
    form = SeatForm
    formset = SeatsFormSet
    extra = 0
    fields = ("role", "delegation", "since", "until", "end")
    readonly_fields = ("since", "until")
    autocomplete_fields = ("delegation",)


@admin.register(User)
class AccountAdmin(NothingDeleted, UserAdmin):
    form = AccountForm
    add_form = AccountCreationForm
    inlines = (SeatInline,)
    ordering = ("email",)
    list_display = ("email", "name", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("email", "name")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "language", "password")}),
        (_("What the account may do"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("email", "name", "password1", "password2")}),
    )


@admin.register(Delegation)
class DelegationAdmin(NothingDeleted, admin.ModelAdmin):
    list_display = ("key", "name_en", "name_ru", "name_kk", "kind", "member_from")
    list_filter = ("kind",)
    search_fields = ("key", "name_en", "name_en_common", "name_ru", "name_kk", "aliases")
    # Days of the calendar; Django's own field would speak of the server's time beside them.
    formfield_overrides: ClassVar = {
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
    }

    def get_readonly_fields(self, request: HttpRequest, obj: Delegation | None = None) -> tuple:
        """The key is chosen once: the log speaks in keys."""
        return ("key",) if obj else ()
