"""PostgreSQL, Redis, Celery: given by URL, else the embedded ones of this checkout."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError, conninfo

from config import environment
from config.embedded import addresses

from .base import DEBUG, VAR_DIR


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at a PostgreSQL URL (every libpq option is allowed)."""
    try:
        parts: dict[str, Any] = dict(conninfo.conninfo_to_dict(url))
    except ProgrammingError as error:
        # The URL holds a password; the error must not repeat it.
        raise ImproperlyConfigured("DATABASE_URL is not a PostgreSQL address.") from error
    if not parts.get("dbname"):
        raise ImproperlyConfigured("DATABASE_URL names no database.")
    described = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        # Apart from the address where it comes from a file that PostgreSQL's container reads too.
        "PASSWORD": environment.text("DATABASE_PASSWORD", parts.pop("password", "")),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        # The asynchronous server gives every request a thread of its own, so connections are kept
        # in a pool and not by thread. Only web processes ask for one (config/asgi.py).
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10, **parts},
    }
    size = environment.number("DATABASE_POOL", default=0)
    if size:
        described["OPTIONS"]["pool"] = {"min_size": 1, "max_size": size, "timeout": 10}
    return described


def celery_broker(url: str) -> str:
    """The same Redis as Celery writes it: it has its own scheme for Unix sockets."""
    if not url.startswith("unix://"):
        return url
    path, _, query = url.removeprefix("unix://").partition("?")
    return f"redis+socket://{path}?{query.replace('db=', 'virtual_host=')}"


_given = environment.text("DATABASE_URL", ""), environment.text("REDIS_URL", "")
_embedded = addresses.read(VAR_DIR)

DATABASES = {"default": database(_given[0] or _embedded.database_url)}
REDIS_URL = _given[1] or _embedded.redis_url
if not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("REDIS_URL must begin with redis://, rediss:// or unix://.")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "podium",
        "OPTIONS": {"socket_timeout": 5, "socket_connect_timeout": 2},
    },
    # Small facts that every process may keep for itself for a while.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # losing Redis must sign nobody out

CELERY_BROKER_URL = celery_broker(REDIS_URL)
CELERY_TIMEZONE = "UTC"
CELERY_TASK_IGNORE_RESULT = True  # the outcome of a job is its row
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A writer never waits for Redis: the wake-up is tried once, and the sweep finds what it missed.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "max_retries": 0,  # or a writer waits six seconds for a Redis that is gone
    "socket_connect_timeout": 2,
    "socket_timeout": 30,
    "socket_keepalive": True,
    "global_keyprefix": "podium:",
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {
        "task": "documents.tasks.sweep_jobs",
        "schedule": 10.0,
        "options": {"expires": 10.0},
    },
}
CELERY_WORKER_LOG_COLOR = DEBUG
