"""Work lists as a worker does them: what was killed is noticed, and goes on by itself."""

import pytest
import time_machine
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from editorial.batches import items
from editorial.models import Move, Reindexing, WorkItem, WorkList
from editorial.register import reindexing
from editorial.rules import tasks, working
from publications import clock
from tests import register
from tests.newsroom import desk
from tests.workers import BACKEND, start_worker, until, work

__all__ = ["desk"]
DONE = WorkItem.Outcome.DONE
PIECES = 12


@pytest.fixture
def queue(settings, transactional_db):
    """The tasks' own queue in the database."""
    settings.TASKS = BACKEND


@pytest.fixture
def listed(queue, desk, make_live):
    """The address of a list of live pieces that a rule would change, searched."""
    for number in range(PIECES):
        make_live(slug=f"corridors-{number}", kind="news")
    register.rule(notice=register.notice("views"), conditions={"kind": ["news"]})
    return desk.post(reverse("admin:rule-lists")).url


def forget(task):
    """Take a task from the queue, as a kill does to the one that was running."""
    assert DBTaskResult.objects.filter(task_path=task.module_path).delete()[0]


def later():
    """Travel to when what stands still is noticed."""
    return time_machine.travel(clock.now() + items.STILL * 2)


def killed_at_work():
    """Start a worker, and kill it once it has done something."""
    worker = start_worker()
    until(lambda: WorkItem.objects.filter(outcome=DONE).exists(), worker)
    worker.kill()
    worker.communicate()
    return WorkItem.objects.filter(outcome=DONE).count()


def test_a_list_whose_worker_was_killed_goes_on_and_does_nothing_twice(listed, desk):
    work()
    desk.post(listed, {"all": ""})

    done = killed_at_work()
    with later():
        work()

    assert 0 < done <= PIECES
    assert WorkItem.objects.filter(outcome=DONE).count() == PIECES
    assert Move.objects.filter(verb="amend").count() == PIECES


def test_a_search_that_stands_still_is_taken_up_again(queue, make_live, publisher):
    make_live(kind="news")
    rule = register.rule(notice=register.notice("views"), conditions={"kind": ["news"]})
    worklist = tasks.begin(by=publisher, rule=rule)
    forget(tasks.search)

    with later():
        work()

    worklist.refresh_from_db()
    assert worklist.found_at is not None
    assert worklist.looked_at == 1


def test_a_list_that_moves_is_left_alone_and_one_that_is_done_is_watched_no_more(listed, desk):
    work()
    desk.post(listed, {"all": ""})
    worklist = WorkList.objects.get()
    moving = items.stands_still(worklist)
    with later():
        still = items.stands_still(worklist)
        working.run(worklist.pk)
        worklist.refresh_from_db()
        over = items.stands_still(worklist)

    assert (moving, still, over) == (False, True, False)
    assert not worklist.is_running


def test_a_register_whose_search_was_killed_goes_on(queue, make_live):
    make_live(body="<p>The Meridian Forum met.</p>")
    row = reindexing.register_changed()
    forget(reindexing.reindex)
    with time_machine.travel(clock.now() + items.STILL * 2):
        work()

    assert Reindexing.objects.get(pk=row.pk).finished_at is not None
