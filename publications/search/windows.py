"""How far back the index in PostgreSQL is looked through: window after window, until enough is found. Pure.

How much a window held says how wide the next one is.
"""

from math import ceil

MONTH, MONTHS = 30 * 24 * 60 * 60, 12  # seconds of the shorter span, and how many the longer one holds
SHORT, LONG = NAMES = "spanq{}", "longspanq{}"
IN_VAIN = 16  # months without anything, after which all others are looked through at once
FARTHER, MORE = 4, 1.1  # times the window before, at the most, and more than what that one held asks for


def windows(found, most, oldest, newest):
    """Yield conditions of windows of the months from the newest to the oldest one, none twice.

    That ends when `found`, to which whoever asks adds what a window holds, has enough.
    """
    low, months = newest + 1, 1
    while len(found) < most and low > oldest:
        start, before = max(oldest, low - months), len(found)
        yield f"({' | '.join(spans(start, low))})"
        low, held = start, len(found) - before
        if not held and newest - low >= IN_VAIN:
            months = low - oldest
        else:
            likely = ceil(months * (most - len(found)) / held * MORE) if held else months * FARTHER
            months = min(likely, months * FARTHER)


def spans(start, end):
    """Yield the words of the spans from one month to before another one, longer ones where they fit."""
    while end > start:
        is_long = end % MONTHS == 0 and end - MONTHS >= start
        end -= MONTHS if is_long else 1
        yield LONG.format(end // MONTHS) if is_long else SHORT.format(end)
