"""The worker's turns: switched on by a person, taken once, stopped and gone on with."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from editorial import publishing
from editorial.links import tasks
from editorial.models import LinkCheck, OutgoingLink
from editorial.refusing import Refused
from publications import clock
from tests import factories
from tests.hostile import ASKED, site
from tests.newsroom import give
from tests.workers import BACKEND, work

__all__ = ["site"]

pytestmark = pytest.mark.django_db(transaction=True)
State = OutgoingLink.State


@pytest.fixture
def waiting(settings):
    """Leave tasks to a worker."""
    settings.TASKS = BACKEND


@pytest.fixture
def led(site, publisher):
    """Two published texts that lead to a page and to none."""
    for path in ("page/1", "is/410"):
        body = f'<p><a href="{site.at}/{path}">A link</a></p>'
        publishing.publish(factories.article(body=body), by=publisher)
    return site


def asked_for():
    """Return how many turns wait for a worker."""
    return DBTaskResult.objects.filter(task_path=tasks.take_turn.module_path, status="READY").count()


def run(publisher):
    """Switch checking on, and let a worker do what is due."""
    tasks.switch(on=True, by=publisher)
    work()


def test_as_shipped_nothing_is_fetched(led, waiting):
    work()

    assert not ASKED
    assert not LinkCheck.objects.exists()


def test_a_worker_checks_what_is_due_and_asks_for_the_next_turn(led, waiting, publisher):
    run(publisher)
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        work()

    states = dict(OutgoingLink.objects.values_list("url", "state"))
    assert states == {f"{led.at}/page/1": State.FINE, f"{led.at}/is/410": State.DEAD}
    assert asked_for() >= 1


def test_a_turn_is_taken_once_however_often_it_is_asked_for(led, publisher):
    LinkCheck.objects.create(is_on=True, turn=5)

    taken = [tasks.advance(5) for _ in range(3)]

    assert taken == [True, False, False]


def test_switched_off_it_stops_and_keeps_what_it_found(led, waiting, publisher):
    run(publisher)
    before = len(ASKED)
    tasks.switch(on=False, by=publisher)

    with time_machine.travel(clock.now() + timedelta(days=30)):
        work()

    assert len(ASKED) == before
    assert LinkCheck.objects.get().gathered_at


def test_a_chain_that_was_lost_is_begun_again_by_the_daily_look(led, waiting, publisher):
    LinkCheck.objects.create(is_on=True, touched_at=clock.now() - timedelta(hours=3))

    tasks.keep_going()

    assert asked_for() == 1


def test_a_chain_that_goes_on_is_left_alone(led, waiting):
    LinkCheck.objects.create(is_on=True)

    tasks.keep_going()

    assert asked_for() == 0


def test_who_publishes_in_one_brand_switches_nothing(db):
    user = User.objects.create_user("editor", is_staff=True)
    give(user, "publisher", factories.brand())

    with pytest.raises(Refused):
        tasks.switch(on=True, by=user)

    assert not LinkCheck.objects.exists()


def test_a_command_checks_where_no_worker_does(led):
    LinkCheck.objects.create(is_on=True)
    out = StringIO()

    call_command("check_links", stdout=out)

    assert "1 links looked at." in out.getvalue()
    assert ASKED


def test_the_command_fetches_nothing_while_it_is_off(led):
    with pytest.raises(CommandError, match="not checked here"):
        call_command("check_links")

    assert not ASKED
