"""Whether this process can do its work."""

from __future__ import annotations

import logging

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


def database_answers() -> bool:
    """Proof by a query; a failure is logged with its cause."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        logger.exception("PostgreSQL does not answer.")
        return False


def redis_answers() -> bool:
    """Proof by a PING; a failure is logged with its cause."""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2
        ) as client:
            return bool(client.ping())
    except redis.RedisError:
        logger.exception("Redis does not answer.")
        return False


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, else 503. Losing Redis is told, yet it delays only viewers.

    Taking the web processes out of service for want of Redis would stop writers as well.
    """
    found = {"database": database_answers(), "redis": redis_answers()}
    return JsonResponse(found, status=200 if found["database"] else 503)
