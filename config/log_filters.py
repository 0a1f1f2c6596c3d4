"""What of a log record is worth a line."""

from __future__ import annotations

import logging
import re


class RefusalsInOneLine(logging.Filter):
    """Takes the traceback from refusals (403 and its kin), and leaves it to failures of ours.

    Somebody who asks for what their seat does not allow is no fault in the program, and a
    traceback for each would hide the real ones.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return True


class KeysLeftOut(logging.Filter):
    """Leaves the keys of interpreters' links out of what is written: whoever reads a log shall not
    read by them. The first four signs stay, to tell links apart."""

    _KEY = re.compile(r"((?:/interpret/|[?&]key=)[\w-]{4})[\w-]+")

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        said = record.getMessage()
        told = self._KEY.sub(r"\1…", said)
        if told != said:
            record.msg, record.args = told, ()
        return True
