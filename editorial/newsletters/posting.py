"""The mails of an issue, one at a time: each is taken, sent and marked.

A mail of which nobody can tell whether it went out is sent again under the same name: that is so where the
connection broke before the server answered, or where a kill came between its answer and our mark. SMTP has
no better answer (RFC 1047); a mailbox that knows the name shows one.
"""

import logging
import time
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import F, Min

from editorial.messages.answers import About, about, code_of
from editorial.messages.mailing import FOR_GOOD, LEASE, PAUSES, message, why
from editorial.models import Issue, IssueMail, Subscription
from editorial.newsletters import composing, doubting, letters
from editorial.newsletters.bounces import name_of
from editorial.newsletters.states import halt
from editorial.newsletters.suppressing import read_back
from publications import clock

logger = logging.getLogger(__name__)
SECONDS = 50  # that a turn may send
MOST_BREAKS = 2  # of the connection in a row, in a turn
MOST_REFUSED = 10  # mails in a row, none of them for its address
UNCOUNTED = (About.SERVER, About.REFUSED)
BREAKS = (*UNCOUNTED, About.UNKNOWN)
REFUSED = (
    "The mail server refused {} mails in a row ({}), so hardly for their addresses: by a rule of its own."
)


def post_some(number):
    """Send mails of an issue for a while. Return when the next one is due, or None where none is left.

    Who left is looked up anew: a backup restored amid the sending brings them back.
    """
    read_back()
    until, sent = time.monotonic() + SECONDS, 0
    conversation = Conversation(Issue.objects.select_related("newsletter", "published").get(pk=number))
    try:
        while sent < settings.NEWSLETTER_PER_MINUTE and time.monotonic() < until:
            row = next_of(number) if may_go_on(number) else None
            if row is None or not conversation.post(row):
                break
            sent += 1
    finally:
        conversation.end()
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
    """Take the next mail of an issue that is due, or None."""
    now = clock.now()
    due_now = IssueMail.objects.filter(issue=number, due_at__lte=now).order_by("due_at", "pk")
    for key in due_now.values_list("pk", flat=True)[:20]:
        if due_now.filter(pk=key).update(attempts=F("attempts") + 1, due_at=now + LEASE):
            return IssueMail.objects.select_related("subscription").get(pk=key)
    return None


class Conversation:
    """What passes between a turn and the mail server: a connection, and what it answered in a row."""

    def __init__(self, issue):
        self.issue, self.made = issue, letters.made(issue)
        self.connection, self.is_fresh = get_connection(), True
        self.breaks = self.refused = 0

    def post(self, row):
        """Send one mail and mark it. Say whether the turn goes on; who left meanwhile gets none."""
        reader, rows = row.subscription, IssueMail.objects.filter(pk=row.pk)
        if reader is None:
            rows.update(due_at=None)
            return True
        letter = self.made.to(reader.email, reader.uuid, reader.confirmed_at)
        failed = self.attempt(message(letter, name_of(row)))
        if failed:
            put_off(row, *failed)
            return self.goes_on_after(*failed)
        rows.update(sent_at=clock.now(), due_at=None, failed="")
        self.breaks, self.refused, self.is_fresh = 0, 0, False
        return True

    def attempt(self, mail):
        """Hand a mail to the server. Return what it failed of and the error, or None."""
        mail.connection = self.connection
        try:
            self.connection.open()
        except Exception as error:  # nothing of the mail was said yet
            return (found if (found := about(error)) in UNCOUNTED else About.SERVER), error
        try:
            mail.send()
        except Exception as error:  # whatever goes wrong is counted, and tried again
            return about(error), error
        return None

    def goes_on_after(self, kind, error):
        """Say whether the turn goes on; what the server refuses to everybody stops the issue."""
        if kind in BREAKS:
            is_final, self.breaks = kind is About.REFUSED and self.is_fresh, self.breaks + 1
            self.end()
            if is_final:
                halt(self.issue, why(error))
            return not is_final and self.breaks < MOST_BREAKS
        self.is_fresh = False
        if kind is About.ADDRESS:
            return True
        self.refused += 1
        if self.refused == MOST_REFUSED and kind in FOR_GOOD:
            doubting.forget(issue=self.issue)
            halt(self.issue, REFUSED.format(MOST_REFUSED, code_of(error)))
        return self.refused < MOST_REFUSED

    def end(self):
        """Close the connection; the next mail opens another."""
        with suppress(OSError):
            self.connection.close()
        self.is_fresh = True


def put_off(row, kind, error):
    """Write down why a mail failed, and when it is tried again, if at all; a bad address gets no other."""
    logger.warning("A mail of issue %s was not sent: %s", row.issue_id, type(error).__name__)
    rows, now = IssueMail.objects.filter(pk=row.pk), clock.now()
    if kind in UNCOUNTED:
        rows.update(failed=why(error), due_at=now, attempts=F("attempts") - 1)
        return
    is_last = kind in FOR_GOOD or row.attempts > len(PAUSES)
    rows.update(failed=why(error), due_at=None if is_last else now + PAUSES[row.attempts - 1])
    if kind is About.DOUBT:
        doubting.doubt(row)
    if kind is About.ADDRESS:
        Subscription.objects.filter(pk=row.subscription_id).update(refused_at=now)


def due(number):
    """Return when the next mail of an issue is due, or None where none is left."""
    if not Issue.objects.filter(pk=number, state=Issue.State.SENDING).exists():
        return clock.now() + timedelta(days=1)
    open_ones = IssueMail.objects.filter(issue=number, due_at__isnull=False)
    return open_ones.aggregate(next=Min("due_at"))["next"]
