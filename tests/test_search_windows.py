"""How far back PostgreSQL's index is looked through: every month once, and no farther than it must be."""

import pytest

from publications.models.search import PIECES
from publications.search.windows import MONTH, MONTHS, windows

OLDEST, NEWEST = 5_000, 5_197
pytestmark = pytest.mark.once


def looked_through(pieces, most, enough=NEWEST):
    """Return the months that are looked through, and by how many windows; `pieces` says what a month has."""
    found, looked, number = [], [], 0
    for window in windows(found, most, OLDEST, enough, NEWEST):
        number += 1
        within = [month for span in window.strip("()").split(" | ") for month in months(span)]
        looked += within
        found += [(month * MONTH << PIECES,) for month in within for _ in range(pieces(month))]
    return looked, number


def months(span):
    """Return the months of a span."""
    number = int(span.partition("q")[2])
    return range(number * MONTHS, (number + 1) * MONTHS) if span.startswith("long") else [number]


@pytest.mark.parametrize("pieces", [lambda month: 0, lambda month: month % 7 == 0])
def test_where_too_little_is_found_every_month_is_looked_through_once(pieces):
    looked, number = looked_through(pieces, 2_000)

    assert (sorted(looked), number <= 6) == ([*range(OLDEST, NEWEST + 1)], True)


def test_no_more_is_looked_through_than_what_was_found_asks_for():
    looked, _ = looked_through(lambda month: 33, 2_000)

    assert max(looked) == NEWEST and 61 <= len(looked) <= 68


@pytest.mark.parametrize("silent", [0, 12])
def test_the_second_window_is_as_wide_as_it_must_be_also_after_silence(silent):
    looked, number = looked_through(
        lambda month: 100 if month <= NEWEST - silent else 0, 2_000, NEWEST - silent - 9
    )

    assert (number, max(looked)) == (2, NEWEST) and 20 <= len(looked) - silent <= 23


def test_an_archive_of_a_month_is_looked_through_at_once():
    assert list(windows([], 10, NEWEST, NEWEST, NEWEST)) == [f"(spanq{NEWEST})"]
