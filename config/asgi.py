"""The asynchronous entry point: `uvicorn config.asgi:application`."""

from __future__ import annotations

import os
from typing import Any

from django.core.asgi import get_asgi_application

from config.open_files import allow_many

allow_many()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Requests run in threads of their own; the pool bounds and keeps the connections they use.
os.environ.setdefault("DATABASE_POOL", "10")

django_application = get_asgi_application()

from django.conf import settings  # noqa: E402 - after the settings are chosen
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from negotiation.live import stream  # noqa: E402 - needs the models


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


def with_streams(inner: Any) -> Any:
    """`inner` beside the open streams, which hold neither a thread nor a connection and so do not
    pass Django's request handler."""

    async def chosen(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == stream.PATH:
            await stream.stream(scope, receive, send)
        else:
            await inner(scope, receive, send)

    return chosen


application = with_streams(with_static_files(django_application))
