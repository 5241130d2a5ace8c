"""The task worker: whether it lives, what waits for it, and what failed."""

from datetime import timedelta

from django.conf import settings

from editorial.models import Pulse
from editorial.models.pulses import QUIET
from editorial.running.examining.lines import GREEN, RED, YELLOW, Line, ago
from editorial.running.tasks import failures, oldest
from publications import clock

LONG, TOO_LONG = timedelta(minutes=10), timedelta(hours=1)
START = "Start it, and have it started with the machine: manage.py db_worker --queue-name '*'"
MOST = 100


def is_ours():
    """Whether tasks are kept in the database, so that this worker runs them."""
    return settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db.")


def worker():
    """Its last sign of life."""
    if not is_ours():
        named = settings.TASKS["default"]["BACKEND"]
        return Line("worker", YELLOW, f"{named} runs tasks: its own tools say how it is.", "Look there.")
    last = Pulse.objects.of_workers(clock.now()).first()
    if last is None:
        return Line("worker", RED, "The task worker has never run.", START)
    since = max(clock.now() - last.at, timedelta())
    sentence = f"Its last sign of life was {ago(since)} ago."
    return Line("worker", RED, sentence, START) if since > QUIET else Line("worker", GREEN, sentence)


def waiting():
    """How long the oldest task that is due has waited."""
    first = oldest(clock.now())
    if first is None:
        return Line("waiting tasks", GREEN, "None waits.")
    since = clock.now() - first
    sentence = f"The oldest has waited for {ago(since)}."
    level = RED if since > TOO_LONG else YELLOW if since > LONG else GREEN
    fix = "Start another worker; a long import or a recompilation passes by itself." if level != GREEN else ""
    return Line("waiting tasks", level, sentence, fix)


def failed():
    """How many tasks failed, and were neither tried again nor dropped."""
    names = list(failures().values_list("task_path", flat=True)[:MOST])
    if not names:
        return Line("failed tasks", GREEN, "None.")
    number = f"{MOST} or more" if len(names) == MOST else len(names)
    kinds = ", ".join(sorted({name.rpartition(".")[2] for name in names})[:5])
    fix = "Retry or drop them in the newsroom: More → Tasks that failed."
    return Line("failed tasks", YELLOW, f"{number}: {kinds}.", fix)
