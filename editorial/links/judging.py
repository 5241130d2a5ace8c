"""What follows from what was heard of a link: a pure function on its row.

Dead is what failed on several days, over three days at least; a page that its server says is gone is dead
at once, one that it does not find on the second day. A server that turns machines away says nothing.
"""

from datetime import timedelta

from django.utils import timezone

from editorial.links.probing import TOO_BUSY
from editorial.models import OutgoingLink

State = OutgoingLink.State
GONE, NOT_FOUND = 410, 404
DAYS, OVER = 3, timedelta(days=3)  # failures on so many days, and over so long, make a link dead
DAYS_NOT_FOUND = 2
FIRST_WAIT, LONGEST_WAIT = 7, 90  # days between looks: twice as many each time
PAUSE = timedelta(seconds=10)  # between two questions to one host
BUSY = timedelta(hours=1)  # how long a server that is too busy is left alone if it does not say


def judge(link, heard, now):
    """Write into a link what was heard of it at a moment. Say whether it is another matter than before."""
    before = (link.state, link.answer, link.moved_to)
    link.answer, link.said, link.checked_at = heard.answer, heard.said[:300], now
    link.moved_to = ""
    if heard.unclear or turned_away(heard):
        link.state = State.UNKNOWN
    elif heard.answer is not None and heard.answer < 400:
        link.moved_to = heard.moved_to if heard.moved_to != link.url else ""
        link.state = State.MOVED if link.moved_to else State.FINE
    else:
        fail(link, now)
    if link.state not in (State.FAILING, State.DEAD):
        link.failed_at = link.failed_on = None
        link.failed_days = 0
    changed = before != (link.state, link.answer, link.moved_to)
    postpone(link, heard, now, changed)
    if changed:
        link.left_at, link.left_by, link.left_reason = None, None, ""
    return changed


def turned_away(heard):
    """Whether a server would not say: it wants a login, knows machines, is too busy, or obeys a law."""
    refused = heard.answer is not None and 400 <= heard.answer < 500 and heard.answer not in (GONE, NOT_FOUND)
    return refused or (heard.answer or 0) >= 600 or heard.wait is not None


def fail(link, now):
    """Count a failure, once a day, and weigh how many there were."""
    today = timezone.localdate(now)
    link.failed_at = link.failed_at or now
    if link.failed_on != today:
        link.failed_on, link.failed_days = today, link.failed_days + 1
    is_over = link.failed_days >= DAYS and now - link.failed_at >= OVER
    if link.answer == GONE or (link.answer == NOT_FOUND and link.failed_days >= DAYS_NOT_FOUND) or is_over:
        link.state = State.DEAD
    elif link.state != State.DEAD:
        link.state = State.FAILING


def postpone(link, heard, now, changed):
    """Say when a link is looked at next: a failing one tomorrow, all others after growing spans."""
    if link.state == State.FAILING:
        link.wait = 1
    elif changed and link.state == State.UNKNOWN and heard.answer in TOO_BUSY:
        link.wait = 0
    else:
        link.wait = FIRST_WAIT if changed or link.wait < FIRST_WAIT else min(2 * link.wait, LONGEST_WAIT)
    link.due_at = now + max(timedelta(days=link.wait), pause_of(heard))


def pause_of(heard):
    """Return how long a host is left alone after what it said."""
    return max(heard.wait or BUSY, PAUSE) if heard.answer in TOO_BUSY else PAUSE
