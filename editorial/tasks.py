"""Background work: the caches that changes of the vocabulary rewrite."""

import time

from django_tasks import task

from editorial.after_commit import enqueue
from editorial.compilation.recompiling import recompile
from editorial.compilation.refreshing import refresh_shelf
from editorial.search.searching import renew_author

SPAN = 50  # seconds, after which others have their turn


@task()
def refresh(key):
    """Reshelve and compile again what stands on a shelf, newest first."""
    refresh_shelf(key)
    vocabulary, _, uuid = key.partition(":")
    if vocabulary == "author":
        renew_author(uuid)


@task()
def recompile_texts():
    """Make again what an older compiler made, for a while, and ask for the rest."""
    until = time.monotonic() + SPAN
    for _ in recompile():
        if time.monotonic() > until:
            return enqueue(recompile_texts)
    return None
