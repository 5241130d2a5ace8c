"""Terms that change by their date: what travelled by them is made again at that moment.

A picture whose licence has ended, and a text whose grant is over, stay on the page until somebody takes them
off, and leave everything else.
"""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from editorial.accepting import follow
from editorial.after_commit import enqueue
from editorial.models import Grant
from editorial.tasks import refresh
from publications import clock
from publications.models import Image

DAY = timedelta(days=1)


def turns(row):
    """Return the moments at which the terms of a picture or a grant change by themselves."""
    if isinstance(row, Image):
        return [start(row.expires_on + DAY)] if row.expires_on else []
    days = [row.granted_on, row.until and row.until + DAY]
    return [*(start(day) for day in days if day), *filter(None, [row.embargo_until])]


def start(day):
    """Return the first moment of a day of the newsroom's."""
    return timezone.make_aware(datetime.combine(day, time()))


def watch(row):
    """Have what follows from terms made again now, and at each moment to come at which they change."""
    follow(row)
    if not refresh.get_backend().supports_defer:
        return
    for at in turns(row):
        if at > clock.now():
            enqueue(refresh.using(run_after=at), f"{row._meta.model_name}:{row.uuid}")


def follow_ends(days=2):
    """Follow what ended or began in the last days; return those rows. It does no harm to do it again."""
    now = clock.now()
    first, last = timezone.localdate(now) - days * DAY, timezone.localdate(now)
    ended = Image.objects.filter(expires_on__gte=first, expires_on__lt=last)
    begun = Q(granted_on__range=(first, last)) | Q(embargo_until__range=(now - days * DAY, now))
    grants = Grant.objects.filter(Q(until__gte=first, until__lt=last) | begun)
    rows = [*ended.order_by("pk"), *grants.order_by("pk")]
    for row in rows:
        follow(row)
    return rows
