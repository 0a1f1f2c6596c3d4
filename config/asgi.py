"""The asynchronous entry point: `uvicorn config.asgi:application`."""

from __future__ import annotations

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Requests run in threads of their own; the pool bounds and keeps the connections they use.
os.environ.setdefault("DATABASE_POOL", "10")

django_application = get_asgi_application()

from django.conf import settings  # noqa: E402 - after the settings are chosen
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402


def with_static_files(inner: Any) -> Any:
    """`inner` behind static files: as they lie locally, else as `collectstatic` left them."""
    if settings.LOCAL or settings.DEBUG:
        return ASGIStaticFilesHandler(inner)
    return ServeStaticASGI(
        inner,
        root=str(settings.STATIC_ROOT),
        prefix=settings.STATIC_URL,
        # Names that carry the hash of the content may be kept for ever.
        immutable_file_test=r"\.[0-9a-f]{12}\.[^/]+$",
    )


application = with_static_files(django_application)
