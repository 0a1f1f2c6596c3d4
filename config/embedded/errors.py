"""What can go wrong with the embedded servers.

EmbeddedError
├── OwnedError   another process owns the servers of this folder
└── ServerError  a server did not start or did not stay
"""


class EmbeddedError(Exception):
    """Anything that keeps the embedded servers from serving."""


class OwnedError(EmbeddedError):
    """Another process owns the embedded servers of this folder."""


class ServerError(EmbeddedError):
    """A server did not start or did not stay; the message says why, with the end of its log."""
