"""Secrets, hosts, cookies, transport security and the content security policy."""

from __future__ import annotations

import hashlib

from csp.constants import NONE, SELF

from config import environment
from config.secret import local_secret

from .base import DEBUG, LOCAL, VAR_DIR

SECRET_KEY = (
    environment.text("SECRET_KEY", "") or local_secret(VAR_DIR)
    if LOCAL or DEBUG
    else environment.text("SECRET_KEY")
)

ALLOWED_HOSTS = environment.items(
    "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if LOCAL or DEBUG else ""
)
CSRF_TRUSTED_ORIGINS = environment.items("CSRF_TRUSTED_ORIGINS")

# One switch for everything that supposes HTTPS, on wherever the installation is not a local one.
HTTPS = environment.flag("PODIUM_HTTPS", default=not (LOCAL or DEBUG))
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside the container, by plain HTTP
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Believed only where the proxy is known to set it: a client could send it as well.
if environment.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if LOCAL:
    # Browsers share cookies among all ports of a host, and so would several checkouts.
    _place = hashlib.sha256(str(VAR_DIR).encode()).hexdigest()[:8]
    SESSION_COOKIE_NAME = f"podium_{_place}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # a session of the working group, with its week-end
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
