"""Background work: the caches that changes of the vocabulary rewrite."""

from django_tasks import task

from editorial.refreshing import refresh_shelf


@task()
def refresh(key):
    """Reshelve and compile again what stands on a shelf, newest first."""
    refresh_shelf(key)
