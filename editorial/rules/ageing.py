"""Pieces that come of an age that a rule asks about: it holds for them, or no longer does."""

from datetime import timedelta

from editorial.compilation.lapsing import start
from editorial.models import NoticeRule
from publications.models import Entry

DAY = timedelta(days=1)


def came_of_age(since, today):
    """Whether a live piece came of an age that rules in use ask about, after a day and until another.

    Pieces are found by the day on which they came out, on the shelf of all: no text is read.
    """
    ages = NoticeRule.objects.in_use().filter(conditions__has_key="age")
    turns = {days for rule in ages for days in turning(rule.conditions["age"])}
    if since is None:
        return bool(turns)
    live = Entry.objects.on("home").live()
    return any(
        live.filter(sort_at__gte=start(since + DAY - days), sort_at__lt=start(today + DAY - days)).exists()
        for days in (number * DAY for number in sorted(turns))
    )


def turning(age):
    """Yield the ages, in days, from which a condition holds or holds no longer."""
    if "over" in age:
        yield age["over"] + 1
    if "under" in age:
        yield age["under"]
