"""Dates that pass: once a day what began or ended is looked at, whoever gave the date, and however long ago.

What is watched from the moment when its date is given needs none of this; dates that are older than the
watch do, and so does a queue that was lost. The first look goes back to the beginning. Nothing on live pages
changes by it: a work list waits, what is scheduled is weighed, and people are told of wordings.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from editorial.access import roles
from editorial.after_commit import enqueue, enqueue_at
from editorial.compilation.lapsing import follow_ends, start
from editorial.links.tasks import keep_going
from editorial.messages.telling import tell
from editorial.models import DayLookedAt, EntityStatus, Grant, Membership, Notification, WorkList
from editorial.paper.following import follow
from editorial.rules.ageing import came_of_age
from editorial.rules.guarding import weigh_scheduled
from editorial.rules.tasks import begin_if_ruled
from publications import clock
from publications.models import NoticeText
from publications.notices import lapsed

DAY, EARLY = timedelta(days=1), timedelta(minutes=5)
LAPSED = "The wording of “{}” ended on {} and has no successor: it keeps showing."
BEGAN = "Since {1} “{0}” reads in other words."


@task()
def look_daily():
    """Look at what has passed, and ask for the next day's look; a second one on a day does neither."""
    with transaction.atomic():
        if look():
            tomorrow = timezone.localdate(clock.now()) + DAY
            enqueue_at(start(tomorrow) + EARLY, look_daily)


def have_looked():
    """Have today's look done by a worker, unless it was. Say whether it is asked for."""
    wanted = not DayLookedAt.objects.filter(day=timezone.localdate(clock.now())).exists()
    if wanted:
        enqueue(look_daily)
    return wanted


@transaction.atomic
def look():
    """Look at what began and ended since the last look, until today. Say whether this was today's first."""
    today = timezone.localdate(clock.now())
    last = DayLookedAt.objects.filter(day__lt=today).first()
    _, is_first = DayLookedAt.objects.get_or_create(day=today)
    if is_first:
        since = last.day if last else None
        statuses_and_grants(since, today)
        ages(since, today)
        follow_ends(2 if since is None else max(2, (today - since).days + 1))
        wordings(since, today)
        keep_going()
    return is_first


def passed(names, since, today):
    """Return the condition that one of some dates lies after the last look, and not after today."""
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__lte": today}) & (Q(**{f"{name}__gt": since}) if since else Q())
    return found


def statuses_and_grants(since, today):
    """Have the archive searched for what statuses changed, and weigh what is scheduled."""
    turned = EntityStatus.objects.confirmed().filter(passed(["effective_from", "effective_to"], since, today))
    newest = turned.select_related("confirmed_by").order_by("confirmed_at").last()
    over = passed(["until"], since and since - DAY, today - DAY)  # its last day, not the day after
    ended = Grant.objects.filter(passed(["granted_on"], since, today) | over)
    if newest is None and not ended.exists():
        return
    by = newest.confirmed_by if newest else keepers("change_grant").first()
    if newest is not None and not searched_since(last_turn(turned, today)):
        begin_if_ruled(by=by)
    if by is not None:
        weigh_scheduled(by=by)


def ages(since, today):
    """Have the archive searched where a live piece came of an age that a rule asks about."""
    by = keepers("change_noticerule").first()
    if by and not searched_since(today) and came_of_age(since, today):
        begin_if_ruled(by=by)


def last_turn(turned, today):
    """Return the last day on which one of some statuses began or ended; no row is loaded for it."""
    names = ("effective_from", "effective_to")
    days = turned.aggregate(**{name: Max(name, filter=Q(**{f"{name}__lte": today})) for name in names})
    return max(filter(None, days.values()))


def searched_since(day):
    """Whether the archive was searched for all rules on a day or later, or is being searched."""
    whole = WorkList.objects.filter(Q(stopped_at=None) | Q(found_at__isnull=False))
    return whole.filter(dry_run=False, at__gte=start(day)).exists()


def wordings(since, today):
    """Tell of wordings that lapsed, and of those that took another's place by their date; PDFs follow."""
    for text in lapsed():
        if since is None or text.effective_to > since:
            said(text, LAPSED, text.effective_to)
    if since is not None:
        known = NoticeText.objects.filter(is_activated=True)
        before = known.filter(notice=OuterRef("notice"), effective_from__lt=OuterRef("effective_from"))
        begun = known.filter(effective_from__gt=since, effective_from__lte=today)
        for text in begun.annotate(is_another=Exists(before)).select_related("notice"):
            follow(text.notice)
            if text.is_another:
                said(text, BEGAN, text.effective_from)


def said(text, sentence, day):
    """Tell those who keep notices of one wording, once for a date."""
    tell(
        keepers("change_notice"),
        Notification.Kind.ALARM,
        sentence.format(text.notice, f"{day:%-d %B %Y}"),
        key=f"wording {text.pk} {day}",
        path=reverse("admin:publications_notice_change", args=[text.notice_id]),
    )


def keepers(codename):
    """Return the people whose role has a right for any brand; where none has, those who may do everything."""
    able = [role for role, granted in roles.GRANTS.items() if codename in granted]
    users = get_user_model().objects.filter(is_active=True).order_by("pk")
    held = users.filter(pk__in=Membership.objects.filter(role__in=able).values("user"))
    return held if held.exists() else users.filter(is_superuser=True)
