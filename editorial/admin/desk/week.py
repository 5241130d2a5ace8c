"""This week, day by day: what goes live and ends, which embargoes lift, and what is planned."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from editorial.access.titles import called
from editorial.admin.desk.rows import MOST, form_of, known
from editorial.models import Article
from publications import clock
from publications.models import Edition, Outcome

State = Article.State
OPEN = (State.PITCH, State.DRAFT, State.REVIEW, State.READY, State.HOLD)


@dataclass
class Event:
    """A thing of one day."""

    at: str
    title: str
    url: str
    colour: str


@dataclass
class Day:
    """A day of the strip."""

    day: date
    is_today: bool
    events: list = field(default_factory=list)


def monday(today):
    """Return the first day of a day's week."""
    return today - timedelta(days=today.weekday())


def moment(day):
    """Return when a day begins in the newsroom's zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def editions(user, today):
    """Return the Editions whose moments lie in this week, for pieces that a person may see. One query."""
    first = monday(today)
    found = Edition.objects.filter(known(user), immediate=False).annotate(called=called(user))
    found = found.filter(live_from__gte=moment(first), live_from__lt=moment(first + timedelta(days=7)))
    found = found.exclude(outcome=Outcome.BLOCKED).select_related("piece__article").order_by("live_from")
    return list(found.defer("piece__article__body", "piece__article__notes")[:MOST])


def planned(user, today):
    """Return the selections of articles that something is to happen to in this week, of those one may see."""
    first = monday(today)
    open_ones = Article.objects.visible_to(user).filter(state__in=OPEN)
    start, end = moment(first), moment(first + timedelta(days=7))
    days = open_ones.filter(planned_on__gte=first, planned_on__lt=first + timedelta(days=7))
    lifts = open_ones.filter(embargo_until__gte=start, embargo_until__lt=end)
    return [
        days.order_by("planned_on").values("pk")[:MOST],
        lifts.order_by("embargo_until").values("pk")[:MOST],
    ]


def is_planned(article, today):
    """Say whether an article is planned for this week."""
    first = monday(today)
    return article.planned_on is not None and first <= article.planned_on < first + timedelta(days=7)


def week(scheduled, articles, today):
    """Return the seven days with what happens on each."""
    days = {day: Day(day, day == today) for day in (monday(today) + timedelta(days=n) for n in range(7))}
    placed = set()
    for edition in scheduled:
        local = timezone.localtime(edition.live_from)
        article, ends = edition.piece.article, edition.outcome != Outcome.OK
        placed.add(article.pk)
        said = f"{local:%H:%M}{' ends' if ends else ''}"
        days[local.date()].events.append(
            Event(said, edition.called, form_of(article), "legal" if ends else "scheduled")
        )
    for article in articles:
        lifts = article.embargo_until and timezone.localtime(article.embargo_until)
        if lifts and lifts.date() in days:
            said = f"Embargo lifts {lifts:%H:%M} {lifts.tzname()}"
            days[lifts.date()].events.append(Event(said, article.title, form_of(article), "legal"))
        if is_planned(article, today) and article.pk not in placed:
            days[article.planned_on].events.append(Event("Planned", article.title, form_of(article), "draft"))
    return list(days.values())


def live_today(scheduled, today):
    """Return how many of some Editions are still to go live today."""
    now = clock.now()
    return sum(
        edition.outcome == Outcome.OK
        and edition.live_from > now
        and timezone.localtime(edition.live_from).date() == today
        for edition in scheduled
    )
