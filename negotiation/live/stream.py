"""Server-Sent Events at /live/, beside Django's request handler.

Who asks and what they may follow is read in a thread, which then goes back with its connection: a
stream that is open holds neither.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.db import DatabaseError
from django.http import parse_cookie

from negotiation.live.process import Live, live_here
from negotiation.live.reader import Reader
from negotiation.live.rights import Bearer, Knock
from negotiation.live.topics import Topic, UnreadableTopicError, read_follows
from negotiation.live.writing import Send, begin, body, cut, left

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

PATH = "/live/"

STREAMS_OF_A_SESSION = 12
"""A browser needs one; tabs of one that cannot share it have some of their own. Counted by session
and never by address: a whole delegation room may sit behind one router."""

STREAMS_OF_A_LINK = 200
"""Interpreters share a link."""

MOST_FIELDS = 40
"""Of an address; no page asks for more."""

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
)


class RefusedError(Exception):
    """No stream for this request: an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application."""
    live = live_here()
    try:
        bearer, reader = await _begun(live, scope, send)
    except RefusedError as refused:
        await _refuse(send, refused.status)
        return
    live.streams[bearer] += 1
    listening = asyncio.ensure_future(_until_gone(receive, reader))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
        await send(body(b": podium\n\n"))
        reader.write_at_once = partial(begin, send)
        await live.hub.serve(reader, lambda due: send(body(due)))
        await send(body(b"", more=False))
    except asyncio.CancelledError:
        # The process stops. A page that takes nothing is not waited for.
        if reader.writing_since is not None:
            cut(send)
        else:
            await send(body(b"", more=False))
    finally:
        listening.cancel()
        live.hub.close_reader(reader)
        live.streams[bearer] -= 1
        live.streams += Counter()  # forgets who has none


async def _begun(live: Live, scope: Scope, send: Send) -> tuple[Bearer, Reader]:
    """Asks who it is and opens the reader. Raises RefusedError."""
    if scope["method"] != "GET":
        raise RefusedError(405)
    cookie, key, wanted = _asked(scope)
    rights_then = live.hub.rights_changed
    try:
        admission = await live.admit(Knock(cookie, key, tuple(wanted)))
    except DatabaseError as error:
        raise RefusedError(503) from error
    bearer, allowed = admission.bearer, admission.topics
    if not admission.known:
        raise RefusedError(404 if key else 401)
    if not allowed:
        raise RefusedError(404)
    if live.streams[bearer] >= (STREAMS_OF_A_LINK if bearer.link else STREAMS_OF_A_SESSION):
        raise RefusedError(429)
    reader = Reader(bearer, partial(cut, send), partial(left, send))
    followed = {topic: after for topic, after in wanted.items() if topic in allowed}
    told = {topic for topic, after in followed.items() if admission.is_told(topic, after)}
    live.hub.open(reader, {topic: followed[topic] for topic in told})
    for topic in followed.keys() - told:
        refused = {"topic": topic.name, "after": followed[topic] or 0}
        reader.tell("resync", refused, topic.name)
    for topic in wanted.keys() - set(allowed):
        reader.tell("ended", {"topic": topic.name, "why": "rights"}, topic.name)
    if live.hub.rights_changed != rights_then:
        live.hub.doubt(reader)
    return bearer, reader


def _asked(scope: Scope) -> tuple[str | None, str | None, dict[Topic, int | None]]:
    """The session cookie, the key of a link, and what is to be followed. Raises RefusedError."""
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    cookie = parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
    try:
        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise RefusedError(404) from error
    language = query.get("lang", [settings.LANGUAGE_CODE])[0]
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    try:
        wanted = read_follows(query.get("follow", []), language)
    except UnreadableTopicError as error:
        raise RefusedError(404) from error
    return cookie, query.get("key", [None])[0], wanted


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0")]
    if status in (429, 503):
        headers.append((b"retry-after", b"15"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send(body(b"", more=False))


async def _until_gone(receive: Receive, reader: Reader) -> None:
    """Closes the reader once the page has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    reader.close()
