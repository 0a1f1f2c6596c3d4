"""Settings of a test run: throw-away servers, unless URLs name others."""

import os

from tests.servers import throwaway

os.environ.update(throwaway.environment())

from config.settings import *

DATABASES["default"]["TEST"] = {"NAME": throwaway.database_name(DATABASES["default"]["NAME"])}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; nothing to protect
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
