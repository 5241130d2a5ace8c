"""A search of the archive, and the work on what it found, are stopped half way and taken up again."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.models import Move, NoticeRule, WorkItem, WorkList
from editorial.rules import dates, searching, tasks, working
from publications import clock
from publications.models import Edition
from tests import register
from tests.newsroom import desk
from tests.workers import BACKEND, work

__all__ = ["desk"]
pytestmark = pytest.mark.django_db(transaction=True)
PIECES = 6


@pytest.fixture
def rule(make_live):
    """A rule that would change every one of some live pieces."""
    for _ in range(PIECES):
        make_live(kind="news")
    return register.rule(
        notice=register.notice("views", texts=(("Views.", "en"),)), conditions={"kind": ["news"]}
    )


def page(worklist):
    """Return the address of a list."""
    return reverse("admin:rule-list", args=[worklist.pk])


def now(worklist):
    """Return a list as it stands now."""
    return WorkList.objects.get(pk=worklist.pk)


def test_a_search_is_stopped_half_way_and_goes_on_where_it_was(settings, desk, publisher, rule):
    settings.TASKS = BACKEND
    worklist = searching.begin(by=publisher, rule=rule)
    searching.run(worklist.pk, size=2)
    desk.post(page(worklist), {"stop": ""})
    stopped, progress = desk.get(page(worklist)), reverse("admin:rule-list-progress", args=[worklist.pk])
    answered = json.loads(desk.get(progress).content)["running"], searching.run(worklist.pk, size=2)
    half, found = now(worklist), worklist.items.count()

    desk.post(page(worklist), {"again": ""})
    work()

    assert answered == (False, False)
    assert (half.looked_at, found, half.is_running) == (2, 2, False)
    assert f"2 of {PIECES} looked at, 2 found" in stopped.content.decode()
    assert (now(worklist).looked_at, worklist.items.count()) == (PIECES, PIECES)
    assert set(worklist.items.values_list("edition", flat=True)) == set(
        Edition.objects.values_list("pk", flat=True)
    )


def test_work_is_stopped_after_the_item_it_is_at_and_nothing_is_done_twice(settings, desk, publisher, rule):
    settings.TASKS = BACKEND
    worklist = searching.begin(by=publisher)
    searching.run(worklist.pk)
    working.confirm(worklist, by=publisher)
    working.run(worklist.pk, most=2)
    desk.post(page(worklist), {"stop": ""})
    more = working.run(worklist.pk)
    half = worklist.items.filter(outcome=WorkItem.Outcome.DONE).count()
    shown = desk.get(page(worklist)).content.decode()

    desk.post(page(worklist), {"again": ""})
    work()

    assert (more, half, f"{PIECES - 2} confirmed and not done" in shown) == (False, 2, True)
    assert worklist.items.filter(outcome=WorkItem.Outcome.DONE).count() == PIECES
    assert Move.objects.filter(verb="amend").count() == PIECES


def test_a_search_that_was_stopped_is_not_taken_up_by_the_watch(settings, publisher, rule):
    settings.TASKS = BACKEND
    worklist = tasks.begin(by=publisher, rule=rule)
    working.stop(worklist.pk)

    work()

    assert (now(worklist).found_at, now(worklist).looked_at) == (None, 0)


def test_a_search_that_was_stopped_counts_as_none_for_the_daily_look(publisher, rule):
    NoticeRule.objects.update(conditions={"age": {"over": 2}})
    worklist = searching.begin(by=publisher)
    today = timezone.localdate(clock.now())
    running = dates.searched_since(today)
    working.stop(worklist.pk)

    assert (running, dates.searched_since(today)) == (True, False)
