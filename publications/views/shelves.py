"""A public list, read by key: one page of cards with its neighbours, whatever its length."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from publications.compiled import Compiled
from publications.models import Entry, Piece, Shelf
from publications.notices import Wordings
from publications.views.answers import not_found

SIZE = 20
THREE = 3
NOWHERE = UUID(int=0)
CURSOR = re.compile(r"([0-9]{1,17})\.([0-9a-f]{32})", re.ASCII)
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


def page_of(entries, query):
    """Return one Page of entries, newest first, at the place that a query string names.

    Two queries at most: the entries with their cards, and the wordings if any card bears a notice. Raise
    NoSuchPage for a key that is none.
    """
    if "after" in query:
        found = list(entries.newer_than(*place(query["after"])).for_listing()[: SIZE + 1])
        has_older, has_newer, rows = True, len(found) > SIZE, found[:SIZE][::-1]
    elif "before" in query:
        found = list(entries.older_than(*place(query["before"])).newest().for_listing()[: SIZE + 1])
        has_older, has_newer, rows = len(found) > SIZE, True, found[:SIZE]
    else:
        found = list(entries.newest().for_listing()[: SIZE + 1])
        has_older, has_newer, rows = len(found) > SIZE, False, found[:SIZE]
        if not rows:
            return Page()
    if not rows:
        raise NoSuchPage
    return Page(
        cards=cards(rows),
        older=f"?before={cursor(rows[-1])}" if has_older else "",
        newer=f"?after={cursor(rows[0])}" if has_newer else "",
    )


def on_shelf(kind, uuid=None):
    """Return the live entries of a shelf: `on_shelf("home")`, `on_shelf("tag", uuid)`."""
    return Entry.objects.on(f"{kind}:{uuid}" if uuid else kind).live()


def filled(keys):
    """Return those of some shelf keys on which something stands now."""
    standing = Entry.objects.live().filter(shelf=OuterRef("pk"))
    return set(Shelf.objects.filter(Exists(standing), key__in=keys).values_list("key", flat=True))


def cards(rows):
    """Return the compiled cards of rows, each with the wordings in force of its own notices."""
    wordings = Wordings.of(*(row["notices"] for row in rows))
    return [card(row, wordings) for row in rows]


def card(row, wordings):
    """Return one compiled card with its wordings."""
    placed = wordings.fill(
        row["card"], row["notices"], language=row["language"], published_at=row["published_at"]
    )
    return Compiled(placed)


def leading(card):
    """Return a card whose picture is loaded at once: it is the largest thing on the screen."""
    return Compiled(card.replace('loading="lazy"', 'fetchpriority="high"', 1))


def cursor(row):
    """Return the key of a place in a list: its moment and its piece, neither of which counts anything."""
    return f"{(row['sort_at'] - EPOCH) // MICROSECOND}.{row['piece_uuid'].hex}"


def place(key):
    """Read a page key: the moment, and the piece as a subquery. Raise NoSuchPage when it is none."""
    found = CURSOR.fullmatch(key)
    if found is None:
        raise NoSuchPage
    piece = Piece.objects.filter(uuid=UUID(found[2])).values("pk")
    return EPOCH + int(found[1]) * MICROSECOND, Subquery(piece)
