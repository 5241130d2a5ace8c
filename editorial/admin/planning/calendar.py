"""The calendar: a month or a week by days, an agenda on a telephone; days move by hand, key or button."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from editorial.access import roles
from editorial.admin.planning.filters import filters_of
from editorial.admin.planning.moving import MOVABLE, may_move
from editorial.admin.planning.span import span_of
from editorial.admin.scripts import module, passed
from editorial.plans.agenda import MOST, agenda
from editorial.plans.cadence import gaps
from editorial.plans.moments import zone_name


@dataclass
class Day:
    """One day with what happens on it."""

    day: date
    is_today: bool
    is_beside: bool
    items: list = field(default_factory=list)
    gaps: list = field(default_factory=list)


def calendar(request):
    """Show what is planned and what comes by itself, day by day."""
    if not roles.reach(request.user, "view_article"):
        raise PermissionDenied
    today = timezone.localdate()
    span, filters = span_of(request.GET, today), filters_of(request)
    found = agenda(request.user, min(span.first, today), span.last, brand=filters.brand)
    missing = gaps(request.user, found.items, span.first, span.last, brand=filters.brand)
    shown = [item for item in found.items if item.day >= span.first and is_with(item, filters.person)]
    context = admin.site.each_context(request)
    context |= {
        "title": span.title,
        "span": span,
        "most": MOST if found.is_cut else 0,
        "filters": filters,
        "days": by_day(span, shown, missing, today),
        "movable": [item.key for item in shown if item.lane in MOVABLE and may_move(request.user, item)],
        "here": here(span, filters),
        "views": links(span, filters, today),
        "feed": feed(request),
        "keep": [("view", span.view), ("on", span.on.isoformat())],
        "zone": zone_name(),
        "media": passed(module("editorial/calendar.js"), request),
    }
    return TemplateResponse(request, "admin/planning/calendar.html", context)


def is_with(item, person):
    """Whether a piece is with a person, or nobody was asked for."""
    return person is None or (item.person is not None and item.person.pk == person)


def by_day(span, items, missing, today):
    """Return the days of a span with what happens on each."""
    month = span.on.month if span.view == "month" else None
    days = {day: Day(day, day == today, month not in (None, day.month)) for day in span.days}
    for item in items:
        days[item.day].items.append(item)
    for gap in missing:
        days[gap.day].gaps.append(gap)
    return list(days.values())


def here(span, filters):
    """Return the part of the address that leads back to these days."""
    return filters.query(view=span.view, on=span.on.isoformat())


def links(span, filters, today):
    """Return the addresses of the days beside these, of today, and of the other view."""
    other = "week" if span.view == "month" else "month"
    return {
        "before": filters.query(view=span.view, on=span.before.isoformat()),
        "after": filters.query(view=span.view, on=span.after.isoformat()),
        "today": filters.query(view=span.view, on=today.isoformat()),
        "other": filters.query(view=other, on=span.on.isoformat()),
        "other_name": other,
    }


def feed(request):
    """Return the secret address of a person's calendar feed, or an empty text while there is none."""
    profile = getattr(request.user, "profile", None)
    return (
        request.build_absolute_uri(reverse("calendar-feed", args=[profile.calendar_key])) if profile else ""
    )
