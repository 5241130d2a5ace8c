"""The queries of the readers' pages, each prepared once; the rules of visibility are the querysets' own."""

from functools import reduce
from itertools import chain
from operator import or_
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When

from publications import clock
from publications.bounded import Counted
from publications.caching import epochs
from publications.models import Author, Brand, Edition, Entry, Piece, Series, Shelf
from publications.prepared import Prepared, PreparedRows
from publications.standing_with import NEWEST, borne

# How many are read, so that enough are left when what stands elsewhere on the page is taken out.
OF_BRAND, ON_TOPIC, LANGUAGES = 7, 9, 20
AUTHORS_AT_ONCE = 32  # are asked for in one statement, or a multiple of it
CARDS = "for_listing"  # the columns of a list of pieces, as its queryset calls them


def piece_at(brand, slug):
    """Return what the piece that owns an address answers now, with its text, or None."""
    return next(iter(AT_ADDRESS(brand=brand, slug=slug, at=clock.now())), None)


def part_at(part, brand, slug):
    """Return what the piece that owns an address answers now, with one compiled part of it, or None."""
    prepared = PARTS.setdefault(part, Prepared(lambda **given: part_of(part, **given)))
    return next(iter(prepared(brand=brand, slug=slug, at=clock.now())), None)


def beside(piece, around, named):
    """Return the live pieces that a page leads to, each as often as it has a reason, in one query.

    `around` is what EditionText.beside says, with the brand's UUID; `named` are UUIDs of pieces. A row says
    its `group`: “named” or “related”, “brand” or “topic” for the newest there, none of them retracted;
    “previous” or “next” in its series; “language” for the same piece in others. The newest of a brand and of
    a topic are read once for all of their pages that are made in one epoch.
    """
    given = {f"link_{number}": uuid for number, uuid in enumerate(named)}
    if series := around.get("series"):
        given |= {"series": f"series:{series[0]}", "number": series[1]}
    lists = {"brand": f"brand:{around.get('brand')}"}
    lists |= {"topic": f"topic:{around['topic'][0]}"} if around.get("topic") else {}
    known = epochs.kept()
    missing = {name: key for name, key in lists.items() if (BESIDE, key) not in known}
    original = f"original:{around.get('original')}"
    rows = BESIDE(piece=piece, original=original, at=clock.now(), **missing, **given)
    for name, key in missing.items():
        known[BESIDE, key] = [row for row in rows if row["group"] == name]
    shared = (known[BESIDE, key] for name, key in lists.items() if name not in missing)
    return [*rows, *chain.from_iterable(shared)]


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


def pinned():
    """Return the cards that editors pinned and readers may read: the latest of a slot first."""
    return PINNED(at=clock.now())


def counts(keys, most):
    """Return {key: number} of several shelves, counted up to `most`; an empty one may be missing."""
    if not keys:
        return {}
    prepared = COUNTS.setdefault(most, Prepared(lambda at, **given: counted(most, at, given.values())))
    rows = prepared(at=clock.now(), **{f"key_{number}": key for number, key in enumerate(keys)})
    return {row["key"]: row["number"] for row in rows}


def met(key, keys, vocabularies, most):
    """Return what stands on some shelves, and what the newest pieces of a list bear too, in one query.

    Two dictionaries: of `keys`, those that hold something, with how much, counted up to `most`; of shelves
    of some vocabularies on which the newest of `key` stand, with how many of these, the most first.
    """
    shape = vocabularies, most
    prepared = MET.setdefault(shape, Prepared(lambda **given: meeting(*shape, **given)))
    rows = prepared(at=clock.now(), key=key, **{f"key_{number}": key for number, key in enumerate(keys)})
    standing, borne = (
        {row["key"]: row["number"] for row in rows if row["group"] == group and row["number"]}
        for group in ("standing", "borne")
    )
    return standing, dict(sorted(borne.items(), key=lambda one: (-one[1], one[0])))


def spans(key, bounds, most):
    """Return how much of a shelf lies in each span of time, counted up to `most`: one query for all of them.

    `bounds` are pairs of moments, the second beyond the span. Of a shelf that nobody has used, nothing.
    """
    if not bounds:
        return []
    prepared = SPANS.setdefault(most, Prepared(lambda **given: spanned(most, **given)))
    moments = {f"moment_{number}": moment for number, moment in enumerate(chain.from_iterable(bounds))}
    row = next(iter(prepared(key=key, at=clock.now(), **moments)), {})
    return [row.get(f"span_{number}", 0) for number in range(len(bounds))]


def around_brand(key, series, bounds):
    """Return {key: row} of the shelves of a brand, its contributors and those series that hold something.

    `bounds` are pairs of moments, the second beyond the span: the row of the brand says as `span_0` and so on
    whether anything lies between them. One query.
    """
    given = {f"series_{number}": one for number, one in enumerate(series)}
    given |= {f"moment_{number}": moment for number, moment in enumerate(chain.from_iterable(bounds))}
    return {row["key"]: row for row in AROUND_BRAND(key=key, at=clock.now(), **given)}


def brand_at(slug):
    """Return the brand that ever bore an address, its owner and the newsletter that it offers; or None."""
    return BRAND_AT.first(slug=slug)


def brands():
    """Return the brands that the front page names."""
    return BRANDS()


def series_of(brand):
    """Return the accepted series of a brand."""
    return SERIES_OF(brand=brand.pk)


def authors(keys):
    """Return {uuid, called, address} of the accepted authors among those whose shelves have some keys."""
    uuids = [UUID(key.partition(":")[2]) for key in keys if key.startswith("author:")]
    padding = [UUID(int=0)] * (-len(uuids) % AUTHORS_AT_ONCE)
    return AUTHORS(uuids=(*uuids, *padding)) if uuids else []


# The querysets behind them ------------------------------------------------------


def part_of(part, brand, slug, at):
    """The Edition at an address, with one compiled part of its text."""
    return Edition.objects.at_address(brand, slug, at).for_part(part).order_by()[:1]


def linked(piece, original, at, brand=None, topic=None, series=None, number=None, **links):
    """The pieces that a page leads to: one statement, each part of it read by key."""
    live, editions = Edition.objects.live(at), Edition.objects.all()
    parts = [
        live.filter(piece__related_to__piece=piece).beside("related", F("piece__related_to__rank")),
        among(editions, Entry.objects.on(original).live(at)[:LANGUAGES]).beside("language"),
    ]
    if brand:
        parts.append(among(editions, newest_of(brand, at)[:OF_BRAND]).beside("brand"))
    if topic:
        parts.append(among(editions, newest_of(topic, at)[:ON_TOPIC]).beside("topic"))
    if series:
        of_series = Entry.objects.on(series).live(at)
        parts.append(among(editions, of_series.before_part(number, piece)[:1]).beside("previous"))
        parts.append(among(editions, of_series.after_part(number, piece)[:1]).beside("next"))
    if links:
        parts.append(live.filter(piece__uuid__in=list(links.values())).beside("named"))
    return parts[0].union(*parts[1:], all=True)


def newest_of(key, at):
    """The newest of a shelf that a reader is offered."""
    return Entry.objects.on(key).live(at).unretracted().newest()


def among(editions, entries):
    """Those Editions that some entries name."""
    return editions.filter(pk__in=entries.values("edition"))


def topped(count, at, keys):
    """The newest of several shelves."""
    return Entry.objects.tops(keys, count, at).for_listing()


def counted(most, at, keys):
    """How many stand on several shelves; each is counted along its index, and no further than `most`."""
    standing = Entry.objects.filter(shelf=OuterRef("pk")).live(at).newest().values("pk")[:most]
    return Shelf.objects.filter(key__in=list(keys)).annotate(number=Counted(standing)).values("key", "number")


def meeting(vocabularies, most, at, key, **keys):
    """How many stand on several shelves, and on which others the newest of one stand."""
    newest = Entry.objects.on(key).live(at).newest().values("edition")[:NEWEST]
    named = reduce(or_, (Q(shelf__key__startswith=f"{vocabulary}:") for vocabulary in vocabularies))
    borne = Entry.objects.live(at).filter(named, edition__in=newest).order_by()
    borne = borne.values(key=F("shelf__key")).annotate(number=Count("pk"), group=Value("borne"))
    standing = counted(most, at, keys.values()).annotate(group=Value("standing"))
    return borne.union(standing, all=True) if keys else borne


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


def spanned(most, key, at, **moments):
    """How much of a shelf lies in each of some spans; the span bounds the search, see `listed`."""
    ends, entries = list(moments.values()), Entry.objects.filter(shelf=OuterRef("pk"))
    looks = [entries.between(*span).newest().live(at) for span in zip(ends[::2], ends[1::2], strict=True)]
    counts = {f"span_{at}": Counted(look.values("pk")[: most + 1]) for at, look in enumerate(looks)}
    return Shelf.objects.filter(key=key).values(**counts)


def of_brand(key, at, **given):
    """The shelves around a brand; the years are looked for on its own shelf alone."""
    series, ends = ([given[name] for name in given if name.startswith(kind)] for kind in ("series", "moment"))
    entries = Entry.objects.filter(shelf=OuterRef("pk"))
    looks = {
        f"span_{number}": Case(When(key=key, then=Exists(entries.between(*span).live(at))), default=False)
        for number, span in enumerate(zip(ends[::2], ends[1::2], strict=True))
    }
    filled = Q(key__in=series) & Exists(entries.live(at))
    shelves = Shelf.objects.filter(Q(key=key) | filled | borne(key, "author", at=at))
    return shelves.values("key", **looks)


def prepared_list(way, count, columns):
    """Return the prepared query for one way of reading a shelf."""
    shape = way, count, columns
    return LISTS.setdefault(shape, Prepared(lambda **given: listed(*shape, **given)))


AT_ADDRESS = Prepared(
    lambda brand, slug, at: Edition.objects.at_address(brand, slug, at).for_page().order_by()[:1]
)
PINNED = Prepared(lambda at: Edition.objects.pinned(at).for_pins())
BESIDE = Prepared(linked)
AROUND_BRAND = Prepared(of_brand)
BRAND_AT = PreparedRows(
    lambda slug: Brand.objects.filter(slugs__slug=slug).select_related("owner", "offers").order_by()[:1]
)
BRANDS = PreparedRows(lambda: Brand.objects.exclude(status=Brand.Standing.CLOSED))
SERIES_OF = PreparedRows(lambda brand: Series.objects.active().filter(brand=brand))
AUTHORS = Prepared(
    lambda uuids: (
        Author.objects.active().filter(uuid__in=uuids).values("uuid", called=F("name"), address=F("slug"))
    )
)
COUNTS, LISTS, MET, PARTS, SPANS, TOPS = {}, {}, {}, {}, {}, {}
