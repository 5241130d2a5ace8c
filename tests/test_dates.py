"""Dates that pass are looked at once a day, whoever gave them and however long ago."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import StringIO
from threading import Barrier

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from editorial.models import DayLookedAt, Entity, EntityStatus, Notification, WorkItem, WorkList
from editorial.publishing import publish
from editorial.rules import dates, searching
from editorial.rules.book import Rules
from publications import clock
from publications.models import NoticeText
from tests import register
from tests.workers import BACKEND, work

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    """Return the newsroom's day."""
    return timezone.localdate(clock.now())


def told():
    """Return what people were told, in order."""
    return list(Notification.objects.order_by("pk").values_list("sentence", flat=True))


def given(publisher, start, end=None):
    """Return a confirmed status as an earlier release left it: nobody watches its dates."""
    mark = register.notice("mark", designates=True)
    forum = register.entity()
    register.rule(notice=mark, conditions={"mention_status": [str(mark.uuid)]})
    return register.status(forum, mark, start, end, by=publisher)


@pytest.fixture
def lives(make_live):
    """A live piece that mentions an organisation of the register, once there is one."""
    return lambda: make_live(body="<p>The Meridian Forum met.</p>")


def looked():
    """Look, and search what was asked for; return what would change."""
    first = dates.look()
    for worklist in WorkList.objects.filter(found_at=None):
        while searching.run(worklist.pk):
            pass
    return first, [item.after for item in WorkItem.objects.all()]


def test_a_status_that_began_unwatched_is_looked_at_the_next_day(publisher, lives):
    given(publisher, today() + DAY)
    lives()
    first = looked()

    with time_machine.travel(clock.now() + DAY):
        second = looked()

    assert first == (True, [])
    assert second[0] and "Meridian Forum holds a status." in second[1][0]
    assert WorkList.objects.get().by == publisher


def test_the_first_look_goes_back_to_the_beginning(publisher, lives):
    forum = register.entity()
    mark = register.notice("mark", designates=True)
    lives()
    register.rule(notice=mark, conditions={"mention_status": [str(mark.uuid)]})
    register.status(forum, mark, date(2003, 2, 14), by=publisher)

    assert len(looked()[1]) == 1


def test_a_day_is_looked_at_once(publisher, lives):
    given(publisher, date(2020, 1, 1))

    assert [dates.look(), dates.look()] == [True, False]
    assert (WorkList.objects.count(), DayLookedAt.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_look_at_once_one_does_and_nobody_is_told_twice(publisher, lives):
    given(publisher, date(2020, 1, 1))
    lives()
    notice = register.notice("views", name="Views", texts=(("Views differ.", "en"),))
    NoticeText.objects.filter(notice=notice).update(effective_to=date(2024, 3, 1))
    barrier = Barrier(4)

    def look(_):
        try:
            barrier.wait(timeout=30)
            return dates.look()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        first = list(pool.map(look, range(4)))

    assert sorted(first) == [False, False, False, True]
    assert (WorkList.objects.count(), DayLookedAt.objects.count(), len(told())) == (1, 1, 1)


def test_a_look_costs_the_same_whatever_the_register_holds(publisher, django_assert_max_num_queries):
    given(publisher, today())
    searching.begin(by=publisher)
    mark = register.notice()
    many = Entity.objects.bulk_create([Entity(name=f"Body {number}") for number in range(2000)])
    known = {"notice": mark, "effective_from": date(2020, 1, 1), "effect": "block"}
    known |= {"confirmed_by": publisher, "confirmed_at": clock.now()}
    EntityStatus.objects.bulk_create([EntityStatus(entity=one, **known) for one in many])

    tracemalloc.start()
    with django_assert_max_num_queries(40):
        dates.look()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 2_000_000
    assert Rules.load().bars == []
    assert WorkList.objects.count() == 1


def test_what_was_searched_since_is_not_searched_again(publisher, lives):
    given(publisher, today())
    searching.begin(by=publisher)

    dates.look()

    assert WorkList.objects.count() == 1


def test_a_status_that_nobody_confirmed_begins_nothing(publisher):
    given(publisher, date(2020, 1, 1))
    EntityStatus.objects.update(confirmed_by=None, confirmed_at=None)

    dates.look()

    assert not WorkList.objects.exists()


def test_a_bar_that_begins_unwatched_stops_what_is_scheduled(make_article, publisher):
    author = make_article(authors=["Ilyas Verin"]).bylines.get().author
    entity = register.entity("Ilyas Verin", kind="person", author=author)
    register.status(entity, register.notice("ban"), today() + 9 * DAY, effect="block", by=publisher)
    piece = make_article(authors=["Ilyas Verin"])
    publish(piece, by=publisher, at=clock.now() + 3 * DAY)
    EntityStatus.objects.update(effective_from=today() + DAY)
    dates.look()
    before = piece.piece.editions.count()

    with time_machine.travel(clock.now() + DAY):
        dates.look()

    assert (before, piece.piece.editions.count()) == (1, 0)


def test_a_wording_that_lapsed_is_told_once_to_those_who_keep_notices(publisher):
    notice = register.notice("views", name="Views", texts=(("Views differ.", "en"),))
    NoticeText.objects.update(effective_from=date(2020, 1, 1), effective_to=date(2024, 3, 1))

    dates.look()
    with time_machine.travel(clock.now() + DAY):
        dates.look()

    assert told() == ["The wording of “Views” ended on 1 March 2024 and has no successor: it keeps showing."]
    assert str(notice.pk) in Notification.objects.get().path


def test_a_wording_that_takes_over_by_its_date_is_told(publisher):
    notice = register.notice("views", name="Views", texts=(("Views differ.", "en"),))
    turn = today() + DAY
    NoticeText.objects.update(effective_from=date(2020, 1, 1), effective_to=turn)
    NoticeText.objects.create(
        notice=notice, template="They do.", language="en", effective_from=turn, is_activated=True
    )
    dates.look()
    before = told()

    with time_machine.travel(clock.now() + DAY):
        dates.look()

    assert before == []
    assert told() == [f"Since {turn:%-d %B %Y} “Views” reads in other words."]


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_every_day_once_it_was_asked(settings, publisher):
    settings.TASKS = BACKEND
    asked = [dates.have_looked()]

    work()
    asked.append(dates.have_looked())
    waiting = DBTaskResult.objects.filter(task_path=dates.look_daily.module_path, status="READY").get()
    with time_machine.travel(clock.now() + DAY):
        work()
        days = DayLookedAt.objects.count()

    assert asked == [True, False]
    assert timezone.localdate(waiting.run_after) == today() + DAY
    assert days == 2


def test_the_command_looks_and_says_when_it_was_done():
    said = []
    for _ in range(2):
        out = StringIO()
        call_command("look_at_dates", stdout=out)
        said.append(out.getvalue())

    assert said == ["Looked.\n", "Today’s look was done.\n"]


@pytest.mark.parametrize(
    ("age", "days", "found"),
    [
        ({"over": 2}, 2, 0),
        ({"over": 2}, 3, 1),
        ({"over": 2}, 4, 0),
        ({"under": 3}, 3, 1),
        ({"under": 3}, 2, 0),
    ],
)
def test_a_rule_about_age_is_looked_at_when_a_live_piece_comes_of_it(make_live, publisher, age, days, found):
    make_live()
    register.rule(notice=register.notice("old"), conditions={"age": age})
    with time_machine.travel(clock.now() + (days - 1) * DAY):
        dates.look()
        before = WorkList.objects.count()

    with time_machine.travel(clock.now() + days * DAY):
        dates.look()

    assert WorkList.objects.count() - before == found


def test_a_piece_that_came_of_age_between_two_looks_is_not_missed(make_live, publisher):
    make_live()
    register.rule(notice=register.notice("old", texts=(("Old.", "en"),)), conditions={"age": {"over": 2}})
    looked()

    with time_machine.travel(clock.now() + 9 * DAY):
        assert looked() == (True, ["Mark: “Old.”"])
