"""Administration of accounts, seats and the register."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
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


class AccountForm(UserChangeForm):
    """A changed account."""

    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"
        field_classes: ClassVar = {}


class SeatsFormSet(BaseInlineFormSet):
    """All seats of one person: at most one of them is held now."""

    def clean(self) -> None:
        """Raises ValidationError before the database would."""
        super().clean()
        seats = (form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data"))
        held = [seat for seat in seats if seat.get("role") and not seat.get("until")]
        if len(held) > 1:
            raise ValidationError(_("End the seat that is held before you give another one."))


class SeatInline(NothingDeleted, admin.TabularInline):
    """The seats a person has or had. A change of seat: end the old one, add the new one."""

    model = Membership
    formset = SeatsFormSet
    extra = 0
    fields = ("role", "delegation", "since", "until")
    readonly_fields = ("since",)
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

    def get_readonly_fields(self, request: HttpRequest, obj: Delegation | None = None) -> tuple:
        """The key is chosen once: the log speaks in keys."""
        return ("key",) if obj else ()
