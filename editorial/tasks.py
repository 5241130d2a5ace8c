"""The one way in which work is handed to the task worker."""

from functools import partial

from django.db import transaction


def enqueue(task, *args, **kwargs):
    """Hand a task over once the present transaction is committed, so that the worker finds its rows."""
    transaction.on_commit(partial(task.enqueue, *args, **kwargs))
