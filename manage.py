#!/usr/bin/env python
"""Run Django's commands with Standfirst's settings."""

import os
import select
import signal
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError


def main():
    """Run a command, or say in one sentence what the environment or the database lacks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
    try:
        settings.SITE_ROLE  # noqa: B018  (the first access reads the environment)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    try:
        run(sys.argv)
    except DatabaseError as error:
        from editorial.unready import why

        if not (said := why(error)):
            raise
        sys.exit(said)
    except BrokenPipeError:
        if is_heard():
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)  # what a shell says of any program that ends so


def run(arguments):
    """Run a command, and send all that it says."""
    try:
        execute_from_command_line(arguments)
    finally:
        sys.stdout.flush()


def is_heard():
    """Whether somebody still reads what is said: nobody does after “manage.py explain / | head -1”."""
    asked = select.poll()
    asked.register(sys.stdout, 0)
    return not asked.poll(0)


if __name__ == "__main__":
    main()
