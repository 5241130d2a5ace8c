"""Dates as English and Russian pages print them."""

import re
from dataclasses import dataclass
from datetime import date

ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
RUSSIAN = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
MONTHS = {stem: number for stems in (ENGLISH, RUSSIAN) for number, stem in enumerate(stems, 1)}

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|"
    r"августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь])\.?"
)
_TIME = r"(?:,?\s*(?:at\s+|в\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:UTC|GMT|E[SD]?T|МСК))?)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
DATE = re.compile(
    r"(?<![\w.])"
    + _WEEKDAY
    + r"(?:"
    + r"(?P<iso>\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?"
    + r"|(?P<numbers>\d{1,2}[./]\d{1,2}[./]\d{4})"
    + rf"|{_MONTH.format('month_first')}\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_a>\d{{4}})"
    + r"|(?P<day_before>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    + rf"{_MONTH.format('month_after')},?\s+(?P<year_b>\d{{4}})(?:\s*(?:года|г\.?))?"
    + r")"
    + _TIME
    + r"(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundDate:
    """A date and the span of text it stood in; `day` is None where no such day exists."""

    start: int
    end: int
    text: str
    day: date | None
    finding: str = ""


def last_date(text):
    """Return the last date of a text as a FoundDate, or None."""
    matches = list(DATE.finditer(text))
    if not matches:
        return None
    found = matches[-1]
    year, month, day, finding = _numbers(found)
    try:
        value = date(year, month, day)
    except ValueError:
        value, finding = None, f"“{found[0].strip()}” is not a day of the calendar: the date was left empty."
    return FoundDate(found.start(), found.end(), found[0].strip(), value, finding)


def is_date(line):
    """Tell whether a line holds a date and nothing else."""
    return bool(DATE.fullmatch(line.strip()))


def _numbers(found):
    """Return year, month, day and a finding of a match of DATE."""
    if found["iso"]:
        return *map(int, found["iso"].split("-")), ""
    if found["numbers"]:
        return _from_numbers(found["numbers"])
    month = _month(found["month_first"] or found["month_after"])
    return int(found["year_a"] or found["year_b"]), month, int(found["day_after"] or found["day_before"]), ""


def _from_numbers(text):
    first, second, year = map(int, re.split(r"[./]", text))
    if second > 12 >= first:
        return year, first, second, ""
    finding = ""
    if first <= 12 and first != second and "/" in text:
        finding = f"“{text}” was read with the day first: check the date."
    return year, second, first, finding


def _month(name):
    name = name.casefold()
    return next(number for stem, number in MONTHS.items() if name.startswith(stem) and _fits(stem, name))


def _fits(stem, name):
    """“ма” is the stem of “мая” and “май”, but not of “марта”."""
    return stem != "ма" or len(name) == 3
