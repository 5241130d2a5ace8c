"""How the site runs, in the newsroom: the same lines, the tasks that failed, and a word on the desk."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from editorial.models import Pulse
from editorial.running.jobs import JOBS
from publications import clock
from tests import workers
from tests.desks import person
from tests.newsroom import desk
from tests.test_desk import shown

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def queue(settings):
    """Let tasks wait in the database, as they do outside of tests."""
    settings.TASKS = workers.BACKEND


def task(status="FAILED", **fields):
    """Return a task of a status that says why it failed."""
    fields = {"finished_at": clock.now(), "run_after": clock.now()} | fields
    trace = "Traceback (most recent call last):\n  File x\nValueError: The feed was empty"
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {}}, traceback=trace, backend_name="default",
        task_path="editorial.following.indexnow.announce", exception_class_path="builtins.ValueError",
        **fields,
    )  # fmt: skip


def press(client, **act):
    """Press a button of the page of failed tasks. Return what the page says then."""
    return client.post(reverse("admin:failed-tasks"), act, follow=True).content.decode()


def about_running(client, user):
    """Return what the desk says of how the site runs."""
    said = shown(client, user)["attention"]
    return [f"{one.bold} {one.rest}" for one in said if one.url == reverse("admin:doctor")]


def test_the_page_says_what_the_command_says(desk):
    said = desk.get(reverse("admin:doctor")).content.decode()

    assert "Something is to be mended." in said
    assert "The task worker has never run." in said


@pytest.mark.django_db(transaction=True)
def test_a_failed_task_is_named_with_its_cause_and_run_again(desk):
    failed = task()
    before = desk.get(reverse("admin:failed-tasks")).content.decode()

    after = press(desk, retry=failed.pk)
    workers.work()

    assert "Announce" in before
    assert "ValueError: The feed was empty" in before
    assert "Traceback" not in before
    assert "1 task was run again." in after
    assert DBTaskResult.objects.get(pk=failed.pk).status == "SUCCESSFUL"


def test_failed_tasks_are_dropped_one_or_all(desk):
    one, _ = task(), task()

    assert "1 task was dropped." in press(desk, drop=one.pk)
    assert "not there any more" in press(desk, drop=one.pk)
    assert "not there any more" in press(desk, retry="nonsense")
    assert "1 task was dropped." in press(desk, drop="all")
    assert not DBTaskResult.objects.exists()


def test_only_those_who_may_act_get_in(client):
    user = person("publisher")
    client.force_login(user)
    before = [client.get(reverse(f"admin:{name}")).status_code for name in ("doctor", "failed-tasks")]

    user.user_permissions.add(Permission.objects.get(codename="change_dbtaskresult"))

    assert before == [403, 403]
    assert client.get(reverse("admin:doctor")).status_code == 200


def test_the_desk_is_quiet_when_all_is_well_and_says_what_is_not(client, publisher):
    Pulse.objects.create(name="doctor", at=clock.now(), said=[{"what": "disk", "level": "green"}])
    well = about_running(client, publisher)
    JOBS["doctor"].work()

    [ill] = about_running(client, publisher)

    assert well == []
    assert "to mend" in ill
    assert ill.endswith("in how the site runs")


def test_the_desk_says_that_no_worker_does_what_waits(client, publisher):
    task("READY", run_after=clock.now() - 20 * MINUTE)
    without = about_running(client, publisher)
    Pulse.objects.create(name="worker here", at=clock.now())

    assert without == ["The task worker gives no sign of life: what is due waits"]
    assert about_running(client, publisher) == []


def test_the_desk_misses_a_worker_that_examined_the_site_before(client, publisher):
    Pulse.objects.create(name="doctor", at=clock.now() - 20 * MINUTE, said=[])
    lately = about_running(client, publisher)
    Pulse.objects.update(at=clock.now() - 40 * MINUTE)

    assert lately == []
    assert about_running(client, publisher) == ["The task worker gives no sign of life: what is due waits"]


def test_nobody_else_is_told(client):
    task("READY", run_after=clock.now() - 20 * MINUTE)

    assert about_running(client, person("publisher")) == []
