"""The worker's part in looks through the archive: a batch a task, and a watch for what was killed."""

from django_tasks import task

from editorial.access import roles
from editorial.batches import items
from editorial.models import StyleSearch
from editorial.refusing import Refused
from editorial.style.archive import searching
from publications import clock

LOOKING = "view_stylerule"
UNABLE = "Looking through the archive is not among your permissions."


@task()
def search(number):
    """Look through some pieces, and ask for the next ones."""
    if searching.run(number):
        search.enqueue(number)


@task()
def watch(number):
    """Look after a search until it is over."""
    for found in StyleSearch.objects.filter(pk=number):
        items.look_after(found, search, watch)


def begin(rule, *, by, **narrowed):
    """Have the archive looked through by a rule, whether it is on or off. Return the StyleSearch."""
    refuse_unable(by)
    found = StyleSearch.objects.create(rule=rule, by=by, **narrowed)
    go_on(found)
    return found


def refuse_unable(by):
    """Raise Refused for whoever may not look at rules."""
    if not roles.reach(by, LOOKING):
        raise Refused(UNABLE)


def stop(found):
    """Stop a search after the batch that it is at; what it found stays."""
    StyleSearch.objects.filter(pk=found.pk, finished_at=None).update(stopped_at=clock.now())


def go_on(found):
    """Ask a worker for what is left of a search, and have it looked after."""
    StyleSearch.objects.filter(pk=found.pk).update(stopped_at=None, touched_at=clock.now())
    items.hand_over(found, search, watch)
