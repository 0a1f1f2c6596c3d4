"""How people sign in: the door is closed to whoever has no account."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.known_browsers import known_browser, remember_browser
from delegations.models import User


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Refuses sign-up: accounts are made by administrators. Known browsers are counted apart."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        # The time is the one of ACCOUNT_RATE_LIMITS["login_failed"].
        "too_many_login_attempts": _(
            "There were too many failed attempts to sign in to this account. Wait five minutes and "
            "try again, or use a browser in which you have signed in to it before."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        """What follows a sign-in; the browser is remembered as one of this account's."""
        response = super().post_login(request, user, **how)
        assert isinstance(user, User)
        remember_browser(request, response, user.email)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The documents, where everyone begins; the page there says that it is changed."""
        return reverse("documents:list")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What failures are counted by: the account, and apart from others a known browser."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        browser = known_browser(request, credentials.get("email", ""))
        return f"{key}:{browser}" if browser else key
