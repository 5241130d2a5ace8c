"""Moving a thing of the calendar to another day: through the verb of planning, or of scheduling."""

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from editorial.access.roles import reaches_brand
from editorial.admin.articles.facts import moment
from editorial.admin.articles.readers import known_as
from editorial.admin.paging import is_number
from editorial.models import Article
from editorial.plans import planning
from editorial.plans.agenda import DAYS, Lane
from editorial.plans.moments import BadMoment, in_utc
from editorial.refusing import Refused
from editorial.releasing import scheduling
from publications.models import Edition

MOVABLE = (*DAYS, Lane.SCHEDULED, Lane.ENDS)
GONE = "This is not there to be moved any more. Look again."


def may_move(user, item):
    """Whether somebody has the right to move a thing; what stands in the way is said when they try."""
    if item.passed:
        return False
    if item.lane in DAYS:
        return user.has_perm("editorial.assign_article", item.article)
    is_ours = item.brand is not None and reaches_brand(user, "publish_article", item.brand)
    return is_ours or user.has_perm("editorial.publish_article", item.article)


def move(request):
    """Move one thing to another day, say so, and lead back to the calendar."""
    back = f"{reverse('admin:calendar')}?{request.POST.get('here', '')[:200]}"
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:calendar"))
    lane, _, key = request.POST.get("item", "").partition("-")
    item = request.POST.get("item", "")[:40]
    try:
        if lane not in MOVABLE or not is_number(key):
            raise Refused(GONE)
        item, sentence = moved(request, Lane(lane), int(key))
        messages.success(request, sentence)
    except (Refused, BadMoment) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(f"{back}#{item}" if is_number(key) else back)


def moved(request, lane, key):
    """Move it through its verb. Return its key from now on, and the sentence that says what it does."""
    seen = Article.objects.visible_to(request.user)
    if lane in DAYS:
        article = seen.filter(pk=key).first()
        day = article and target(request.POST, getattr(article, DAYS[lane]))
        if not day:
            raise Refused(GONE)
        planning.plan(article, by=request.user, **{DAYS[lane]: day})
        return f"{lane}-{key}", said(article, f"{planning.PLANNED[DAYS[lane]]} {day.day} {day:%B %Y}")
    known = Article.objects.filter(piece=OuterRef("piece")).known_to(request.user)
    edition = Edition.objects.scheduled().filter(Exists(known), pk=key).first()
    local = edition and timezone.localtime(edition.live_from)
    day = local and target(request.POST, local.date())
    if not day:
        raise Refused(GONE)
    at = in_utc(datetime.combine(day, local.time()), f"{day} {local:%H:%M}", local.tzinfo)
    later = scheduling.reschedule(edition, by=request.user, at=at)
    article = Article.objects.get(piece=edition.piece_id)
    if not request.user.has_perm("editorial.view_article", article):
        article.title = known_as(article)
    does = "goes live" if lane == Lane.SCHEDULED else "ends"
    return f"{lane}-{later.pk}", said(article, f"{does} on {moment(at)}")


def said(article, what):
    """Say what an article does now, with a link to it."""
    url = reverse("admin:editorial_article_change", args=[article.pk])
    return format_html('<a href="{}">{}</a>: {}.', url, article.title, what)


def target(sent, day):
    """Return the day that was asked for: one that was named, or so many days from the present one."""
    if day is None:
        return None
    try:
        if sent.get("days"):
            return day + timedelta(days=max(-400, min(400, int(sent["days"][:5]))))
        return date.fromisoformat(sent.get("to", ""))
    except (ValueError, OverflowError):
        return None
