"""Applications, middleware, templates, languages, static files and stored files."""

from __future__ import annotations

import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import environment
from config.paths import BASE, var

BASE_DIR = BASE
VAR_DIR = var()

DEBUG = environment.flag("PODIUM_DEBUG", default=False)
# A local installation is by default one that owns its database; see config/embedded/.
LOCAL = environment.flag("PODIUM_LOCAL", default=not environment.text("DATABASE_URL", ""))

INSTALLED_APPS = [
    # The three applications come first so that their templates win over the libraries'.
    "negotiation",
    "documents",
    "delegations",
    "config.apps.ConfigConfig",
    "config.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "pgtrigger",
]

# Every middleware here can run asynchronously: one that cannot would cost each stream a thread.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "negotiation.views.zone.MeetingZone",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True  # times are stored in UTC
TIME_ZONE = environment.text("TIME_ZONE", "Asia/Almaty")
if TIME_ZONE not in zoneinfo.available_timezones():
    raise ImproperlyConfigured(f"TIME_ZONE={TIME_ZONE!r} is not a known time zone.")

STATIC_URL = "static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Stored files have no MEDIA_URL: they leave through views, which ask who may have them.
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = ""
# A local installation serves static files as they lie; elsewhere `collectstatic` names them by
# content. Neither passes through the middleware (config/asgi.py).
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL or DEBUG
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
# A pasted draft is a field of the form; the importer has a limit of its own, with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
# The review of a long draft has several fields a paragraph.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
