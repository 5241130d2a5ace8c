"""Telling a hub which feeds changed (WebSub), from the moment of a change on, and once a change.

Only where `WEBSUB_HUB` names one, for it is somebody else's: it is told the addresses of public feeds.
"""

import logging
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, Q
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.messages.mailing import LEASE, PAUSES
from editorial.models import HubPing
from editorial.republication.fetching import Unfetched, post
from publications import clock, copies, listings
from publications.formats.text import address
from publications.models import Entry, Notice

logger = logging.getLogger(__name__)
FORM = "application/x-www-form-urlencoded"
LATELY = timedelta(days=7)  # for which a change that was not told is said on the desk
SUFFIXES = ("rss", "atom", "json")


def tell_later(edition):
    """Have a hub told of an Edition or an end, at its moment; a cancelled one takes this with it."""
    if not settings.WEBSUB_HUB:
        return
    due = clock.now() if edition.immediate else edition.live_from
    HubPing.objects.create(edition=edition, due_at=due)
    if edition.immediate:
        enqueue(ping, edition.pk)
        enqueue_at(due + 2 * LEASE, ping, edition.pk)
    else:
        enqueue_at(due, ping, edition.pk)


@task()
def ping(number):
    """Tell the hub of one change, unless it was told, another worker is at it, or it is not in force."""
    rows = HubPing.objects.filter(edition=number)
    if not settings.WEBSUB_HUB or copies.is_copy() or not take(rows):
        return
    row = rows.select_related("edition").get()
    feeds = feeds_changed(row.edition)
    try:
        if feeds:
            tell(feeds)
    except Unfetched as error:
        put_off(row, error)
    else:
        rows.update(sent_at=clock.now(), due_at=None, failed="")


def take(rows):
    """Take a change for one attempt; say whether it was there to take."""
    now = clock.now()
    free = rows.filter(sent_at=None, due_at__lte=now, edition__live_from__lte=now)
    return bool(free.update(attempts=F("attempts") + 1, due_at=now + LEASE))


def tell(feeds):
    """Send the addresses of feeds to the hub. Raise Unfetched where it does not take them."""
    said = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
    status = post(settings.WEBSUB_HUB, urlencode(said).encode(), FORM)
    if not 200 <= status < 300:
        raise Unfetched(f"The hub answered {status}.")


def put_off(row, error):
    """Write down why an attempt failed, and ask for the next one while there is one."""
    logger.warning("The hub was not told of a change: %s", error)
    is_last = row.attempts > len(PAUSES)
    due = None if is_last else clock.now() + PAUSES[row.attempts - 1]
    HubPing.objects.filter(pk=row.pk).update(failed=str(error), due_at=due)
    if due:
        enqueue_at(due, ping, row.edition_id)


def find_lost():
    """Attempt again what is due and was lost on its way. Return how many."""
    due = HubPing.objects.filter(sent_at=None, due_at__lt=clock.now())
    numbers = list(due.order_by("due_at").values_list("edition", flat=True)[:100])
    for number in numbers:
        ping.call(number)
    return len(numbers)


def untold():
    """Return the changes of late of which the hub was not told, though it was tried."""
    lately = HubPing.objects.filter(edition__live_from__gt=clock.now() - LATELY)
    return lately.filter(sent_at=None).exclude(failed="")


# Which feeds ----------------------------------------------------------------------


def feeds_changed(edition):
    """Return the addresses of the feeds that readers have and an Edition changed; none once it is over."""
    now = clock.now()
    if not edition.live_from <= now < edition.live_until:
        return []
    stands, stood = Q(edition=edition), Q(piece=edition.piece_id, live_until=edition.live_from)
    keys = Entry.objects.filter(stands | stood).values_list("shelf__key", flat=True)
    filled = listings.filled(set(keys)) | ({"home"} & set(keys))
    return [address(f"{path}feed.{suffix}") for path in sorted(pages(filled)) for suffix in SUFFIXES]


def pages(keys):
    """Return the paths of the pages behind shelves that have feeds."""
    named = listings.by_vocabulary(keys)
    found = [listings.of_kind(kind) for kind in named.get("kind", ())]
    found += [listings.in_language(code) for code in named.get("lang", ())]
    codes = Notice.objects.filter(uuid__in=named.get("notice", ())).values_list("code", flat=True)
    found += [listings.home()] if "home" in named else []
    found += [listings.corrections()] if "corrections" in named else []
    of_notices = {f"/notices/{code}/" for code in codes}
    return of_notices | set(listings.paths(keys)) | {one.path for one in found if one}
