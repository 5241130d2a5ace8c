"""Mails that came back: reports of mail servers (RFC 3464) about an issue, and bad addresses.

A report is known by the Message-ID of the mail that came back, of which a part is a keyed hash: nobody can
write one about somebody else. Only what says that there is no such address counts, as in `messages.answers`;
whatever else came back is told and changes nothing.
"""

import email
import re
from dataclasses import dataclass
from email.policy import compat32

from editorial.messages.answers import NOBODY_ENHANCED, enhanced
from editorial.models import IssueMail, Subscription
from editorial.newsletters import keys
from publications import clock

NAME = re.compile(r"<issue-(\d{1,18})-(\d{1,18})-([0-9a-f]{16})@")


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
            f"{self.other}. No reports about an issue: {self.strange}."
        )


def name_of(mail):
    """Return what the Message-ID of a mail of an issue begins with."""
    return f"issue-{mail.issue_id}-{mail.pk}-{proof(mail.issue_id, mail.pk)}"


def proof(issue, mail):
    """Return what nobody can say of a mail who did not get it."""
    return keys.keyed(f"mail:{issue}:{mail}")[:16]


def read(message, tally, *, does=True):
    """Take one message, as bytes, into a Tally, and mark the address that it says is bad."""
    try:
        found = email.message_from_bytes(message, policy=compat32)
        mail, statuses = mail_of(found), statuses_of(found)
    except RecursionError:  # parts in parts without end, of somebody who means no good
        mail = None
    if mail is None or not statuses:
        tally.strange += 1
        return
    if not statuses <= set(NOBODY_ENHANCED):
        tally.other += 1
        return
    fresh = Subscription.objects.filter(pk=mail.subscription_id, refused_at=None)
    is_new = bool(fresh.update(refused_at=clock.now()) if does else fresh.count())
    tally.marked += is_new
    tally.known += not is_new


def mail_of(report):
    """Return the mail of an issue that came back, by the copy of its head in the report, or None."""
    for part in report.walk():
        head = part.get_payload() if part.get_content_type() == "text/rfc822-headers" else ""
        named = f"Message-ID: {part['Message-ID']}" if part is not report and part["Message-ID"] else head
        for issue, number, said in NAME.findall(named if isinstance(named, str) else ""):
            if said == proof(issue, number):
                return IssueMail.objects.filter(pk=number, issue=issue).first()
    return None


def statuses_of(report):
    """Return the codes with which mail servers say that a mail failed for good or will be tried no more."""
    parts = [part for part in report.walk() if part.get_content_type() == "message/delivery-status"]
    blocks = [block for part in parts for block in part.get_payload() if part.is_multipart()]
    failed = [block for block in blocks if str(block["Action"] or "").strip().lower() == "failed"]
    return {code for block in failed if (code := enhanced(str(block["Status"] or "")))}
