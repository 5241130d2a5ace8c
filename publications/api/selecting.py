"""Which pieces a question means, read by key: the work is bounded, however large the archive is.

Of one filter they are read from its shelf. Of several, a stretch of one shelf is read and each entry is
looked up on the others: so a page may hold fewer pieces than were asked for, or none, and still name the
next one.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import BigIntegerField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast

from publications import clock, reading
from publications.api.asking import TERMS
from publications.models import Brand, Edition, Entry, Piece, TermName
from publications.slugs import asked
from publications.views.shelves import cursor, shelf
from publications.views.terms import owner_of

STRETCH = 2_000
LATE = timedelta(minutes=1)
COLUMNS = "for_records"


@dataclass(frozen=True)
class Found:
    """Rows of a page, and the key of the next one, or nothing after the last."""

    rows: list
    following: str = ""


def select(question):
    """Return the Found of a Question: two queries, a third for a page of several filters that is not full."""
    if question.changed:
        return as_changed(question)
    first, *others = keys(question.filters) or ["home"]
    if others:
        return among(first, others, question)
    count = question.limit + 1
    span = dict(zip(("start", "end"), question.span, strict=True)) if question.span else {}
    if question.place:
        rows = reading.older(first, count, *question.place, columns=COLUMNS, **span)
    else:
        rows = reading.newest(first, count, columns=COLUMNS, **span)
    return page(rows, question.limit)


def page(rows, limit):
    """Return rows as a page, where one more than asked for was read."""
    return Found(rows[:limit], cursor(rows[limit - 1]) if len(rows) > limit else "")


def among(first, others, question):
    """Return those in a stretch of one shelf that stand on others too."""
    at = clock.now()
    entries = Entry.objects.on(first)
    if question.place:
        entries = entries.older_than(*numbered(question.place))
    if question.span:
        entries = entries.between(*question.span)
    entries = entries.live(at).newest()
    stretch = Entry.objects.filter(pk__in=entries.values("pk")[:STRETCH]).standing_on(*others, at=at)
    rows = list(stretch.newest().for_records()[: question.limit + 1])
    if len(rows) > question.limit:
        return page(rows, question.limit)
    last = entries.values("sort_at", piece_uuid=F("piece__uuid"))[STRETCH - 1 : STRETCH]
    return Found(rows, "".join(cursor(row) for row in last))


def as_changed(question):
    """Return live pieces in the order in which readers got what they have now, a stretch at a time.

    What changes while somebody pages goes to the end. An Edition is stored a little after the moment that it
    bears; so the last minute waits, and no page goes past what is not there yet.
    """
    at = clock.now()
    begun = Edition.objects.begun(question.changed, at - LATE, numbered(question.place))
    found = Edition.objects.filter(pk__in=begun.values("pk")[:STRETCH]).live(at)
    for key in keys(question.filters):
        found = found.filter(Exists(Entry.objects.on(key).live(at).filter(edition=OuterRef("pk"))))
    if question.span:
        start, end = question.span
        found = found.filter(published_at__gte=start, published_at__lt=end)
    rows = list(found.order_by("live_from", "piece_id").for_records()[: question.limit + 1])
    if len(rows) > question.limit:
        return page(rows, question.limit)
    last = begun.for_places()[STRETCH - 1 : STRETCH]
    return Found(rows, "".join(cursor(row) for row in last))


def numbered(place):
    """Return a place in a list with its piece's number; of none, nothing."""
    return (place[0], Piece.objects.filter(uuid=place[1]).values("pk")) if place else ()


def keys(filters):
    """Return the keys of the shelves that filters name, in their order: one query for all terms."""
    named = {name: slug for name, slug in filters.items() if name in TERMS or name == "brand"}
    owners = dict(owned(named)) if named else {}
    known = {"kind": "kind:{}", "language": "lang:{}"}
    return [
        owners.get(name) or shelf(name, None) if name in named else known[name].format(value)
        for name, value in filters.items()
    ]


def owned(named):
    """Yield (vocabulary, key of the shelf) for what bears these slugs, or once did."""
    rows = [lookup(name, asked(slug)) for name, slug in named.items()]
    for name, uuid, follows in rows[0].union(*rows[1:], all=True) if len(rows) > 1 else rows[0]:
        if follows is None:
            yield name, f"{name}:{uuid}"
        elif owner := owner_of(TERMS[name], named[name]):
            yield name, shelf(name, owner)


def lookup(name, slug):
    """Return the query of one name: its vocabulary, the UUID, and the row that it was merged into."""
    if name == "brand":
        brands = Brand.objects.filter(slugs__slug=slug).order_by()
        return brands.values_list(Value(name), "uuid", Cast(Value(None), BigIntegerField()))
    names = TermName.objects.filter(vocabulary=name, slug=slug).values("term")
    terms = TERMS[name].objects.filter(uuid__in=names).order_by()
    return terms.values_list(Value(name), "uuid", F("replaced_by"))
