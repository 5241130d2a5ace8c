#!/usr/bin/env python
"""Run Django's commands with Standfirst's settings."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main():
    """Run a command, or say in one sentence what the environment lacks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
    try:
        settings.SITE_ROLE  # noqa: B018  (the first access reads the environment)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
