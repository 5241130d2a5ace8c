"""Acts on many articles as a worker does them: in batches, stopped, killed and taken up again."""

import pytest
import time_machine

from editorial.batches import bulk, items
from editorial.models import BulkAct, BulkItem, Move
from publications import clock
from publications.models import Edition
from tests import factories
from tests.many import choose, outcomes
from tests.newsroom import desk, reads
from tests.workers import BACKEND, start_worker, until, work

__all__ = ["desk"]


@pytest.fixture
def queue(settings, transactional_db):
    """The tasks' own queue in the database."""
    settings.TASKS = BACKEND


def test_a_worker_does_an_act_in_batches_and_finishes_it(queue, desk):
    articles = [factories.article() for _ in range(bulk.BATCH + 2)]
    page = choose(desk, "publish", *articles)

    desk.post(page, {"try": ""})
    work()
    desk.post(page, {"go": ""})
    work(most=1)
    half = desk.get(f"{page}progress/").json()
    work()

    assert half == {"settled": bulk.BATCH, "count": bulk.BATCH + 2, "refused": 0, "running": True}
    assert BulkAct.objects.get().finished_at
    assert Edition.objects.count() == bulk.BATCH + 2


def test_an_act_that_is_stopped_keeps_what_is_done_and_can_go_on(queue, desk):
    articles = [factories.article() for _ in range(bulk.BATCH + 2)]
    page = choose(desk, "publish", *articles)
    desk.post(page, {"try": ""})
    work()
    desk.post(page, {"go": ""})
    work(most=1)

    desk.post(page, {"stop": ""})
    work()
    stopped = Edition.objects.count()
    desk.post(page, {"again": ""})
    work()

    assert (stopped, Edition.objects.count()) == (bulk.BATCH, bulk.BATCH + 2)
    assert Move.objects.filter(verb="publish").count() == bulk.BATCH + 2


def test_a_worker_killed_in_the_middle_leaves_nothing_half_done(queue, desk):
    articles = [factories.article(slug=f"corridors-{number}") for number in range(12)]
    page = choose(desk, "publish", *articles)
    desk.post(page, {"try": ""})
    desk.post(page, {"go": ""})

    worker = start_worker()
    until(lambda: BulkItem.objects.filter(outcome="done").exists(), worker)
    worker.kill()
    worker.communicate()
    done = BulkItem.objects.filter(outcome="done").count()
    published = Edition.objects.count()
    with time_machine.travel(clock.now() + items.STILL * 2):
        work()  # the watch among it, which asks for the rest

    assert 0 < done == published
    assert Edition.objects.count() == Move.objects.filter(verb="publish").count() == 12
    assert set(outcomes()) == {"done"}
    assert BulkAct.objects.get().finished_at
    assert reads(desk, "/caravan-lines/corridors-11/")[0] == 200
