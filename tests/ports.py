"""Ports for servers that tests start."""

from __future__ import annotations

import socket


def unused_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
