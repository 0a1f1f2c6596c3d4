"""A process inside a site's Django: it runs the programs it is handed, one after another.

`python -m tests.browser.inside` reads one JSON string a line and answers each with one JSON line,
`[failed, what it printed]`. Starting Django anew for every program would take seconds each.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback

import django


def run(program: str) -> tuple[bool, str]:
    """Runs one program: whether it failed, and what it printed with the traceback, if any."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(program, {"__name__": "__console__"})
    except Exception:
        return True, printed.getvalue() + traceback.format_exc()
    return False, printed.getvalue()


def main() -> None:
    """Serves until its input ends. No connection stays open between two programs."""
    django.setup()
    from django.db import connections  # noqa: PLC0415 - after the settings are chosen

    for line in sys.stdin:
        answer = run(json.loads(line))
        connections.close_all()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
