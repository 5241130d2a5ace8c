"""The queries of the readers' pages, each prepared once; the rules of visibility are the querysets' own."""

from publications import clock
from publications.models import Edition, Entry, Piece
from publications.prepared import Prepared

CARDS = "for_listing"  # the columns of a list of pieces, as its queryset calls them


def piece_at(brand, slug):
    """Return what the piece that owns an address answers now, with its text, or None."""
    return next(iter(AT_ADDRESS(brand=brand, slug=slug, at=clock.now())), None)


def part_at(part, brand, slug):
    """Return what the piece that owns an address answers now, with one compiled part of it, or None."""
    prepared = PARTS.setdefault(part, Prepared(lambda **given: part_of(part, **given)))
    return next(iter(prepared(brand=brand, slug=slug, at=clock.now())), None)


def beside(piece, brand, named, count):
    """Return live pieces for a page to link to: those it names, and the newest few of its brand.

    Of the brand's, none that was retracted.
    """
    links = {f"link_{number}": uuid for number, uuid in enumerate(named)}
    prepared = BESIDE.setdefault(count, Prepared(lambda **given: linked(count, **given)))
    return prepared(piece=piece, key=f"brand:{brand}", at=clock.now(), **links)


def newest(key, count, columns=CARDS, **span):
    """Return the newest few cards of a shelf, perhaps only those of a span, `start` to `end`."""
    return prepared_list("newest", count, columns)(key=key, at=clock.now(), **span)


def older(key, count, moment, piece, columns=CARDS, **span):
    """Return the cards of a shelf that follow a place, newest first; the piece is named by UUID."""
    return prepared_list("older", count, columns)(key=key, at=clock.now(), moment=moment, piece=piece, **span)


def newer(key, count, moment, piece, columns=CARDS, **span):
    """Return the cards of a shelf that precede a place, nearest first."""
    return prepared_list("newer", count, columns)(key=key, at=clock.now(), moment=moment, piece=piece, **span)


def in_order(key, count):
    """Return the first cards of a shelf that has an order of its own."""
    return prepared_list("in_order", count, CARDS)(key=key, at=clock.now())


def tops(keys, count):
    """Return the newest few cards of each of several shelves, in one query; of no shelf, none."""
    if not keys:
        return []
    prepared = TOPS.setdefault(count, Prepared(lambda at, **given: topped(count, at, given.values())))
    return prepared(at=clock.now(), **{f"key_{number}": key for number, key in enumerate(keys)})


# The querysets behind them ------------------------------------------------------


def part_of(part, brand, slug, at):
    """The Edition at an address, with one compiled part of its text."""
    return Edition.objects.at_address(brand, slug, at).for_part(part).order_by()[:1]


def linked(count, piece, key, at, **links):
    """The pieces that a page names, and its brand's newest beside itself."""
    newest_ones = Entry.objects.on(key).live(at).unretracted().newest()[:count]
    return Edition.objects.beside(piece, newest_ones, list(links.values()), at).for_cards()


def topped(count, at, keys):
    """The newest of several shelves."""
    return Entry.objects.tops(keys, count, at).for_listing()


def listed(way, count, columns, key, at, moment=None, piece=None, start=None, end=None):
    """A stretch of a shelf.

    Of several bounds of a date, SQLite lets the one that stands first in a query end its search: that of the
    place, then that of the span, and last that of the present moment.
    """
    entries, place = Entry.objects.on(key), Piece.objects.filter(uuid=piece).values("pk")
    if way == "older":
        entries = entries.older_than(moment, place)
    elif way == "newer":
        entries = entries.newer_than(moment, place)
    if start is not None:
        entries = entries.between(start, end)
    ordered = {"in_order": entries.in_order, "newer": entries.all}.get(way, entries.newest)()
    return getattr(ordered.live(at), columns)()[:count]


def prepared_list(way, count, columns):
    """Return the prepared query for one way of reading a shelf."""
    shape = way, count, columns
    return LISTS.setdefault(shape, Prepared(lambda **given: listed(*shape, **given)))


AT_ADDRESS = Prepared(
    lambda brand, slug, at: Edition.objects.at_address(brand, slug, at).for_page().order_by()[:1]
)
BESIDE, LISTS, PARTS, TOPS = {}, {}, {}, {}
