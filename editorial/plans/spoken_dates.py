"""The grammar of dates as people say them: a day, an hour, a zone. Pure: `now` and the zone are given."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
]  # fmt: skip
MINUTE = timedelta(minutes=1)
UNITS = {"minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "h": "hours"}
DAYS = {"day": 1, "week": 7}
# A day and month without a year that lie further back than this mean the coming year.
LATELY = timedelta(days=92)
LONGEST = 60

HOUR = re.compile(r"(?:at )?(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2})(?:\.\d+)?)? ?(am|pm|a\.m\.|p\.m\.|h)?$")
IN = re.compile(r"in (an?|\d{1,3}) (minute|min|hour|hr|h|day|week)s?$")
OFFSET = re.compile(r"(?: |(?<=:\d\d)|(?<=[ap]m)|utc ?|gmt ?)([+-])(\d{1,2}):?(\d{2})?$")
NAMED = re.compile(r"(?:utc|gmt|z)$|[a-z]+(?:[_-][a-z]+)*(?:/[a-z]+(?:[_-][a-z]+)*)+$")
HELP = "Write it as “tomorrow 6”, “fri 9:30”, “24 nov 9:00”, “in 2 hours” or 2026-11-24 09:00."


class BadMoment(Exception):
    """What was typed names no moment; its text is one sentence."""


def read(text, *, now, zone, usual=None):
    """Return what was said: a moment in UTC, or a zone's own time that is still to be weighed.

    Raise BadMoment. `usual` is the hour that a day alone means; else it is the first minute.
    """
    shown = " ".join(text.split())
    if not shown or len(shown) > LONGEST:
        raise BadMoment(f"This is no date and time. {HELP}")
    said, own_zone = zone_of(shown.casefold().replace(",", " "), shown)
    zone = own_zone or zone
    try:
        found = iso(said) or later(said, now, zone) or day_and_hour(said, now.astimezone(zone), usual, shown)
    except (ValueError, OverflowError) as error:
        raise BadMoment(f"“{shown}” is no date and time. {HELP}") from error
    return found if found.tzinfo is UTC else found.replace(tzinfo=zone)


def zone_of(said, shown):
    """Return what was said without its zone, and the zone, or None. Raise BadMoment for an unknown one."""
    head, _, last = " ".join(said.split()).rpartition(" ")
    if re.match(r"\d{4}-\d\d-\d\d[t ]?[\d:.]*(z|[+-]\d\d:?\d\d)$", said):
        return said, None
    if match := OFFSET.search(said):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if offset < timedelta(hours=15):
            return said[: match.start()].strip(), timezone(offset if sign == "+" else -offset)
    if not head or not NAMED.match(last):
        return " ".join(said.split()), None
    return head, UTC if last in {"utc", "gmt", "z"} else named_zone(shown.rpartition(" ")[2])


def named_zone(name):
    """Return the zone of a name such as Europe/Paris, however it is capitalised."""
    spelled = "/".join("_".join(word.capitalize() for word in part.split("_")) for part in name.split("/"))
    for candidate in (name, spelled):
        try:
            return ZoneInfo(candidate)
        except (KeyError, ValueError, OSError):
            continue
    raise BadMoment(f"“{name}” is no time zone that is known here: write it as Europe/Paris or +01:00.")


def iso(said):
    """Return a moment or a local time in ISO 8601, the browser's own format included, or None."""
    if not re.match(r"\d{4}-\d\d-\d\d", said) or re.match(r".* \d{1,2}$", said):
        return None
    try:
        found = datetime.fromisoformat(said.upper())
    except ValueError:
        return None
    if len(said) <= 10 and found.time() == time():
        return None
    return found.astimezone(UTC) if found.tzinfo else found


def later(said, now, zone):
    """Return “in 2 hours” as a moment, “in 3 days” as the same hour of a later day, or None.

    A moment has no seconds. So many minutes are never fewer than was said: “in 1 minute” is not ten seconds.
    """
    match = IN.match(said)
    if not match:
        return None
    number = 1 if match[1].startswith("a") else int(match[1])
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    if UNITS.get(match[2]) == "minutes" and minute < now:
        minute += MINUTE
    if match[2] in UNITS:
        return minute + timedelta(**{UNITS[match[2]]: number})
    there = minute.astimezone(zone).replace(tzinfo=None)
    return there + timedelta(days=number * DAYS[match[2]])


def day_and_hour(said, here, usual, shown):
    """Return a day with its hour, as a zone's own time; `here` is now in that zone."""
    words = said.removeprefix("on ").split(" ")
    for cut in range(len(words), -1, -1):
        hour = hour_of(" ".join(words[cut:]))
        if cut == len(words) or hour is not None:
            day = day_of(words[:cut], here, hour, shown, bare=len(words))
            if day is not None:
                return datetime.combine(day, hour if hour is not None else usual or time())
    raise ValueError(said)


def hour_of(said):
    """Return the hour that some words name, or None: “6”, “6:30 pm”, “18.30”, “noon”."""
    said = said.removeprefix("at ")
    if said == "noon":
        return time(12)
    match = HOUR.match(said)
    if not match:
        return None
    hour, minute, second = (int(match[number] or 0) for number in (1, 2, 3))
    half = (match[4] or "").replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def day_of(words, here, hour, shown, *, bare):
    """Return the day that some words name, or None; no words at all mean today, or tomorrow."""
    today = here.date()
    if not words:
        return coming(today, here, hour) if is_plain_hour(shown, bare) else None
    if words[-1] == "at" and len(words) > 1:
        words = words[:-1]
    if words in (["today"], ["tomorrow"]):
        return today + timedelta(days=words == ["tomorrow"])
    if (weekday := place_in(WEEKDAYS, words[-1])) is not None and len(words) <= 2:
        return weekday_of(words[:-1], weekday, here, hour)
    return dated(words, today, shown)


def is_plain_hour(shown, bare):
    """Whether an hour without a day is one beyond doubt: “6” alone could be anything."""
    return bool(re.search(r"[:.]|am|pm|noon|h$", shown.casefold())) or bare > 1


def coming(today, here, hour):
    """Return today when its hour is still to come, else tomorrow."""
    passed = hour is None or datetime.combine(today, hour) <= here.replace(tzinfo=None)
    return today + timedelta(days=passed)


def weekday_of(before, weekday, here, hour):
    """Return the coming day of that name; with “next”, the one in the week after this."""
    today = here.date()
    if before == ["next"]:
        return today + timedelta(days=7 - today.weekday() + weekday)
    if before not in ([], ["this"], ["coming"]):
        return None
    ahead = (weekday - today.weekday()) % 7
    if ahead == 0 and coming(today, here, hour) != today:
        ahead = 7
    return today + timedelta(days=ahead)


def dated(words, today, shown):
    """Return a date with its month in words or in ISO 8601, or None; without a year, the coming one."""
    if len(words) == 1:
        match = re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$", words[0])
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(words[0].upper()) if re.match(r"\d{4}-", words[0]) else None
    if len(words) not in (2, 3):
        return None
    months = [place_in(MONTHS, word) for word in words[:2]]
    if (months[0] is None) == (months[1] is None):
        return None
    month = months[0] if months[0] is not None else months[1]
    number = re.match(r"(\d{1,2})(?:st|nd|rd|th|\.)?$", words[months[0] is not None])
    if not number:
        return None
    if len(words) == 3:
        return date(int(words[2]), month + 1, int(number[1])) if re.match(r"\d{4}$", words[2]) else None
    return in_coming_year(int(number[1]), month + 1, today, shown)


def in_coming_year(day, month, today, shown):
    """Return the coming day of that name. Raise BadMoment where it has passed so lately that one may err."""
    found = date(today.year, month, day)
    if found >= today:
        return found
    if today - found < LATELY:
        raise BadMoment(f"“{shown}” has passed this year: add the year if you mean {today.year + 1}.")
    return date(today.year + 1, month, day)


def place_in(names, word):
    """Return which of some names a word or its beginning of three letters or more means, or None."""
    word = word.removesuffix(".")
    return next((place for place, name in enumerate(names) if len(word) > 2 and name.startswith(word)), None)
