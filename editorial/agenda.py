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

    `brand` and `person` are keys that narrow it down: one brand's pieces, and those that somebody has. Both
    queries begin at the days and moments, by their indexes, so that an archive behind them costs nothing.
    """
    start, end = beginning(first), beginning(last + timedelta(days=1))
    ahead = list(editions(start, end))
    known = {article.piece_id: article for article in articles(user, first, last, start, end, ahead)}
    known = {piece: article for piece, article in known.items() if is_wanted(article, brand, person)}
    scheduled = [of_edition(row, known[row.piece_id]) for row in ahead if row.piece_id in known]
    placed = {item.article.pk for item in scheduled if item.lane == Lane.SCHEDULED}
    planned = [item for row in known.values() for item in of_article(row, first, last)]
    planned = [item for item in planned if item.lane != Lane.PLANNED or item.article.pk not in placed]
    return sorted([*scheduled, *planned], key=in_order)


def is_wanted(article, brand, person):
    """Whether an article is a brand's and a person's, where one is asked for."""
    return brand in (None, article.brand_id) and person in (None, article.assignee_id)


def in_order(item):
    """Put the days in order, and within a day what has an hour first."""
    return item.day, item.at is None, item.at or clock.EARLIEST, list(Lane).index(item.lane), item.title


def beginning(day):
    """Return when a day begins in the newsroom's zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def editions(start, end):
    """Return what begins or ends at a moment that it was given, in a span of time."""
    found = Edition.objects.filter(immediate=False, live_from__gte=start, live_from__lt=end)
    return found.exclude(outcome=Outcome.BLOCKED).order_by("live_from")[:MOST]


def articles(user, first, last, start, end, ahead):
    """Return the pieces with a day in a span of time, or with an Edition ahead, that a person may see.

    Each day is looked up by its own index; whose the pieces are is asked of those that it finds.
    """
    days = dict.fromkeys(DAYS.values(), (first, last))
    days["embargo_until"] = start, end - timedelta(microseconds=1)
    wanted = Q(piece__in=[edition.piece_id for edition in ahead])
    for column, span in days.items():
        dated = Article.objects.filter(**{f"{column}__range": span}).order_by(column)
        wanted |= Q(pk__in=dated.values("pk")[:MOST])
    found = Article.objects.visible_to(user).filter(wanted).select_related("brand", "assignee", "piece")
    return found.defer("body", "notes")


def of_edition(edition, article):
    """Return what is scheduled as an Item."""
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
    """Yield what an article that is still open has in a span of days."""
    if article.state not in OPEN:
        return
    for lane, column in DAYS.items():
        day = getattr(article, column)
        is_done = lane == Lane.DUE and article.state == Article.State.READY
        if day and first <= day <= last and not is_done:
            yield Item(lane, day, article.title, article)
    lifts = article.embargo_until and timezone.localtime(article.embargo_until).date()
    if lifts and first <= lifts <= last:
        yield Item(Lane.EMBARGO, lifts, article.title, article, at=article.embargo_until)
