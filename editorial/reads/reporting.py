"""How often pieces were read, as the newsroom is told: never who read, and no site that led few there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Sum
from django.utils import timezone

from editorial.models import Article, Byline, Reads
from publications import clock

FEWEST = 5  # reads by way of a site before it is named: below, it might say who somebody is
LATELY = timedelta(days=30)
SHOWN = 200
MOST_HOSTS = 20
GROUPS = {"brand": "Brands", "author": "Authors", "article": "Articles"}


@dataclass(frozen=True)
class Way:
    """How reads are added up: whose they are and what that is called, and the ways to article and reads."""

    own: str
    name: str
    article: str
    reads: str


BY_PIECE = {"article": "piece__article__", "reads": ""}
WAYS = {
    "brand": Way("piece__article__brand", "piece__article__brand__name", **BY_PIECE),
    "author": Way("author", "author__name", article="article__", reads="article__piece__reads__"),
    "article": Way("piece__article", "piece__article__title", **BY_PIECE),
}


@dataclass(frozen=True)
class OfPiece:
    """What is said of one piece: in all, lately, by day and by the sites that led there."""

    total: int
    lately: int
    since: date | None
    days: list
    hosts: list
    other: int


def today():
    """Return this site's day."""
    return timezone.localdate(clock.now())


def in_short(piece):
    """Return how often a piece was read in all, lately, and since when it is counted: one query."""
    start, rows = today() - LATELY, Reads.objects.filter(piece=piece).order_by("day")
    days = list(rows.values_list("day").annotate(number=Sum("number")))
    lately = sum(number for day, number in days if day > start)
    return sum(number for _, number in days), lately, days[0][0] if days else None


def of_piece(piece):
    """Return the OfPiece of a piece: two queries."""
    total, lately, since = in_short(piece)
    start = today() - LATELY
    recent = Reads.objects.filter(piece=piece, day__gt=start).order_by("-day")
    days = list(recent.values_list("day").annotate(number=Sum("number")))
    return OfPiece(total, lately, since, days, *hosts_of(piece, total))


def hosts_of(piece, total):
    """Return the sites that led to a piece often enough to be named, and how many reads came otherwise."""
    led = Reads.objects.filter(piece=piece).exclude(host="").values_list("host").annotate(n=Sum("number"))
    named = list(led.filter(n__gte=FEWEST).order_by("-n", "host")[:MOST_HOSTS])
    return named, total - sum(number for _, number in named)


def read_by(user, by, since, until):
    """Return the Way to add up by, and the reads on some days of pieces that a person may look at.

    Somebody who is credited twice on a piece, in two roles, has its reads once.
    """
    seen, way = Article.objects.visible_to(user), WAYS[by]
    span = {f"{way.reads}day__range": (since, until)}
    if by != "author":
        return way, Reads.objects.filter(piece__in=seen.values("piece"), **span)
    twice = Byline.objects.filter(
        article=OuterRef("article"), author=OuterRef("author"), pk__lt=OuterRef("pk")
    )
    return way, Byline.objects.filter(~Exists(twice), article__in=seen.values("pk"), **span).order_by()


def totals(user, by, since, until):
    """Return [(name, reads)] by brand, author or article, the most read first; co-authors count each."""
    way, rows = read_by(user, by, since, until)
    rows = rows.values(way.own).annotate(called=F(way.name), sum=Sum(f"{way.reads}number"))
    return list(rows.order_by("-sum", "called").values_list("called", "sum")[:SHOWN])


def exported(user, by, since, until):
    """Return (group, title, brand, slug, day, reads) of every piece and day, read as they are sent."""
    way, rows = read_by(user, by, since, until)
    places = [f"{way.article}{name}" for name in ("title", "brand__slug", "slug")] + [f"{way.reads}day"]
    rows = rows.values(way.own, f"{way.article}pk", *places).annotate(
        called=F(way.name), sum=Sum(f"{way.reads}number")
    )
    return rows.order_by("called", *places).values_list("called", *places, "sum").iterator(chunk_size=1_000)
