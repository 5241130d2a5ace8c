"""What the task worker does by itself: signs of life, and each job every so often, once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from editorial.compiling import COMPILER
from editorial.messages.telling import tell
from editorial.models import DayLookedAt, Digest, Notification, Pulse
from editorial.running import beating
from editorial.running.jobs import JOBS, digests, texts
from editorial.running.tasks import LOST, failures, give_up_lost, retry
from editorial.tasks import recompile_texts
from publications import clock
from publications.models import EditionText
from tests import factories, workers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def queue(settings):
    """Let tasks wait in the database, as they do outside of tests."""
    settings.TASKS = workers.BACKEND


def asked():
    """Return the names of the jobs that were asked for."""
    tasks = DBTaskResult.objects.filter(task_path=beating.run.module_path)
    return sorted(args["args"][0] for args in tasks.values_list("args_kwargs", flat=True))


def test_each_job_is_asked_for_once_whoever_beats():
    beating.beat("first")
    beating.beat("second")

    assert asked() == sorted(JOBS)
    assert Pulse.objects.filter(name__startswith="worker ").count() == 2


def test_a_job_is_asked_for_again_once_it_is_due_and_done():
    beating.beat("first")
    with time_machine.travel(clock.now() + DAY + timedelta(minutes=1)):
        beating.beat("first")
        waiting = asked()
        DBTaskResult.objects.all().delete()
        Pulse.objects.filter(name="job mails").update(at=clock.now() - DAY)
        beating.beat("first")

    assert waiting == sorted(JOBS)
    assert asked() == ["mails"]


def test_a_clock_that_was_ahead_keeps_nothing_from_being_done():
    with time_machine.travel(clock.now() + 365 * DAY):
        beating.beat("ahead")
    DBTaskResult.objects.all().delete()

    beating.beat("here")

    assert asked() == sorted(JOBS)


def test_a_task_whose_worker_was_killed_has_failed_and_is_tried_again():
    for name in ("gone", "here"):
        recompile_texts.enqueue()
        DBTaskResult.objects.ready().get().claim(name)
    give_up_lost()
    at_once = failures().count()

    with time_machine.travel(clock.now() + timedelta(hours=2)):
        beating.beat("here")
        give_up_lost()
        [lost] = failures()
        retry(failures())

    assert (at_once, lost.worker_ids, lost.traceback) == (0, ["gone"], LOST)
    assert DBTaskResult.objects.filter(pk=lost.pk, status="READY").exists()
    assert DBTaskResult.objects.running().get().worker_ids == ["here"]


def test_workers_that_are_gone_are_forgotten():
    Pulse.objects.create(name="worker gone", at=clock.now() - 2 * DAY)

    beating.beat("here")

    assert list(Pulse.objects.filter(name__startswith="worker ").values_list("pk", flat=True)) == [
        "worker here"
    ]


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_them_and_nobody_asked():
    old = DBTaskResult.objects.create(
        status="SUCCESSFUL",
        finished_at=clock.now() - 8 * DAY,
        args_kwargs={},
        task_path="x",
        backend_name="default",
        run_after=clock.now(),
    )
    thrown = factories.article()
    type(thrown).objects.filter(pk=thrown.pk).update(thrown_at=clock.now() - 31 * DAY)
    Session.objects.create(session_key="over", expire_date=clock.now() - DAY)

    beating.beat("here")
    workers.work()

    assert DayLookedAt.objects.exists()
    assert not type(thrown).objects.filter(pk=thrown.pk).exists()
    assert not Session.objects.exists()
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert not DBTaskResult.objects.filter(status="FAILED").exists()


def test_texts_of_a_killed_worker_are_asked_for_again(make_live):
    make_live()
    texts()
    none = waiting_texts()
    EditionText.objects.update(compiler=1)
    recompile_texts.enqueue()
    texts()
    DBTaskResult.objects.update(status="RUNNING", started_at=clock.now())
    texts()
    while_it_runs = waiting_texts()
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        texts()
        texts()
        later = waiting_texts()
        recompile_texts.call()

    assert (none, while_it_runs, later) == (0, 0, 1)
    assert set(EditionText.objects.values_list("compiler", flat=True)) == {COMPILER}


def waiting_texts():
    """Return how many tasks wait that make texts anew."""
    return DBTaskResult.objects.filter(task_path=recompile_texts.module_path, status="READY").count()


def test_a_digest_is_sent_at_seven_or_later_never_before(settings):
    settings.TIME_ZONE = "UTC"
    person = User.objects.create_user("anna", email="anna@example.org")
    with time_machine.travel("2026-03-02 20:00Z", tick=False):
        tell([person], Notification.Kind.ALARM, "Look.", key="one", path="/")
        Notification.objects.update(in_digest=True)
        early = digests()
    with time_machine.travel("2026-03-03 06:50Z", tick=False):
        still_early = digests()
    with time_machine.travel("2026-03-03 11:00Z", tick=False):
        late = digests()

    assert (early, still_early, late) == (0, 0, 1)
    assert Digest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_batch_gives_no_sign_of_life():
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    assert not Pulse.objects.exists()
