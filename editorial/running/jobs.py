"""What runs by itself inside the task worker: each job every so often, whoever asks, and never twice at once.

All of it may be done again at any time. Commands do the same where tasks run in another way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from editorial.drafting.throwing import sweep
from editorial.following.keeping_up import keep_up
from editorial.messages.telling_tasks import DIGEST_AT, digest, find_lost
from editorial.models import Notification, Pulse, WatchedOriginal
from editorial.republication.originals import check_again
from editorial.rules.dates import have_looked
from editorial.running.examining import examine, worst
from editorial.running.examining.readers import older_compilers
from editorial.running.tasks import give_up_lost
from editorial.tasks import SPAN, recompile_texts
from publications import clock

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DONE_FOR, FAILED_FOR, BATCH = 7 * DAY, 60 * DAY, 1_000
MOST_ORIGINALS = 100


@dataclass(frozen=True)
class Job:
    """Something that is done every so often."""

    every: timedelta
    work: Callable


def digests():
    """Send the digests that were due at the last seven o’clock and were not sent. Return how many."""
    now = timezone.localtime(clock.now())
    due = now.replace(hour=DIGEST_AT.hour, minute=DIGEST_AT.minute, second=0, microsecond=0)
    due = due if due <= now else due - DAY
    waiting = Notification.objects.for_digest().filter(at__lt=due)
    people = list(waiting.order_by("user").values_list("user", flat=True).distinct())
    return sum(digest(person) is not None for person in people)


def originals():
    """Look at originals whose look was lost on its way. Return how many."""
    late = WatchedOriginal.objects.filter(due_at__lt=clock.now() - HOUR).order_by("due_at")
    numbers = list(late.values_list("article", flat=True)[:MOST_ORIGINALS])
    for number in numbers:
        check_again.call(number)
    return len(numbers)


def texts():
    """Ask again for texts of an older compiler, where the worker that made them anew was killed."""
    asked = DBTaskResult.objects.filter(task_path=recompile_texts.module_path)
    lately = clock.now() - timedelta(seconds=10 * SPAN)
    goes_on = Q(status=TaskResultStatus.READY) | Q(status=TaskResultStatus.RUNNING, started_at__gt=lately)
    if older_compilers() and not asked.filter(goes_on).exists():
        recompile_texts.enqueue()


def sessions():
    """Forget sessions that are over."""
    call_command("clearsessions")


def results():
    """Forget what tasks returned a week ago, and failures that nobody looked at for two months."""
    now, forgotten = clock.now(), 0
    for status, age in ((TaskResultStatus.SUCCESSFUL, DONE_FOR), (TaskResultStatus.FAILED, FAILED_FOR)):
        old = DBTaskResult.objects.filter(status=status, finished_at__lt=now - age).order_by("pk")
        while numbers := list(old.values_list("pk", flat=True)[:BATCH]):
            forgotten += DBTaskResult.objects.filter(pk__in=numbers).delete()[0]
    return forgotten


def examined():
    """Keep what an examination finds, for the desk. Return the worst of it."""
    lines = examine()
    Pulse.objects.update_or_create(
        name="doctor", defaults={"at": clock.now(), "said": [line.written() for line in lines]}
    )
    return worst(lines)


JOBS = {
    "doctor": Job(5 * MINUTE, examined),
    "readers": Job(5 * MINUTE, keep_up),
    "mails": Job(10 * MINUTE, find_lost),
    "digests": Job(HOUR, digests),
    "dates": Job(HOUR, have_looked),
    "texts": Job(HOUR, texts),
    "lost": Job(HOUR, give_up_lost),
    "originals": Job(DAY, originals),
    "thrown": Job(DAY, sweep),
    "sessions": Job(DAY, sessions),
    "results": Job(DAY, results),
}
