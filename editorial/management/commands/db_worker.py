"""The task worker, which gives signs of life and does by itself what is due every so often."""

from functools import partial

from django_tasks_db.management.commands import db_worker

from editorial.running import beating
from editorial.running.lasting import last


class Command(db_worker.Command):
    help = "Run the task worker: background work, and by itself whatever is due every so often."

    def handle(self, *, batch, worker_id, **options):
        work = partial(super().handle, batch=batch, worker_id=worker_id, **options)
        if batch:
            work()
        else:
            beating.start(worker_id)
            last(work)
