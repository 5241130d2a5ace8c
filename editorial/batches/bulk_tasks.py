"""The worker's part in acts on many articles: some items a task, and a watch for what was killed."""

from django_tasks import task

from editorial.batches import bulk, items
from editorial.models import BulkAct


def begin(act):
    """Ask a worker for an act, once the transaction has committed."""
    items.hand_over(act, run_bulk, watch_bulk)


@task()
def run_bulk(number):
    """Do some items of an act, and ask for the next ones."""
    if bulk.run(number):
        run_bulk.enqueue(number)


@task()
def watch_bulk(number):
    """Look after an act until it is over."""
    for act in BulkAct.objects.filter(pk=number):
        items.look_after(act, run_bulk, watch_bulk)
