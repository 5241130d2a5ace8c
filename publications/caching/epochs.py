"""How long what was made for readers stays true: until something is written, or begins, or ends.

An epoch is the number of changes so far and the next moment at which anything begins or ends. What was made
within an epoch is true in all of it, in whatever process; nothing needs to be purged.
"""

import time
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from publications import clock
from publications.models import Change, Edition, HomePin, SitePage
from publications.prepared import Prepared

NUMBER = Prepared(lambda: Change.objects.filter(pk=1).values("number"))
# What begins and ends by itself. An Edition ends as the next one begins, and entries of lists with them.
MOMENTS = [(Edition, "live_from"), (HomePin, "since"), (HomePin, "until")]
MOMENTS += [(SitePage, "live_from"), (SitePage, "live_until")]
known = {"epoch": None, "asked": float("-inf")}
current = ContextVar("epoch", default=None)


@dataclass(frozen=True)
class Epoch:
    """A span in which nothing changes for readers, from when it was asked for."""

    number: int
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
    asked, rows = time.monotonic(), NUMBER()
    if not rows:
        return None
    if not (epoch and epoch.holds(rows[0]["number"], now)):
        epoch = Epoch(rows[0]["number"], now, next_moment(now))
    known.update(epoch=epoch, asked=asked)
    return epoch


def forget():
    """Ask the database at the next request: this process may have written something."""
    known["asked"] = float("-inf")


def next_moment(now):
    """Return the next moment at which something begins or ends by itself: at the latest the next midnight.

    Wordings and licences go by the site's day, one file of machines by the day in UTC.
    """
    found = [
        model.objects.filter(**{f"{field}__gt": now}).aggregate(at=Min(field))["at"]
        for model, field in MOMENTS
    ]
    midnights = [midnight(now, zone) for zone in (UTC, timezone.get_default_timezone())]
    return min(filter(None, [*found, *midnights]))


def midnight(now, zone):
    """Return the first moment of tomorrow in a time zone."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), tzinfo=zone).astimezone(UTC)
