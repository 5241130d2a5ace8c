"""Sending an issue: five minutes in which it can be stopped, then a mail at a time, each once.

A turn lasts a minute at most, and sends no more than `NEWSLETTER_PER_MINUTE`. It is taken together with
asking for another one, that is void when the first comes to its end: so a kill stops nothing. Before every
mail the issue and its pieces are looked at again: *Stop*, and what readers lost meanwhile, stops the rest.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, Q
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_within
from editorial.messages.mailing import LEASE
from editorial.messages.telling import named
from editorial.models import Issue, IssueMail
from editorial.newsletters import composing, doubting, posting
from editorial.newsletters.states import changed, halt
from editorial.newsletters.suppressing import is_left, read_back, suppressed
from editorial.refusing import Refused
from publications import clock, copies, richtext
from publications.models import SentIssue

WAIT = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
BATCH = 500
State = Issue.State
STALE = "This issue is not as it was when this page was opened. Look at it again, then send it."


def may_send(user, issue):
    """Whether a person's right to send reaches an issue."""
    return composing.issues_of(user, composing.SENDING).filter(pk=issue.pk).exists()


@transaction.atomic
def begin(issue, *, by, seen=None):
    """Have an issue sent in five minutes. Raise Refused with sentences where it cannot be.

    `seen` is the version that somebody looked at, where they looked: no other is sent by their press.
    """
    issue = held(issue, by)
    if not issue.is_draft:
        raise Refused("This issue is on its way already.")
    if seen not in (None, composing.version(issue)):
        raise Refused(STALE)
    if reasons := composing.refusals(issue):
        raise Refused(*reasons)
    at = clock.now() + WAIT
    changed(issue, state=State.WAITING, send_at=at, by=by, stopped_because="")
    for moment in (at, at + LEASE):  # the second is for a worker that is killed over the first
        enqueue_within(moment, take_turn, issue.pk, issue.turn + 1)


@transaction.atomic
def stop(issue, *, by):
    """Keep an issue that is on its way from going further: before its moment nothing of it went out."""
    issue = held(issue, by)
    if not issue.is_under_way:
        raise Refused("There is nothing to stop: the issue is not on its way.")
    halt(issue, f"{named(by)} stopped it.")


@transaction.atomic
def go_on(issue, *, by, without_lost=False):
    """Send an issue to those who have not got it: it was stopped on its way, or their mails were refused.

    What readers lost meanwhile keeps it back, unless the issue is to go on without.
    """
    issue, refused = held(issue, by), composing.refused_mails(issue)
    if not (issue.state == State.STOPPED or (issue.state == State.SENT and refused.exists())):
        raise Refused("Nobody is left to send this issue to.")
    if without_lost and not composing.leave_out(issue):
        raise Refused("Nothing of this issue is left: readers have none of its pieces.")
    if reasons := [*composing.of_a_copy(), *composing.lost(issue)]:
        raise Refused(*reasons)
    refused.update(due_at=clock.now(), attempts=0, failed="")
    changed(issue, state=State.SENDING, stopped_because="")
    enqueue(take_turn, issue.pk, issue.turn + 1)
    enqueue_within(clock.now() + LEASE, take_turn, issue.pk, issue.turn + 1)


def held(issue, by):
    """Return an issue, locked, for somebody who may send it."""
    if not may_send(by, issue):
        raise Refused("Sending this newsletter is not among your permissions.")
    return Issue.objects.select_for_update(of=("self",)).select_related("newsletter").get(pk=issue.pk)


# The worker's part ----------------------------------------------------------------


@task()
def take_turn(number, turn):
    """Send for a while, and ask for the next turn."""
    began = clock.now()
    if copies.is_copy() or not advance(number, turn, next_at=began + LEASE):
        return
    started(number)
    next_at = posting.post_some(number)
    if next_at is None:
        finished(number)
    else:
        advance(number, turn + 1, next_at=max(began + MINUTE, next_at))


@transaction.atomic
def advance(number, turn, *, next_at):
    """Take a turn of an issue that is on its way, once, not before its moment, and ask for the next one."""
    rows = Issue.objects.filter(pk=number, turn=turn, state__in=[State.WAITING, State.SENDING])
    rows = rows.exclude(state=State.WAITING, send_at__gt=clock.now())
    is_taken = bool(rows.update(turn=turn + 1, touched_at=clock.now()))
    if is_taken:
        enqueue_within(next_at, take_turn, number, turn + 1)
    return is_taken


@transaction.atomic
def started(number):
    """Begin an issue whose five minutes are over: give it its number and its mails, or say why it stops."""
    issue = Issue.objects.select_for_update(of=("self",)).select_related("newsletter").get(pk=number)
    if issue.state != State.WAITING:
        return
    if reasons := composing.refusals(issue):
        halt(issue, " ".join(reasons))
        return
    read_back()
    now = clock.now()
    issue.published = publish(issue, now)
    Issue.objects.filter(pk=number).update(state=State.SENDING, published=issue.published)
    known = suppressed()
    mails = [
        IssueMail(issue=issue, subscription=row, due_at=now)
        for row in composing.recipients(issue).order_by("pk").iterator()
        if not is_left(issue.newsletter, row.email, known)
    ]
    IssueMail.objects.bulk_create(mails, BATCH, ignore_conflicts=True)


def publish(issue, now):
    """Give an issue its public page."""
    last = issue.newsletter.issues.aggregate(last=Max("number"))["last"] or 0
    return SentIssue.objects.create(
        newsletter=issue.newsletter,
        number=last + 1,
        subject=issue.subject,
        intro=richtext.render(issue.intro, figures={}),
        pieces=[str(uuid) for uuid in issue.items.values_list("piece__uuid", flat=True)],
        sent_at=now,
    )


def finished(number):
    """Note that nothing of an issue is left to send, and what it told of addresses."""
    doubting.believe(number)
    rows = Issue.objects.filter(pk=number, state=State.SENDING)
    rows.update(state=State.SENT, done_at=clock.now(), turn=F("turn") + 1)


def keep_going():
    """Take up issues whose moment came, or whose worker was killed, unasked. Return how many."""
    now = clock.now()
    waiting = Q(state=State.WAITING, send_at__lte=now)
    still = Q(state=State.SENDING, touched_at__lt=now - 2 * LEASE)
    found = list(Issue.objects.filter(waiting | still).values_list("pk", "turn"))
    for number, turn in found:
        enqueue(take_turn, number, turn)
    return len(found)
