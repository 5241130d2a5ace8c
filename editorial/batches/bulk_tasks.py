"""The worker's part in acts on many articles: some items a task, and a watch for what was killed."""

from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.batches import bulk, items
from editorial.models import BulkAct
from publications import clock


def begin(act):
    """Ask a worker for an act, once the transaction has committed."""
    enqueue(run_bulk, act.pk)
    enqueue_at(clock.now() + items.STILL, watch_bulk, act.pk)


@task()
def run_bulk(number):
    """Do some items of an act, and ask for the next ones."""
    if bulk.run(number):
        run_bulk.enqueue(number)


@task()
def watch_bulk(number):
    """Look after an act until it is over: one that stands still is taken up again."""
    act = BulkAct.objects.filter(pk=number).first()
    if act is None or not act.is_running:
        return
    if items.stands_still(act):
        run_bulk.enqueue(number)
    watch_bulk.using(run_after=clock.now() + items.STILL).enqueue(number)
