"""The mails of an issue, one at a time over one connection: each is taken, sent and marked."""

import logging
import time
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import F, Min

from editorial.messages.mailing import LEASE, PAUSES, message, refused_for_good, why
from editorial.models import Issue, IssueMail, Subscription
from editorial.newsletters import composing, letters
from editorial.newsletters.states import halt
from editorial.newsletters.suppressing import read_back
from publications import clock

logger = logging.getLogger(__name__)
SECONDS = 50  # that a turn may send
LOOK_EVERY = 20  # mails, between looks at what was stopped or lost


def post_some(number):
    """Send mails of an issue for a while. Return when the next one is due, or None where none is left.

    Who left is looked up anew: a backup restored amid the sending brings them back.
    """
    read_back()
    until, sent, connection = time.monotonic() + SECONDS, 0, get_connection()
    made = None
    try:
        while sent < settings.NEWSLETTER_PER_MINUTE and time.monotonic() < until:
            if sent % LOOK_EVERY == 0 and not may_go_on(number):
                break
            row = next_of(number)
            if row is None:
                break
            made = made or letters.made(row.issue)
            if not sent_to(row, made, connection):
                break
            sent += 1
    finally:
        connection.close()
    return due(number)


def may_go_on(number):
    """Whether an issue is still being sent, and readers have every piece of it; else it stops."""
    issue = Issue.objects.select_related("newsletter").get(pk=number)
    if issue.state != Issue.State.SENDING:
        return False
    if reasons := composing.lost(issue):
        halt(issue, " ".join(reasons))
        return False
    return True


def next_of(number):
    """Take the next mail of an issue that is due, or None; who left meanwhile gets none."""
    open_ones = IssueMail.objects.filter(issue=number, due_at__isnull=False)
    open_ones.filter(subscription=None).update(due_at=None)
    now = clock.now()
    due_now = open_ones.filter(due_at__lte=now).order_by("due_at", "pk")
    for key in due_now.values_list("pk", flat=True)[:20]:
        if due_now.filter(pk=key).update(attempts=F("attempts") + 1, due_at=now + LEASE):
            related = ("issue__newsletter", "issue__published", "subscription")
            return IssueMail.objects.select_related(*related).get(pk=key)
    return None


def sent_to(row, made, connection):
    """Send one mail and mark it. Say whether the server takes more for now."""
    reader, rows = row.subscription, IssueMail.objects.filter(pk=row.pk)
    if reader is None:
        rows.update(due_at=None)
        return True
    letter = made.to(reader.email, reader.uuid, reader.confirmed_at)
    mail = message(letter, f"issue-{row.issue_id}-{row.pk}")
    mail.connection = connection
    try:
        connection.open()
        mail.send()
    except Exception as error:  # whatever goes wrong is counted, and tried again
        return put_off(row, error)
    rows.update(sent_at=clock.now(), due_at=None, failed="")
    return True


def put_off(row, error):
    """Write down why a mail failed; a refused address gets no other. Say whether the server takes more."""
    logger.warning("A mail of issue %s was not sent: %s", row.issue_id, type(error).__name__)
    is_refused = refused_for_good(error)
    is_last = is_refused or row.attempts > len(PAUSES)
    next_at = None if is_last else clock.now() + PAUSES[row.attempts - 1]
    IssueMail.objects.filter(pk=row.pk).update(failed=why(error), due_at=next_at)
    if is_refused:
        Subscription.objects.filter(pk=row.subscription_id).update(refused_at=clock.now())
    return isinstance(error, SMTPRecipientsRefused)


def due(number):
    """Return when the next mail of an issue is due, or None where none is left."""
    if not Issue.objects.filter(pk=number, state=Issue.State.SENDING).exists():
        return clock.now() + timedelta(days=1)
    open_ones = IssueMail.objects.filter(issue=number, due_at__isnull=False)
    return open_ones.aggregate(next=Min("due_at"))["next"]
