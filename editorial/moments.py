"""Moments as people type them and read them: in the site's time zone, which is always named."""

from datetime import UTC, datetime

from django.utils import timezone


class BadMoment(Exception):
    """What was typed names no moment; its text is one sentence."""


def moment(text):
    """Return a date and time as a moment in UTC. Raise BadMoment.

    Without an offset it is the site's own time; a date alone is its first minute.
    """
    try:
        return in_utc(datetime.fromisoformat(text.strip()), text)
    except (ValueError, OverflowError) as error:
        raise BadMoment(f"“{text}” is no date and time: write it as 2026-11-24 09:00.") from error


def in_utc(typed, text):
    """Return a typed date and time as a moment in UTC. Raise BadMoment where it names none, or two."""
    zone = timezone.get_default_timezone()
    if typed.tzinfo is not None:
        return typed.astimezone(UTC)
    first, second = (typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    found = first.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != typed:
        raise BadMoment(f"“{text}” does not exist in {zone}: the clocks were put forward then.")
    if first.utcoffset() != second.utcoffset():
        raise BadMoment(f"“{text}” happens twice in {zone}: add an offset, such as +01:00.")
    return found


def spoken(at):
    """Return a moment in words, in the site's time zone."""
    zone = timezone.get_default_timezone()
    local = at.astimezone(zone)
    words = f"{local.day} {local:%B %Y, %H:%M} {zone}"
    return words if str(zone) == "UTC" else f"{words} (UTC{local:%z})"
