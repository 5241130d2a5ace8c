"""The demo's newsletter: an issue that went out, one being composed, and readers whom no mail reaches.

Nothing of it is sent when it is loaded: the issue that went out is written down as sent.
"""

from datetime import timedelta

from django.db import transaction

from editorial.demo.documents import piece_identity
from editorial.demo.sheets import rows
from editorial.models import Issue, IssueMail, IssuePiece, Subscription
from editorial.newsletters import keys, sending, subscribing
from publications import clock
from publications.models import Edition, Newsletter


@transaction.atomic
def load_newsletter(*, by):
    """Make the newsletter with its issues and readers, unless it is there. Return how many are new."""
    found = rows("newsletter")
    if Newsletter.objects.filter(slug=found["newsletter"]["slug"]).exists():
        return 0
    is_only = not Newsletter.objects.filter(brand=None, is_open=True).exists()
    newsletter = Newsletter(is_open=is_only, **found["newsletter"])
    newsletter.full_clean()
    newsletter.save()
    readers = [subscribed(newsletter, **given) for given in found["readers"]]
    for given in found["issues"]:
        compose(newsletter, readers, by=by, **given)
    return 1


def subscribed(newsletter, *, email, days_ago):
    """Return a reader who agreed some days ago."""
    agreed = clock.now() - timedelta(days=days_ago)
    return Subscription.objects.create(
        newsletter=newsletter,
        email=email,
        key=keys.of_subscriber(newsletter, email),
        wording=subscribing.wording(newsletter, newsletter.language),
        asked_at=agreed,
        confirmed_at=agreed,
    )


def compose(newsletter, readers, *, by, subject, intro, pieces, days_ago=None):
    """Make an issue of those of its pieces that are live; one with a day was sent on it."""
    wanted = [piece_identity(uid) for uid in pieces]
    live = Edition.objects.live().filter(piece__uuid__in=wanted).select_related("piece", "text")
    live = {edition.piece.uuid: edition for edition in live}
    editions = [live[uuid] for uuid in wanted if uuid in live]
    issue = Issue.objects.create(newsletter=newsletter, subject=subject, intro=intro, by=by)
    IssuePiece.objects.bulk_create(
        IssuePiece(issue=issue, piece=edition.piece, title=edition.text.title, position=position)
        for position, edition in enumerate(editions)
    )
    if days_ago is not None:
        sent(issue, readers, clock.now() - timedelta(days=days_ago))


def sent(issue, readers, at):
    """Write down that an issue went out at a moment, once to each reader."""
    issue.published = sending.publish(issue, at)
    issue.state, issue.touched_at, issue.done_at = Issue.State.SENT, at, at
    issue.save()
    IssueMail.objects.bulk_create(
        IssueMail(issue=issue, subscription=row, sent_at=at, attempts=1) for row in readers
    )
