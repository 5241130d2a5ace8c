"""Terms that change by their date: what travelled by them is made again at that moment.

A picture whose licence has ended, and a text whose grant is over, stay on the page until somebody takes them
off, and leave everything else.
"""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from editorial.after_commit import enqueue_at
from editorial.models import EntityStatus, Grant
from editorial.tasks import refresh
from editorial.terms.accepting import follow
from publications import clock
from publications.models import Image

DAY = timedelta(days=1)


def turns(row):
    """Return the moments at which what a picture, a grant or a status says changes by itself."""
    if isinstance(row, Image):
        return [start(row.expires_on + DAY)] if row.expires_on else []
    if isinstance(row, EntityStatus):
        return [start(day) for day in (row.effective_from, row.effective_to) if day]
    days = [row.granted_on, row.until and row.until + DAY]
    return [*(start(day) for day in days if day), *filter(None, [row.embargo_until])]


def start(day):
    """Return the first moment of a day of the newsroom's."""
    return timezone.make_aware(datetime.combine(day, time()))


def watch(row):
    """Have what follows from terms made again now, and at each moment to come at which they change."""
    follow(row)
    for at in to_come(row):
        enqueue_at(at, refresh, f"{row._meta.model_name}:{row.uuid}")


def to_come(row):
    """Return those of its turns that lie ahead."""
    return [at for at in turns(row) if at > clock.now()]


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
