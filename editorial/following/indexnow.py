"""Telling search engines which addresses changed (IndexNow, indexnow.org), some minutes' changes at once.

Only where `INDEXNOW_KEY` is set, for they are somebody else's. They are told the addresses of pieces that
readers have, and of those that readers had and lost; never one that nobody had, nor one not to be indexed.
"""

import json
import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.messages.mailing import LEASE, PAUSES
from editorial.models import Announcement
from editorial.republication.fetching import Unfetched, post
from publications import clock, copies
from publications.formats.text import address
from publications.models import Edition, Outcome

logger = logging.getLogger(__name__)
GATHERED = timedelta(minutes=1)  # changes of so long are told at once
MOST = 10_000  # addresses in one message (indexnow.org/documentation)
KIND = "application/json; charset=utf-8"


def announce_later(edition):
    """Have an Edition or an end told a little after its moment; a cancelled one takes this with it."""
    if not settings.INDEXNOW_KEY:
        return
    due = (clock.now() if edition.immediate else edition.live_from) + GATHERED
    Announcement.objects.create(edition=edition, due_at=due)
    enqueue_at(due, announce)


@task()
def announce():
    """Tell what is due and nobody else is at. Return how many addresses were told."""
    if not settings.INDEXNOW_KEY or copies.is_copy() or not (taken := take(clock.now())):
        return 0
    addresses = addresses_of(taken)
    try:
        if addresses:
            tell(addresses)
    except Unfetched as error:
        put_off(taken, error)
        return 0
    is_full = len(taken) == MOST
    taken.delete()
    if is_full:
        enqueue(announce)
    return len(addresses)


def take(now):
    """Take what is due for one attempt: nobody else gets a row that bears this attempt's moment."""
    due = Announcement.objects.filter(due_at__lte=now, edition__live_from__lte=now).order_by("due_at")
    numbers = list(due.values_list("pk", flat=True)[:MOST])
    lease = now + LEASE
    free = Announcement.objects.filter(pk__in=numbers, due_at__lte=now)
    free.update(due_at=lease, attempts=F("attempts") + 1)
    return Announcement.objects.filter(pk__in=numbers, due_at=lease)


def addresses_of(taken):
    """Return the addresses of the pieces whose changes were taken, as readers have them or had them last."""
    now = clock.now()
    had = Edition.objects.filter(piece=OuterRef("piece"), outcome=Outcome.OK, live_from__lte=now)
    last = had.order_by("-live_from").values("pk")[:1]
    pieces = Edition.objects.current(now).filter(piece__in=taken.values("edition__piece"))
    shown = Edition.objects.filter(pk__in=pieces.values_list(Subquery(last)), text__indexable=True)
    return [address(path) for path in shown.order_by("pk").values_list("text__path", flat=True)]


def tell(addresses):
    """Send addresses to the search engines. Raise Unfetched where they do not take them."""
    said = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": address(f"/{settings.INDEXNOW_KEY}.txt"),
        "urlList": addresses,
    }
    status = post(settings.INDEXNOW_URL, json.dumps(said).encode(), KIND)
    if not 200 <= status < 300:
        raise Unfetched(f"The search engines answered {status}.")


def put_off(taken, error):
    """Ask for the next attempt while there is one; afterwards the changes are told no more."""
    attempts = max(taken.values_list("attempts", flat=True))
    logger.warning("Search engines were not told of %s changes: %s", taken.count(), error)
    if attempts > len(PAUSES):
        taken.delete()
        return
    due = clock.now() + PAUSES[attempts - 1]
    taken.update(due_at=due)
    enqueue_at(due, announce)
