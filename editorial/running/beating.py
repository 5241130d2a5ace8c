"""The worker's sign of life, and what it asks for by itself: a thread beside the tasks."""

import logging
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, connections, transaction
from django.db.models import Q
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from editorial.models import Pulse
from editorial.running.jobs import JOBS
from publications import clock

logger = logging.getLogger(__name__)
SECONDS = 20
FORGOTTEN = timedelta(days=1)


@task()
def run(name):
    """Do one job."""
    JOBS[name].work()


def start(worker):
    """Beat for a worker until its process ends. Return the thread."""
    thread = Thread(target=go_on, args=(worker,), daemon=True, name="pulse")
    thread.start()
    return thread


def go_on(worker, stop=None):
    """Beat, and beat again; a database that does not answer misses a beat."""
    stop = stop or Event()
    while True:
        try:
            beat(worker)
        except DatabaseError as error:
            logger.warning("The worker could not give a sign of life: %s", error)
        finally:
            connections.close_all()
        if stop.wait(SECONDS):
            return


def beat(worker):
    """Give a worker's sign of life, and ask for the jobs that are due."""
    now = clock.now()
    known = {name: at for name, at in Pulse.objects.values_list("name", "at") if at <= now}
    Pulse.objects.update_or_create(name=f"worker {worker}", defaults={"at": now})
    if any(name.startswith("worker ") and at < now - FORGOTTEN for name, at in known.items()):
        Pulse.objects.filter(name__startswith="worker ", at__lt=now - FORGOTTEN).delete()
    due = [name for name, job in JOBS.items() if known.get(f"job {name}", now - job.every) <= now - job.every]
    for name in due:
        ask(name, now)


@transaction.atomic
def ask(name, now):
    """Ask for a job, unless another worker does or it waits already: the task and its date, or neither."""
    pulse, is_new = Pulse.objects.get_or_create(name=f"job {name}", defaults={"at": now})
    is_due = Q(at__lte=now - JOBS[name].every) | Q(at__gt=now)  # a clock that was ahead asked for it
    mine = Pulse.objects.filter(is_due, pk=pulse.pk)
    if (is_new or mine.update(at=now)) and not waits(name):
        run.enqueue(name)


def waits(name):
    """Whether a job was asked for and not begun."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=run.module_path)
    return any(args["args"] == [name] for args in waiting.values_list("args_kwargs", flat=True))
