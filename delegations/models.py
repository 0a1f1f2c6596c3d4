"""Who takes part: people, delegations, and which person sits with which delegation."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A saved user; without a password nobody can sign in with it until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A saved administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail. What the person may do comes from the membership."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("added"), auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering: ClassVar = ["email"]

    def __str__(self) -> str:
        return self.name or self.email


class Delegation(models.Model):
    """Whoever can take a position or the floor, known by a key that never changes.

    `key` is the abbreviation used in attributions (IND, BANGL, CHAIR), not an ISO code.
    Membership of the organisation is dated; the register itself is never rewritten: PostgreSQL
    refuses another key for a row, and to delete one, since the log speaks in keys.
    """

    class Kind(models.TextChoices):
        MEMBER = "member", _("Member State")
        OBSERVER = "observer", _("observer")
        CHAIR = "chair", _("Chairmanship")
        SECRETARIAT = "secretariat", _("Secretariat")
        SMALL_GROUP = "small_group", _("small group")
        REGIONAL_GROUP = "regional_group", _("regional group")

    class Precision(models.TextChoices):
        DAY = "day", _("on that day")
        MONTH = "month", _("in that month")
        BY = "by", _("no later than that day")

    key = models.CharField(_("abbreviation"), max_length=24, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.MEMBER)
    name_en = models.CharField(_("official name in English"), max_length=120)
    name_en_common = models.CharField(_("common name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_kk = models.CharField(_("name in Kazakh"), max_length=120)
    aliases = ArrayField(
        models.CharField(max_length=120), verbose_name=_("other names"), default=list, blank=True
    )
    member_from = models.DateField(_("member from"), null=True, blank=True)
    member_from_precision = models.CharField(
        _("how exactly that is known"), max_length=5, choices=Precision, default=Precision.DAY
    )
    member_to = models.DateField(_("member to"), null=True, blank=True)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering: ClassVar = ["name_en_common"]  # seating: English alphabetical order
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="key_stays", fields=["key"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        language = (get_language() or "en")[:2]
        return {"ru": self.name_ru, "kk": self.name_kk}.get(language) or self.name_en


class Membership(models.Model):
    """A person's seat: the delegation they belong to and what that lets them do."""

    class Role(models.TextChoices):
        SECRETARIAT = "secretariat", _("Secretariat")
        CHAIR = "chair", _("Chair")
        DELEGATE = "delegate", _("delegate")
        OBSERVER = "observer", _("observer")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, related_name="memberships", null=True, blank=True
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    since = models.DateTimeField(_("since"), auto_now_add=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(until__isnull=True), name="one_seat_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(role="delegate") | Q(delegation__isnull=False),
                name="a_delegate_has_a_delegation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
