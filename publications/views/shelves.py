"""A public list, read by key: one page of cards with its neighbours, whatever its length."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from uuid import UUID

from publications import reading
from publications.compiled import Compiled
from publications.corrected import logged
from publications.models import Notice
from publications.notices import Wordings
from publications.standing import filled as filled
from publications.views.answers import not_found

SIZE = 20
THREE = 3
NOWHERE = UUID(int=0)
CURSOR = re.compile(r"(-?[0-9]{1,17})\.([0-9a-f]{32})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class NoSuchPage(ValueError):
    """A page key that this site did not write, or that leads beyond the list."""


@dataclass
class Page:
    """Cards to print, and the query strings of the pages beside them."""

    cards: list = field(default_factory=list)
    older: str = ""
    newer: str = ""

    def __bool__(self):
        return bool(self.cards)

    @property
    def lead(self):
        """The first card, for a page that opens with it."""
        return [leading(card) for card in self.cards[:1]]

    @property
    def three(self):
        """The next three cards, where there are as many."""
        return self.cards[1 : 1 + THREE] if len(self.cards) > THREE else []

    @property
    def rest(self):
        """The cards below those with pictures."""
        return self.cards[1 + len(self.three) :]


def paged(view):
    """Answer the plain 404 where a page key leads nowhere."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NoSuchPage:
            return not_found(request)

    return answered


def page_of(key, query, *, made=None, **span):
    """Return one Page of a shelf, newest first, at the place that a query string names.

    Two queries at most: the entries with their cards, and the wordings if any card bears a notice. `made`
    makes what is printed of the rows, where that is not their cards. Raise NoSuchPage for a page key that is
    none.
    """
    if "after" in query:
        found = reading.newer(key, SIZE + 1, *place(query["after"]), **span)
        has_older, has_newer, rows = True, len(found) > SIZE, found[:SIZE][::-1]
    elif "before" in query:
        found = reading.older(key, SIZE + 1, *place(query["before"]), **span)
        has_older, has_newer, rows = len(found) > SIZE, True, found[:SIZE]
    else:
        found = reading.newest(key, SIZE + 1, **span)
        has_older, has_newer, rows = len(found) > SIZE, False, found[:SIZE]
    if not rows and query.keys() & {"after", "before"}:
        raise NoSuchPage
    return Page(
        cards=(made or cards)(rows),
        older=f"?before={cursor(rows[-1])}" if rows and has_older else "",
        newer=f"?after={cursor(rows[0])}" if rows and has_newer else "",
    )


def shelf(kind, owner):
    """Return the key of the shelf of a brand or a term; of none, that of a shelf that never fills."""
    return f"{kind}:{owner.uuid if owner else NOWHERE}"


def cards(rows):
    """Return the compiled cards of rows, each with the wordings in force of its own notices."""
    wordings = Wordings.of(*(row["notices"] for row in rows))
    return [card(row, wordings) for row in rows]


def card(row, wordings):
    """Return one compiled card with its wordings."""
    placed = wordings.fill(
        row["card"],
        row["notices"],
        channel=Notice.Channel.CARD,
        language=row["language"],
        published_at=row["published_at"],
    )
    return Compiled(placed)


def log(rows):
    """Return the compiled entries of the log of corrections, with the wordings of their pieces' notices."""
    wordings = Wordings.of(*(row["notices"] for row in rows))
    return [card({**row, "card": one["page"]}, wordings) for row, one in logged(rows)]


def leading(card):
    """Return a card whose picture is loaded at once: it is the largest thing on the screen."""
    return Compiled(
        card.replace('loading="lazy" decoding="async"', 'fetchpriority="high"', 1).replace(
            'sizes="auto, ', 'sizes="'
        )
    )


def cursor(row):
    """Return the key of a place in a list: its moment and its piece, neither of which counts anything."""
    return f"{(row['sort_at'] - EPOCH) // MICROSECOND}.{row['piece_uuid'].hex}"


def place(key):
    """Read a page key: a moment, and the UUID of a piece. Raise NoSuchPage when it is none."""
    found = CURSOR.fullmatch(key)
    if found is None:
        raise NoSuchPage
    try:
        return EPOCH + int(found[1]) * MICROSECOND, UUID(found[2])
    except OverflowError as error:
        raise NoSuchPage from error
