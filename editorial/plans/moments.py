"""Moments as people type them and read them: in the site's time zone, which is always named."""

from datetime import UTC, timedelta

from django.utils import timezone

from editorial.plans import spoken_dates
from editorial.plans.spoken_dates import BadMoment
from publications import clock

MINUTE = timedelta(minutes=1)

__all__ = ["MINUTE", "BadMoment", "as_utc", "hour", "in_utc", "in_zone", "moment", "spoken", "typed"]
__all__ += ["zone_name"]


def moment(text, *, now=None, usual=None, to_come=False):
    """Return what somebody typed as a moment in UTC. Raise BadMoment: one sentence.

    “tomorrow 6”, “fri 9:30”, “24 nov 9:00”, “in 2 hours”, “next monday 6 pm” and ISO 8601 are understood.
    Without an offset or a zone it is the site's own time; a day alone is its first minute, or the hour
    `usual`. `now` is the moment that words such as “tomorrow” are said at; `to_come` refuses the past.
    """
    now = now or clock.now()
    said = spoken_dates.read(text, now=now, zone=timezone.get_default_timezone(), usual=usual)
    found = said if said.tzinfo is UTC else in_utc(said.replace(tzinfo=None), text, said.tzinfo)
    if to_come and found <= now:
        raise BadMoment(f"{spoken(found)} has passed. Choose a moment to come.")
    return found


def in_utc(local, text, zone):
    """Return a zone's own time as a moment in UTC. Raise BadMoment where it names none, or two."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    try:
        found = first.astimezone(UTC)
        there = found.astimezone(zone).replace(tzinfo=None)
    except OverflowError as error:
        raise BadMoment(f"Check the year of “{text}”.") from error
    if there != local:
        raise BadMoment(f"“{text}” does not exist in {zone}: the clocks were put forward then.")
    if first.utcoffset() != second.utcoffset():
        raise BadMoment(f"“{text}” happens twice in {zone}: add an offset, such as +01:00.")
    return found


def spoken(at):
    """Return a moment in words, in the site's time zone."""
    local = in_zone(at)
    words = f"{local.day} {local:%B %Y, %H:%M} {zone_name()}"
    return words if zone_name() == "UTC" else f"{words} (UTC{local:%z})"


def typed(at):
    """Write a moment as one would type it to mean just that; an hour that happens twice has its offset."""
    local = in_zone(at)
    text = f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{text}{local:%z}" if twice else text


def in_zone(at):
    """Return a moment on the clocks of the site's time zone."""
    return at.astimezone(timezone.get_default_timezone())


def zone_name():
    """Return the name of the site's time zone."""
    return timezone.get_default_timezone_name()


def as_utc(at):
    """Write a moment in UTC, for those who are elsewhere."""
    there = at.astimezone(UTC)
    return f"{there.day} {there:%B, %H:%M} UTC"


def hour(at):
    """Write a moment of these days as people say it: the hour, and the day unless it is today."""
    local, today = in_zone(at), in_zone(clock.now()).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%H:%M} on {local.day} {local:%B}"
