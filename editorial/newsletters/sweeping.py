"""Forgetting in time: addresses that nobody confirmed, and what limits counted."""

from datetime import timedelta

from django_tasks import task

from editorial.after_commit import enqueue_at
from editorial.models import Knock, Subscription
from publications import clock

KEPT = timedelta(days=7)  # an address that nobody confirmed
DAY = timedelta(days=1)


def sweep_later():
    """Have what is unconfirmed by then forgotten."""
    enqueue_at(clock.now() + KEPT, sweep_task)


@task()
def sweep_task():
    """Forget what is due."""
    sweep()


def sweep():
    """Forget addresses unconfirmed for seven days, and yesterday’s askings. Return how many addresses."""
    now = clock.now()
    Knock.objects.filter(at__lt=now - DAY).delete()
    unconfirmed = Subscription.objects.filter(confirmed_at=None, asked_at__lte=now - KEPT)
    return unconfirmed.delete()[0]
