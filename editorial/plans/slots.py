"""When a brand usually publishes: its desk's hour on its desk's days, as moments to come."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from editorial.models import Desk
from editorial.plans.moments import BadMoment, in_utc
from publications import clock
from publications.models import Edition

AHEAD = 60


def slots(desk, after, zone, days=AHEAD):
    """Yield a desk's usual moments after a moment, soonest first, without hours that the clocks skip."""
    first = after.astimezone(zone).date()
    for day in (first + timedelta(days=number) for number in range(days)):
        if desk.usual_days and day.weekday() not in desk.usual_days:
            continue
        try:
            at = in_utc(datetime.combine(day, desk.usual_slot), str(day), zone)
        except BadMoment:
            continue
        if at > after:
            yield at


def desk_of(brand):
    """Return what the desk of a brand asks for, or None; loaded with the brand, it costs no query."""
    try:
        return brand.desk
    except Desk.DoesNotExist:
        return None


def next_slot(brand, after=None):
    """Return the next usual moment of a brand that no scheduled piece of it has taken, or None."""
    desk = desk_of(brand) if brand and brand.pk else None
    if desk is None or desk.usual_slot is None:
        return None
    after = max(after or clock.now(), clock.now())
    ahead = Edition.objects.scheduled(after).filter(brand=brand, live_from__lt=after + timedelta(days=AHEAD))
    taken = {at.astimezone(UTC) for at in ahead.values_list("live_from", flat=True)}
    found = list(slots(desk, after, timezone.get_default_timezone()))
    return next((at for at in found if at not in taken), found[0] if found else None)
