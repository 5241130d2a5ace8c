"""What happens on which day: planned, due, scheduled, ending, embargoes, and when to look at a piece again.

Planned is not scheduled: a planned day is a wish of the desk's, a scheduled moment comes by itself.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from editorial.models import Article
from editorial.workflow import OPEN
from publications import clock
from publications.models import Edition, Outcome

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
    """One thing on one day; `at` is its moment where it has one, `edition` what is scheduled."""

    lane: Lane
    day: date
    title: str
    article: Article
    at: datetime | None = None
    edition: int | None = None
    passed: bool = False

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


def agenda(user, first, last, *, brand=None, person=None):
    """Return the Items from one day to another, in order, of the pieces that somebody may see. Two queries.

    `brand` and `person` are keys that narrow it down: one brand's pieces, and those that somebody has.
    """
    seen = Article.objects.visible_to(user)
    if brand:
        seen = seen.filter(brand=brand)
    if person:
        seen = seen.filter(assignee=person)
    start, end = beginning(first), beginning(last + timedelta(days=1))
    scheduled = [of_edition(row) for row in editions(seen, start, end)]
    placed = {item.article.pk for item in scheduled if item.lane == Lane.SCHEDULED}
    planned = [
        item for row in articles(seen, first, last, start, end) for item in of_article(row, first, last)
    ]
    planned = [item for item in planned if item.lane != Lane.PLANNED or item.article.pk not in placed]
    return sorted([*scheduled, *planned], key=in_order)


def in_order(item):
    """Put the days in order, and within a day what has an hour first."""
    return item.day, item.at is None, item.at or clock.EARLIEST, list(Lane).index(item.lane), item.title


def beginning(day):
    """Return when a day begins in the newsroom's zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def editions(seen, start, end):
    """Return what begins or ends at a moment that it was given, in a span of time."""
    found = Edition.objects.filter(immediate=False, live_from__gte=start, live_from__lt=end)
    found = found.exclude(outcome=Outcome.BLOCKED).filter(piece__article__in=seen).order_by("live_from")
    found = found.select_related("piece__article__brand", "piece__article__assignee")
    return found.defer("piece__article__body", "piece__article__notes")[:MOST]


def articles(seen, first, last, start, end):
    """Return the pieces that have a day in a span of time."""
    days = Q(embargo_until__gte=start, embargo_until__lt=end)
    for column in DAYS.values():
        days |= Q(**{f"{column}__gte": first, f"{column}__lte": last})
    found = seen.filter(days, state__in=OPEN).select_related("brand", "assignee", "piece")
    return found.defer("body", "notes").order_by("-priority", "pk")[:MOST]


def of_edition(edition):
    """Return what is scheduled as an Item."""
    article = edition.piece.article
    lane = Lane.SCHEDULED if edition.outcome == Outcome.OK else Lane.ENDS
    return Item(
        lane,
        timezone.localtime(edition.live_from).date(),
        article.title,
        article,
        at=edition.live_from,
        edition=edition.pk,
        passed=edition.live_from <= clock.now(),
    )


def of_article(article, first, last):
    """Yield what an article has in a span of days."""
    for lane, column in DAYS.items():
        day = getattr(article, column)
        is_done = lane == Lane.DUE and article.state == Article.State.READY
        if day and first <= day <= last and not is_done:
            yield Item(lane, day, article.title, article)
    lifts = article.embargo_until and timezone.localtime(article.embargo_until).date()
    if lifts and first <= lifts <= last:
        yield Item(Lane.EMBARGO, lifts, article.title, article, at=article.embargo_until)
