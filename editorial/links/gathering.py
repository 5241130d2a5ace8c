"""Looking through what readers have, and are to have, for links that no publication kept.

Newest first, a batch in a transaction; what a batch takes in memory does not grow with the archive, and one
that was killed goes on where it was.
"""

from django.db import transaction

from editorial.links.keeping import keep_places
from editorial.models import LinkCheck
from publications import clock
from publications.models import Edition, Outcome

BATCH = 200


def editions():
    """Return the Editions whose links count: what readers have, and what is scheduled."""
    return Edition.objects.filter(outcome=Outcome.OK, live_until__gt=clock.now())


@transaction.atomic
def gather(size=BATCH):
    """Keep the links of the next Editions, where checking is on. Say whether more are left."""
    check = LinkCheck.objects.select_for_update().filter(is_on=True, gathered_at=None).first()
    if check is None:
        return False
    if check.total is None:
        check.total = editions().count()
    left = editions() if check.below is None else editions().filter(pk__lt=check.below)
    found = list(left.select_related("document").order_by("-pk")[:size])
    keep_places(found)
    check.looked_at += len(found)
    check.below = found[-1].pk if found else check.below
    check.touched_at = clock.now()
    check.gathered_at = None if len(found) == size else check.touched_at
    check.save()
    return check.gathered_at is None
