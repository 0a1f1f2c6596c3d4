"""Server-sent events, as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Frame:
    """What a topic has to tell beyond a number: `head` is the number a page has reached with it."""

    head: int
    data: Mapping[str, Any]


class ResyncNeededError(Exception):
    """Too much has changed since that number, or it never was: the page has to load whole."""


def event(kind: str, data: Mapping[str, Any], identity: str = "") -> bytes:
    """One event with one line of JSON, which holds no line break."""
    named = f"id: {identity}\n" if identity else ""
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"event: {kind}\n{named}data: {line}\n\n".encode()
