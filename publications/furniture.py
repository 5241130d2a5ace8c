"""What stands around every page and comes from the database: which pages about the site are switched on.

Each process asks once in a while rather than for each page, so that a page costs no query more. The process
that switches a page on or off forgets at once; the others see it within `settings.FURNITURE_SECONDS`. What
is made to be kept asks once in its epoch.
"""

import time
from threading import Lock

from django.conf import settings

from publications import clock
from publications.caching import epochs
from publications.models import SitePage
from publications.models.site_pages import site_path

ORDER = {key: place for place, key in enumerate(SitePage.Key.values)}
lock = Lock()
kept = {"pages": None, "asked": 0.0, "epoch": None}


def site_pages():
    """Return (key, language, title) of the pages that are switched on, in their order."""
    if epoch := epochs.current.get():
        return within(epoch)
    pages, asked = kept["pages"], kept["asked"]
    is_old = pages is None or not 0 <= time.monotonic() - asked < settings.FURNITURE_SECONDS
    if is_old and clock.past() is None and lock.acquire(blocking=pages is None):
        try:
            remember(asked_anew())
        finally:
            lock.release()
    return kept["pages"] or ()


def within(epoch):
    """Return the same for an epoch, in which it stays so."""
    if (known := kept["epoch"]) is None or known[0] != epoch:
        known = kept["epoch"] = (epoch, asked_anew())
    return known[1]


def asked_anew():
    """Ask the database."""
    rows = SitePage.objects.current().values_list("key", "language", "title")
    return tuple(sorted(rows, key=lambda row: (ORDER.get(row[0], len(ORDER)), row[1])))


def remember(pages):
    """Keep an answer."""
    kept.update(pages=pages, asked=time.monotonic())


def forget():
    """Ask again for the next page."""
    kept.update(asked=float("-inf"))


def links(pages, language, main):
    """Return what the footer links to in a language: each page in it, else in the site's own language."""
    found = {}
    for key, spoken, title in pages:
        if spoken == language or (spoken == main and key not in found):
            found[key] = {"path": site_path(key, spoken), "language": spoken, "title": title}
    return list(found.values())
