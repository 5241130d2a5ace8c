"""Whether this is a restored copy of the site, which search engines must not find, and which neither
sends nor fetches.

Each process asks once in a while, so that a page costs no query more.
"""

import time

from django.conf import settings
from django.db import DatabaseError

from publications.models import RestoredCopy

HEADER, SAID = "X-Robots-Tag", "noindex, nofollow"
SENDS_NOTHING = (
    "This is a restored copy of the site: nothing is sent from here until it is made the site itself."
)
FETCHES_NOTHING = (
    "This is a restored copy of the site: nothing is fetched from here until it is made the site itself."
)
known = {"is_copy": False, "asked": float("-inf")}


def is_copy():
    """Say whether this is a copy, as it was known a moment ago; what was known holds while nobody answers."""
    if not 0 <= time.monotonic() - known["asked"] < settings.FURNITURE_SECONDS:
        try:
            remember(is_copy_now())
        except DatabaseError:
            remember(known["is_copy"])
    return known["is_copy"]


def is_copy_now():
    """Ask the database."""
    return RestoredCopy.objects.exists()


def remember(answer):
    """Keep an answer."""
    known.update(is_copy=answer, asked=time.monotonic())


def marked(response):
    """Return an answer with what keeps it out of search engines, if this is a copy."""
    if is_copy():
        response[HEADER] = SAID
    return response
