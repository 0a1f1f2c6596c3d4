"""Browsers in which somebody has signed in before, so that guesses made elsewhere shut nobody out.

Failures are counted by account, because a whole delegation room shares one network address. Counted
so alone, whoever knows an operator's address could keep the operator out by guessing. A browser in
which the account's password was once given right is therefore counted apart from all others: it
carries a signed cookie, which nobody can make who does not know the password. These are OWASP's
“device cookies” (Slow Down Online Guessing Attacks with Device Cookies).
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

SALT = "config.known_browsers"
DAYS = 365  # from one session of a working group to the next and beyond
ACCOUNTS = 20
"""How many accounts one browser remembers: a desk's shared machine, and the cookie stays small."""


def cookie_name() -> str:
    """Beside the session's name, which tells several installations on one host apart."""
    return f"{settings.SESSION_COOKIE_NAME}_known"


def known_browser(request: HttpRequest, email: str) -> str | None:
    """A name for this browser, if this account was signed in to here within a year, else None."""
    browser, accounts = _read(request)
    return browser if _account(email) in accounts else None


def remember_browser(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Makes `response` tell the browser that this account was signed in to here."""
    browser, accounts = _read(request)
    account = _account(email)
    newest = [account, *(other for other in accounts if other != account)][:ACCOUNTS]
    response.set_cookie(
        cookie_name(),
        signing.dumps({"browser": browser, "accounts": newest}, salt=SALT, compress=True),
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    """What the cookie says; for a missing, old or forged one a new name and no accounts."""
    try:
        found: dict[str, Any] = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=DAYS * 24 * 3600
        )
    except signing.BadSignature:
        return secrets.token_urlsafe(12), []
    return found["browser"], found["accounts"]


def _account(email: str) -> str:
    """The account without its address: the cookie stays behind on machines that people share."""
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()[:24]
