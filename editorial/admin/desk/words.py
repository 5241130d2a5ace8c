"""Days and numbers as people say them."""

from datetime import timedelta

from django.utils.formats import date_format

NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six"]
NUMBERS += ["Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
AIMS = {1: "daily", 7: "weekly", 14: "fortnightly", 30: "monthly", 31: "monthly"}


def number(count):
    """Write a number as a sentence begins with it."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def several(count, one, many=""):
    """Write how many of something there are."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def due(day, today):
    """Say when something is due, and whether it is late."""
    if day is None:
        return "", False
    ahead = (day - today).days
    if ahead < 0:
        return f"{several(-ahead, 'day')} late", True
    if ahead < 2:
        return ("due tomorrow" if ahead else "due today"), False
    return f"due {date_format(day, 'l') if ahead < 7 else date_format(day, 'j F')}", False


def left(day, today):
    """Say how long an answer may take, and whether it is late."""
    ahead = (day - today).days
    if ahead < 0:
        return f"answer {several(-ahead, 'day')} late", True
    return (f"{several(ahead, 'day')} left" if ahead else "answer today"), False


def working_days_after(day, count):
    """Return the day so many working days later; Saturdays and Sundays do not count."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def long_ago(day, today):
    """Say how long ago a day was."""
    behind = (today - day).days
    if behind < 1:
        return "today"
    return f"{behind} days ago" if behind > 1 else "yesterday"


def aim(days):
    """Say how often a brand wants to publish."""
    return AIMS.get(days, f"one in {days} days")
