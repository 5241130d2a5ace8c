"""The worker's part in checking links: a short turn, and the next one asked for.

Every turn has a number and is taken once, so that nothing runs twice however often it is asked for. Before a
turn begins another one is asked for, that is void when the first comes to its end: so a kill stops nothing.
Other work goes first, and a turn ends after a while even where more is due.
"""

import time
from datetime import timedelta

from django.db.models import F
from django_tasks import task

from editorial.access import roles
from editorial.after_commit import enqueue, enqueue_at
from editorial.batches.items import STILL
from editorial.links import checking, gathering, keeping
from editorial.models import LinkCheck
from editorial.refusing import Refused
from publications import clock, copies

LOW = -50  # of the priorities of tasks, from -100 to 100
SECONDS = 20  # that a turn may last; the answer it waits for comes on top
SHORTEST, IDLE = timedelta(minutes=1), timedelta(hours=1)  # between turns, where nothing is due at once
MAY = "publish_article"
UNABLE = "Having links checked is for those who publish in every brand."


def may_switch(user):
    """Whether a person may have the links of this newsroom checked, or not."""
    return roles.reach(user, MAY).everywhere


def switch(*, on, by):
    """Have links checked from now on, or no more. Raise Refused for whom it is not."""
    if not may_switch(by):
        raise Refused(UNABLE)
    check, _ = LinkCheck.objects.get_or_create(pk=1)
    LinkCheck.objects.filter(pk=check.pk).update(is_on=on, by=by, at=clock.now())
    if on:
        go_on()


def go_on():
    """Begin a new turn, whatever became of the one before."""
    LinkCheck.objects.filter(is_on=True).update(turn=F("turn") + 1, touched_at=clock.now())
    if check := LinkCheck.objects.filter(is_on=True).first():
        ask(check.turn)


def keep_going():
    """Begin a new turn where checking is on and no turn came for long: what was asked for is lost."""
    if LinkCheck.objects.filter(is_on=True, touched_at__lt=clock.now() - 2 * IDLE).exists():
        go_on()


def ask(turn, *, after=None):
    """Ask a worker for a turn, behind other work: at once, or after a while."""
    work = take_turn.using(priority=LOW)
    enqueue(work, turn) if after is None else enqueue_at(clock.now() + after, work, turn)


@task()
def take_turn(turn):
    """Do what is due for a while, and ask for the next turn; a restored copy waits until it is the site."""
    if copies.is_copy() or not advance(turn):
        return
    ask(turn + 1, after=STILL + timedelta(seconds=SECONDS))
    more = work(time.monotonic() + SECONDS)
    if advance(turn + 1):
        ask(turn + 2, after=None if more else until_due())


def advance(turn):
    """Take a turn, once. Say whether it was there to take."""
    rows = LinkCheck.objects.filter(is_on=True, turn=turn)
    return bool(rows.update(turn=turn + 1, touched_at=clock.now()))


def work(until):
    """Gather, settle and check by turns. Say whether more is to be done at once."""
    more = True
    while more and time.monotonic() < until and LinkCheck.objects.filter(is_on=True).exists():
        gathering.gather()
        keeping.settle()
        checking.check_some()
        more = is_more()
    return more


def is_more():
    """Whether something could be done at once."""
    gathering_on = LinkCheck.objects.filter(is_on=True, gathered_at=None).exists()
    due = checking.next_due()
    return gathering_on or keeping.waits() or (due is not None and due <= clock.now())


def until_due():
    """Return how long until the next turn: until something is due, within bounds."""
    due = checking.next_due()
    return IDLE if due is None else min(max(due - clock.now(), SHORTEST), IDLE)
