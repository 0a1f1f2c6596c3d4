"""The administration's pages: accounts, seats and the register, under Podium's own name."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class Administration(AdminSite):
    """Django's administration with our titles, behind the same door as everything else."""

    site_title = "Podium"
    site_header = _("Podium: administration")
    index_title = _("Accounts, seats and the register")

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Leads to Podium's sign-in: Django's own page would know no limit on guessing."""
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer
