"""Gaps against the rhythm that each brand aims at: the days by which it should have something and has not."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from editorial.access import roles
from editorial.models import Desk
from editorial.plans.agenda import Lane
from publications import clock
from publications.models import Entry, Shelf


@dataclass(frozen=True)
class Gap:
    """A brand has nothing to come from the day when its aim is missed until the day before the next piece."""

    desk: Desk
    day: date
    until: date | None

    def __str__(self):
        days = self.desk.cadence_days
        aim = "one a day" if days == 1 else f"one in {days} days"
        until = f"before {self.until.day} {self.until:%B}" if self.until else "planned or scheduled"
        return f"{self.desk.brand}: nothing {until}; its aim is {aim}."


def gaps(user, items, first, last, *, brand=None):
    """Return the Gaps that show between two days, today or later. Two queries.

    `items` are those of `agenda()` from today or `first`, whichever is sooner, for all people.
    """
    desks = Desk.objects.filter(cadence_days__gt=0).select_related("brand")
    if brand:
        desks = desks.filter(brand=brand)
    far = roles.reach(user, "view_article")
    desks = [desk for desk in desks if far.everywhere or desk.brand_id in far.brands]
    latest = last_days(desks) if desks else {}
    found = []
    for desk in desks:
        days = {item.day for item in items if fills(item, desk)}
        found += gaps_of(desk, latest.get(desk.pk), sorted(days), first, last)
    return found


def fills(item, desk):
    """Whether something to come fills a gap of a brand."""
    return item.brand == desk.brand and item.lane in (Lane.PLANNED, Lane.SCHEDULED)


def last_days(desks):
    """Return {desk: the day of its brand's newest piece}: one probe of an index a brand, in one query."""
    newest = Entry.objects.filter(shelf=OuterRef("pk"), sort_at__lte=clock.now(), live_from__lte=clock.now())
    shelves = Shelf.objects.filter(key__in=[f"brand:{desk.brand.uuid}" for desk in desks])
    rows = shelves.annotate(newest=Subquery(newest.order_by("-sort_at").values("sort_at")[:1]))
    found = dict(rows.values_list("key", "newest"))
    keyed = {desk.pk: found.get(f"brand:{desk.brand.uuid}") for desk in desks}
    return {pk: timezone.localtime(at).date() for pk, at in keyed.items() if at}


def gaps_of(desk, latest, days, first, last):
    """Yield the gaps of one brand: `latest` is the day of its newest piece, `days` are those to come."""
    today = timezone.localdate()
    aim = timedelta(days=desk.cadence_days)
    before = latest or today - aim
    for following in [*(day for day in days if day >= today), None]:
        missed = max(before + aim + timedelta(days=1), today)
        is_gap = missed < following if following else missed <= last
        shows = max(missed, first)
        if is_gap and shows <= last and (following is None or shows < following):
            yield Gap(desk, shows, following)
        before = following or before
