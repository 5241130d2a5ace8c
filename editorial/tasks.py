"""Background work: the caches that changes of the vocabulary rewrite."""

from django_tasks import task

from editorial.compilation.refreshing import refresh_shelf
from editorial.search.searching import renew_author


@task()
def refresh(key):
    """Reshelve and compile again what stands on a shelf, newest first."""
    refresh_shelf(key)
    vocabulary, _, uuid = key.partition(":")
    if vocabulary == "author":
        renew_author(uuid)
