"""What becomes of an issue on its way: every change makes the turns void that were asked for before."""

from django.db.models import F

from editorial.models import Issue
from publications import clock


def halt(issue, because):
    """Stop an issue with a sentence: one of which nothing went out is a draft again."""
    state = Issue.State.STOPPED if issue.published_id else Issue.State.DRAFT
    changed(issue, state=state, stopped_because=because, send_at=None)


def changed(issue, **columns):
    """Write what became of an issue; turns that were asked for before are void."""
    Issue.objects.filter(pk=issue.pk).update(turn=F("turn") + 1, touched_at=clock.now(), **columns)
