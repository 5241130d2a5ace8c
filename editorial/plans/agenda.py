"""What happens on which day: planned, due, scheduled, ending, embargoes, and when to look at a piece again.

Planned is not scheduled: a planned day is a wish of the desk's, a scheduled moment comes by itself.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from editorial.access import roles
from editorial.models import Article
from editorial.search.selecting import among
from editorial.workflow import OPEN
from publications import clock
from publications.models import Brand, Edition, Outcome

MOST = 500  # rows of a kind in one view; more than that nobody reads in a calendar


class Lane(models.TextChoices):
    PLANNED = "planned", "Planned"
    DUE = "due", "Due"
    SCHEDULED = "scheduled", "Goes live"
    ENDS = "ends", "Ends"
    EMBARGO = "embargo", "Embargo lifts"
    REVIEW = "review", "Look again"


# Which column of an article holds the day of a lane.
DAYS = {Lane.PLANNED: "planned_on", Lane.DUE: "due_on", Lane.REVIEW: "review_on"}


@dataclass(frozen=True)
class Item:
    """One thing on one day; `at` is its moment where it has one, `edition` what is scheduled.

    The title, the brand and whoever has the piece are as a person may know them.
    """

    lane: Lane
    day: date
    title: str
    article: Article
    at: datetime | None = None
    edition: int | None = None
    passed: bool = False
    brand: Brand | None = None
    person: object = None

    @property
    def key(self):
        """Return what tells it apart on a page, and names what a move moves."""
        return f"{self.lane}-{self.edition or self.article.pk}"

    @property
    def local(self):
        """Return its moment on the newsroom's clocks."""
        return self.at and timezone.localtime(self.at)

    @property
    def is_late(self):
        """Whether it was due and is not done."""
        return self.lane == Lane.DUE and self.day < timezone.localdate()

    @property
    def label(self):
        """Say what happens, with its hour."""
        if self.lane == Lane.SCHEDULED and self.passed:
            return f"Went live {self.local:%H:%M}"
        return f"{self.lane.label} {self.local:%H:%M}" if self.at else self.lane.label


@dataclass(frozen=True)
class Agenda:
    """Items in order; whether there are more of a kind than are given."""

    items: list
    is_cut: bool


def agenda(user, first, last, *, brand=None, person=None):
    """Return the Agenda from one day to another, of what somebody may see. Two queries.

    `brand` and `person` are keys that narrow it down: one brand's pieces, and those that somebody has. Both
    queries begin at the days and moments, by their indexes, so that an archive behind them costs nothing;
    whose the pieces are is asked of those that they find, and what is left is cut.
    """
    start, end = beginning(first), beginning(last + timedelta(days=1))
    only = {name: key for name, key in (("brand", brand), ("assignee", person)) if key is not None}
    ahead = list(editions(user, start, end, only))
    known = {article.piece_id: article for article in articles(user, first, last, start, end, ahead, only)}
    scheduled = [of_edition(row, known[row.piece_id]) for row in ahead[:MOST]]
    placed = {item.article.pk for item in scheduled if item.lane == Lane.SCHEDULED}
    seen = known.keys() - {row.piece_id for row in ahead if not row.is_seen}
    planned = [item for piece in seen for item in of_article(known[piece], first, last)]
    most = max(Counter(item.lane for item in planned).values(), default=0)
    planned = [item for item in planned if item.lane != Lane.PLANNED or item.article.pk not in placed]
    return Agenda(sorted([*scheduled, *planned], key=in_order), max(most, len(ahead)) > MOST)


def in_order(item):
    """Put the days in order, and within a day what has an hour first."""
    return item.day, item.at is None, item.at or clock.EARLIEST, list(Lane).index(item.lane), item.title


def beginning(day):
    """Return when a day begins in the newsroom's zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def editions(user, start, end, only):
    """Return what begins or ends at a moment that it was given, in a span of time, and one more than shows.

    `is_seen` says whether its draft may be seen; otherwise it is called as readers will know it, in a brand
    whose pieces this person may see. Who has the draft is nothing that such a person may ask. An end is in
    the brand, and has the name, of what it ends: `ended_brand`, `ended_in` and `public_title` say them.
    """
    seen = Exists(Article.objects.visible_to(user).filter(piece=OuterRef("piece"), **only))
    own = Q(pk__in=[])
    if "assignee" not in only:
        brands = brands_of(user, only)
        own = Q(brand__in=brands) | (~Q(outcome=Outcome.OK) & Q(ended_brand__in=brands))
    found = Edition.objects.filter(immediate=False, live_from__gte=start, live_from__lt=end)
    found = found.exclude(outcome=Outcome.BLOCKED).annotate(ended_brand=ended("brand")).filter(seen | own)
    title = Coalesce("text__title", ended("text__title"))
    named = found.annotate(is_seen=seen, public_title=title, ended_in=ended("brand__name"))
    return named.select_related("brand").order_by("live_from")[: MOST + 1]


def brands_of(user, only):
    """Return the keys of the brands whose Editions show whoever has the draft.

    Whoever may see all drafts needs that for the one brand that is asked for alone.
    """
    far = roles.reach(user, "view_article")
    if "brand" not in only:
        return far.brands
    return {only["brand"]} if far.everywhere else far.brands & {only["brand"]}


def ended(name):
    """Return a column of what an end ends: the Edition that stands until then."""
    before = Edition.objects.filter(piece=OuterRef("piece"), live_until=OuterRef("live_from"))
    return Subquery(before.filter(outcome=Outcome.OK).values(name)[:1])


def articles(user, first, last, start, end, ahead, only):
    """Return the pieces with a day in a span of time that a person may see, and those of Editions ahead.

    Each day is looked up by its own index.
    """
    days = dict.fromkeys(DAYS.values(), (first, last))
    days["embargo_until"] = start, end - timedelta(microseconds=1)
    open_ones = Article.objects.visible_to(user).filter(state__in=OPEN, **only)
    pieces = [edition.piece_id for edition in ahead]
    chosen = [Article.objects.filter(piece__in=pieces).values("pk")] if pieces else []
    for column, span in days.items():
        dated = open_ones.filter(**{f"{column}__range": span}).order_by(column, "pk")
        chosen.append(dated.values("pk")[: MOST + 1])
    found = Article.objects.filter(among(*chosen)).select_related("brand", "assignee", "piece")
    return found.defer("body", "notes")


def of_edition(edition, article):
    """Return what is scheduled as an Item."""
    lane = Lane.SCHEDULED if edition.outcome == Outcome.OK else Lane.ENDS
    return Item(
        lane,
        timezone.localtime(edition.live_from).date(),
        article.title if edition.is_seen else edition.public_title,
        article,
        at=edition.live_from,
        edition=edition.pk,
        passed=edition.live_from <= clock.now(),
        brand=edition.brand or ended_brand(edition) or article.brand,
        person=article.assignee if edition.is_seen else None,
    )


def ended_brand(edition):
    """Return the brand in which readers have what ends, with its name; the rest comes when asked for."""
    if edition.ended_brand is None:
        return None
    return Brand.from_db(edition._state.db, ["id", "name"], [edition.ended_brand, edition.ended_in])


def of_article(article, first, last):
    """Yield what an article that is still open has in a span of days."""
    if article.state not in OPEN:
        return
    whose = {"brand": article.brand, "person": article.assignee}
    for lane, column in DAYS.items():
        day = getattr(article, column)
        is_done = lane == Lane.DUE and article.state == Article.State.READY
        if day and first <= day <= last and not is_done:
            yield Item(lane, day, article.title, article, **whose)
    lifts = article.embargo_until and timezone.localtime(article.embargo_until).date()
    if lifts and first <= lifts <= last:
        yield Item(Lane.EMBARGO, lifts, article.title, article, at=article.embargo_until, **whose)
