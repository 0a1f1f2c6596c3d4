#!/usr/bin/env python
"""Podium's commands. Starts the embedded services for as long as a command needs them."""

import os
import sys

from django.core.management import execute_from_command_line

from config.embedded.borrowing import services_for_command


def main() -> None:
    """Runs one command of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with services_for_command(sys.argv):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
