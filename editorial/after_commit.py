"""Asking for background work once what it is about is stored, so that no worker sees half of it."""

from functools import partial

from django.db import transaction


def enqueue(work, *arguments, **named):
    """Ask for a task once the transaction has committed."""
    transaction.on_commit(partial(work.enqueue, *arguments, **named))


def enqueue_at(moment, work, *arguments):
    """Ask for a task at a moment, likewise; where the queue knows no moments, nothing is asked for."""
    if work.get_backend().supports_defer:
        enqueue(work.using(run_after=moment), *arguments)


def enqueue_within(moment, work, *arguments):
    """Ask for a task at a moment within a transaction, so that a kill leaves both or neither.

    The moment lies after the transaction's end. A queue apart from the database may keep one that was asked
    for by what was rolled back: the task must bear that.
    """
    if work.get_backend().supports_defer:
        work.using(run_after=moment).enqueue(*arguments)
