"""Background work: one way to ask for it, and the caches that changes of the vocabulary rewrite."""

from functools import partial

from django.db import transaction
from django_tasks import task

from editorial.refreshing import refresh_shelf


def enqueue(work, *arguments, **named):
    """Ask for a task once the transaction has committed, so that a worker never sees half of it."""
    transaction.on_commit(partial(work.enqueue, *arguments, **named))


@task()
def refresh(key):
    """Reshelve and compile again what stands on a shelf, newest first."""
    refresh_shelf(key)
