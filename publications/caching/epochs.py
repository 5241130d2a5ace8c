"""How long what was made for readers stays true: until something is written, or begins, or ends.

An epoch is the number of changes so far and the next moment at which anything begins or ends. What was made
within an epoch is true in all of it, in whatever process; nothing needs to be purged.
"""

import time
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connections
from django.db.models import Min
from django.utils import timezone

from publications import clock
from publications.models import Change, Edition, HomePin, SitePage

NUMBER = f"SELECT sum(number), max(at) FROM {Change._meta.db_table}"
# What begins and ends by itself. An Edition ends as the next one begins, and entries of lists with them.
MOMENTS = [(Edition, "live_from"), (HomePin, "since"), (HomePin, "until")]
MOMENTS += [(SitePage, "live_from"), (SitePage, "live_until")]
# Where somebody merged terms at the very moment of a publication, entries begin some millionths after it.
TICK = timedelta(milliseconds=1)
NEVER = float("-inf")
MOST_KEPT = 1_000  # of what pages share, in each process: some ten megabytes
known = {"epoch": None, "asked": NEVER, "forgot": NEVER}
made = {"last": (None, {})}
current = ContextVar("epoch", default=None)


@dataclass(frozen=True)
class Epoch:
    """A span in which nothing changes for readers, from when it was asked for."""

    number: tuple
    begun: datetime
    ends: datetime

    def holds(self, number, now):
        """Whether this is still so."""
        return self.number == number and self.begun <= now < self.ends


def present():
    """Return the Epoch of this moment, or None where the database counts nothing yet.

    The number is asked for at most once in `settings.CHANGE_SECONDS`; the first of those who ask in between
    has it anew where this process wrote something: see `forget`.
    """
    epoch, now = known["epoch"], clock.now()
    if 0 <= time.monotonic() - known["asked"] < settings.CHANGE_SECONDS and epoch.holds(epoch.number, now):
        return epoch
    asked, number = time.monotonic(), counted()
    if number is None:
        return None
    if not (epoch and epoch.holds(number, now)):
        epoch = Epoch(number, now, next_moment(now))
    known.update(epoch=epoch, asked=asked if asked > known["forgot"] else NEVER)
    return epoch


def counted():
    """Return the number of changes so far and when the last one was, or None where none was counted."""
    with connections[Change.objects.db].cursor() as cursor:
        cursor.execute(NUMBER)
        number, at = cursor.fetchone()
    return None if number is None else (int(number), at)


def kept():
    """Return what this process keeps for the epoch in which a page is made, by any key; else nothing yet.

    What pages of many addresses share is read for the first of them alone.
    """
    epoch = current.get()
    if epoch is None:
        return {}
    last = made["last"]  # another thread may put its own in this place meanwhile
    if last[0] != epoch:
        last = made["last"] = (epoch, {})
    return last[1]


def once(key, make):
    """Return what `make()` gives; by this key it is made once for all pages of the epoch in this process."""
    known = kept()
    if key in known:
        return known[key]
    found = make()
    if len(known) < MOST_KEPT:
        known[key] = found
    return found


def forget():
    """Ask the database at the next request: this process may have written something."""
    known.update(asked=NEVER, forgot=time.monotonic())


def next_moment(now):
    """Return the next moment at which something begins or ends by itself: at the latest the next midnight.

    Wordings and licences go by the site's day, one file of machines by the day in UTC.
    """
    found = [
        model.objects.filter(**{f"{field}__gt": now - TICK}).aggregate(at=Min(field))["at"]
        for model, field in MOMENTS
    ]
    moments = [at if at > now else at + TICK for at in found if at]
    return min(moments + [midnight(now, zone) for zone in (UTC, timezone.get_default_timezone())])


def midnight(now, zone):
    """Return the first moment of tomorrow in a time zone."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), tzinfo=zone).astimezone(UTC)
