"""Mails that came back: reports of servers (RFC 3464) about an issue or a confirmation, and bad addresses.

A report is known by the Message-ID of the mail that came back, of which a part is a keyed hash: nobody can
write one about somebody else. Only what says that there is no such address counts, as in `messages.answers`;
whatever else came back is told and changes nothing.
"""

import email
import re
from dataclasses import dataclass
from email.policy import compat32

from django.db import transaction

from editorial.messages.answers import NOBODY_ENHANCED, enhanced
from editorial.models import IssueMail, Subscription
from editorial.newsletters import keys
from publications import clock

ASKING = "confirm"  # in the name of a mail that asks to confirm, where others have the issue's number
NAME = re.compile(r"<(?:issue-)?(\d{1,18}|confirm)-(\d{1,18})-([0-9a-f]{16})@")


@dataclass
class Tally:
    """What became of the messages that were read."""

    marked: int = 0
    known: int = 0
    other: int = 0
    strange: int = 0

    def __str__(self):
        return (
            f"Bad addresses: {self.marked} new, {self.known} known. Came back for another reason: "
            f"{self.other}. No reports about our mails: {self.strange}."
        )


def name_of(mail):
    """Return what the Message-ID of a mail of an issue begins with."""
    return f"issue-{mail.issue_id}-{mail.pk}-{proof(mail.issue_id, mail.pk)}"


def name_of_asking(row):
    """Return what the Message-ID of the mail that asks to confirm a subscription begins with."""
    return f"{ASKING}-{row.pk}-{proof(ASKING, row.pk)}"


def proof(issue, mail):
    """Return what nobody can say of a mail who did not get it."""
    return keys.keyed(f"mail:{issue}:{mail}")[:16]


def read(message, tally, *, does=True):
    """Take one message, as bytes, into a Tally, and mark the address that it says is bad."""
    try:
        found = email.message_from_bytes(message, policy=compat32)
        rows, statuses = subscriptions_of(found), statuses_of(found)
    except RecursionError:  # parts in parts without end, of somebody who means no good
        rows = None
    if rows is None or not statuses:
        tally.strange += 1
        return
    if not statuses <= set(NOBODY_ENHANCED):
        tally.other += 1
        return
    fresh = rows.filter(refused_at=None)
    is_new = bool(mark(fresh) if does else fresh.count())
    tally.marked += is_new
    tally.known += not is_new


@transaction.atomic
def mark(rows):
    """Mark subscriptions as having a bad address; forget those that nobody confirmed. Return how many."""
    kept = rows.filter(confirmed_at__isnull=False).update(refused_at=clock.now())
    return kept + rows.filter(confirmed_at=None).delete()[0]


def subscriptions_of(report):
    """Return whose mail came back, by the copy of its head in the report, or None if it is none of ours."""
    for part in report.walk():
        head = part.get_payload() if part.get_content_type() == "text/rfc822-headers" else ""
        named = f"Message-ID: {part['Message-ID']}" if part is not report and part["Message-ID"] else head
        for issue, number, said in NAME.findall(named if isinstance(named, str) else ""):
            if said == proof(issue, number):
                if issue == ASKING:
                    return Subscription.objects.filter(pk=number)
                mails = IssueMail.objects.filter(pk=number, issue=issue)
                return Subscription.objects.filter(pk__in=mails.values("subscription"))
    return None


def statuses_of(report):
    """Return the codes with which mail servers say that a mail failed for good or will be tried no more."""
    parts = [part for part in report.walk() if part.get_content_type() == "message/delivery-status"]
    blocks = [block for part in parts for block in part.get_payload() if part.is_multipart()]
    failed = [block for block in blocks if str(block["Action"] or "").strip().lower() == "failed"]
    return {code for block in failed if (code := enhanced(str(block["Status"] or "")))}
