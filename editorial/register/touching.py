"""Which pieces an entity touches, live and scheduled: from the shelves, no text is read."""

from django.db.models import Exists, OuterRef

from publications import clock
from publications.models import Edition, Entry, Outcome


def keys(entity):
    """Return the keys of the shelves of an entity: who mentions it, comes from it, or is by it."""
    linked = [("source", entity.source), ("author", entity.author), ("tag", entity.tag)]
    own = [f"{kind}:{row.survivor().uuid}" for kind, row in linked if row is not None]
    return [f"mention:{entity.uuid}", *own]


def binding(entity):
    """Return the keys of the shelves of pieces that come from an entity or are by it."""
    return [key for key in keys(entity) if key.startswith(("source:", "author:"))]


def touched(shelves, at=None):
    """Return the live and scheduled Editions on any of these shelves, the newest first."""
    at = at or clock.now()
    on = Entry.objects.filter(shelf__key__in=shelves, edition=OuterRef("pk"), live_until__gt=at)
    ahead = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at)
    return ahead.filter(Exists(on)).order_by("-live_from", "-pk")


def counted(shelves, at=None):
    """Return how many Editions on these shelves are live and how many scheduled, as a dict."""
    at = at or clock.now()
    moments = touched(shelves, at).values_list("live_from", flat=True)
    live = sum(moment <= at for moment in moments)
    return {"live": live, "scheduled": len(moments) - live}
