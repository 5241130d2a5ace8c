"""A person's calendar feed at its secret address: read by calendar programs, which have no login."""

from collections import Counter
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.models import Profile
from editorial.plans import ical
from editorial.plans.agenda import MOST, Lane, agenda
from publications import clock
from publications.slugs import asked

BACK, AHEAD = timedelta(days=30), timedelta(days=180)
CUT = f"More stands in these days than a calendar shows: the first {MOST} of a kind are here."


@require_safe
def feed(request, key):
    """Answer with what a person has to do and what goes live; `?all` gives all that they may see."""
    owners = Profile.objects.filter(calendar_key=asked(key), user__is_active=True, user__is_staff=True)
    profile = owners.select_related("user").first()
    if profile is None:
        raise Http404
    today = timezone.localdate()
    person = None if "all" in request.GET else profile.user_id
    found = agenda(profile.user, today - BACK, today + AHEAD, person=person)
    events = [event(request, *one) for one in numbered(found.items)]
    text = ical.calendar("Newsroom", events, about=CUT if found.is_cut else "")
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="newsroom.ics"'
    return response


def numbered(items):
    """Yield Items with their places among those of a kind for a piece: a name outlives a move."""
    seen = Counter()
    for item in items:
        yield item, seen[item.lane, item.article.pk]
        seen[item.lane, item.article.pk] += 1


def event(request, item, number):
    """Return an Item as an event. A planned day is tentative: nothing goes live by it."""
    article = item.article
    url = request.build_absolute_uri(reverse("admin:editorial_article_change", args=[article.pk]))
    return {
        "uid": f"{item.lane}-{article.piece.uuid}-{number}@{request.get_host()}",
        "stamp": max(article.updated_at, clock.EARLIEST),
        "summary": f"{'Goes live' if item.lane == Lane.SCHEDULED else item.lane.label}: {item.title}",
        "start": item.at or item.day,
        "description": item.brand.name if item.brand else "",
        "url": url,
        "status": "TENTATIVE" if item.lane == Lane.PLANNED else "CONFIRMED",
        "category": item.lane.label,
    }


urlpatterns = [path("calendar/<str:key>.ics", feed, name="calendar-feed")]
