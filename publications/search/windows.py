"""How far back the index in PostgreSQL is looked through: window after window, until enough is found. Pure.

The first one holds as many pieces as are looked for. How close to one another those found stand says how wide
the next one is.
"""

from math import ceil

from publications.models.search import seconds_of

MONTH, MONTHS = 30 * 24 * 60 * 60, 12  # seconds of the shorter span, and how many the longer one holds
SHORT, LONG = NAMES = "spanq{}", "longspanq{}"
IN_VAIN = 16  # months without anything, after which all others are looked through at once
FARTHER, MORE = 4, 1.1  # times the window before, at the most, and more than what was found asks for


def windows(found, most, oldest, enough, newest):
    """Yield conditions of windows of the months from the newest to the oldest one, none twice.

    From the month `enough` on there are as many pieces as are looked for. The end comes with as many rows
    in `found`, to which whoever asks adds those of a window, the newest first; they begin with their place.
    """
    low, months = newest + 1, newest + 1 - enough
    while len(found) < most and low > oldest:
        start, before = max(oldest, low - months), len(found)
        yield f"({' | '.join(spans(start, low))})"
        low = start
        if len(found) == before and newest - low >= IN_VAIN:
            months = low - oldest
        else:
            months = min(ceil(likely(found, low, most) * MORE), months * FARTHER)


def likely(found, low, most):
    """Return in how many months more there is enough, if there is as much in each as of late.

    The older half of what was found says so: in the newest months there may be next to nothing yet.
    """
    older = found[len(found) // 2 :]
    return (month_of(older[0][0]) - low + 1) * (most - len(found)) / len(older) if older else low


def month_of(place):
    """Return the month in which a place stands."""
    return seconds_of(place) // MONTH


def spans(start, end):
    """Yield the words of the spans from one month to before another one, longer ones where they fit."""
    while end > start:
        is_long = end % MONTHS == 0 and end - MONTHS >= start
        end -= MONTHS if is_long else 1
        yield LONG.format(end // MONTHS) if is_long else SHORT.format(end)
