"""Tasks that wait and tasks that failed, and what a person does about a failure: retry, or drop."""

from datetime import timedelta

from django.db.models import Min, Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from editorial.models import Pulse
from publications import clock

LONG_AGO = timedelta(hours=1)  # a worker in a batch gives no sign of life, and ends sooner
LOST = "The worker was ended before the task was. Nothing else is known of it: look, then retry or drop it."
AT_ONCE = 1_000  # that one press tries again or drops


def oldest(now):
    """Return since when the task that is due and has waited longest waits, or None."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    at_once = ready.filter(run_after=get_date_max()).aggregate(first=Min("enqueued_at"))["first"]
    at_a_moment = ready.filter(run_after__lte=now).aggregate(first=Min("run_after"))["first"]
    return min(filter(None, [at_once, at_a_moment]), default=None)


def waiting_since(moment):
    """Return the tasks that were due at a moment and wait still."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    at_once = Q(run_after=get_date_max(), enqueued_at__lte=moment)
    return ready.filter(at_once | Q(run_after__lte=moment))


def failures():
    """Return the tasks that failed, the last first."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at", "pk")


def give_up_lost():
    """Call tasks failed whose worker was killed at them. Return how many."""
    now = clock.now()
    alive = {name.removeprefix("worker ") for name in Pulse.objects.alive(now).values_list("name", flat=True)}
    begun = DBTaskResult.objects.running().filter(started_at__lt=now - LONG_AGO)
    lost = [row for row, workers in begun.values_list("pk", "worker_ids") if alive.isdisjoint(workers[-1:])]
    failed = {"status": TaskResultStatus.FAILED, "finished_at": now, "traceback": LOST}
    return DBTaskResult.objects.running().filter(pk__in=lost[:AT_ONCE]).update(**failed)


def retry(tasks):
    """Let some failed tasks be run again. Return how many; one that another person took is none."""
    return (
        failures()
        .filter(pk__in=numbers(tasks))
        .order_by()
        .update(
            status=TaskResultStatus.READY,
            started_at=None,
            finished_at=None,
            run_after=clock.now(),
            exception_class_path="",
            traceback="",
        )
    )


def drop(tasks):
    """Forget some failed tasks. Return how many."""
    return failures().filter(pk__in=numbers(tasks)).delete()[0]


def numbers(tasks):
    """Return the numbers of the first of some tasks."""
    return list(tasks.values_list("pk", flat=True)[:AT_ONCE])
