"""Making a restored copy the site itself: it sends and fetches from then on, and may be found."""

from django.db import transaction

from editorial.after_commit import enqueue
from editorial.links import tasks as links
from editorial.messages.telling_tasks import look_again
from editorial.models import Issue
from editorial.newsletters.states import halt
from publications import copies
from publications.models import RestoredCopy

State = Issue.State
ON_ITS_WAY = (
    "This issue was on its way when the backup was made that this site was restored from. Whoever is marked"
    " here as not having it may have got it since: look before you send it on."
)


@transaction.atomic
def make_primary():
    """Let a restored copy be the site. Return what was done, as sentences; none where it is the site already.

    What the site that the backup was made of may have sent since waits for a person: issues of newsletters.
    Mails of the newsroom that were due then are sent.
    """
    rows = RestoredCopy.objects.all()
    if not rows.exists():
        return []
    under_way = list(Issue.objects.filter(state__in=[State.WAITING, State.SENDING]))
    for issue in under_way:
        halt(issue, ON_ITS_WAY)
    rows.delete()
    transaction.on_commit(lambda: copies.remember(False))
    enqueue(look_again)
    links.go_on()
    stopped = (
        [f"{len(under_way)} issues of newsletters wait for somebody to send them on."] if under_way else []
    )
    return ["This is the site now: it sends, and search engines may find it.", *stopped]
