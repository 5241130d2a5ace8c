"""Mails of messages as a worker sends them: digests, a server that is down, workers that are killed."""

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection

from editorial.messages import mailing
from editorial.messages.telling import tell
from editorial.messages.telling_tasks import LETTER, next_digest
from editorial.models import Digest, Move, Notification, NotificationChoice
from editorial.workflow import move
from publications import clock
from tests import factories
from tests.desks import person
from tests.workers import BACKEND, work

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def ruth(db):
    """An editor with a mail address."""
    user = person("editor", name="ruth")
    user.email = "ruth@example.org"
    user.save()
    return user


@pytest.fixture
def queue(settings):
    """The tasks' own queue in the database."""
    settings.TASKS = BACKEND


@pytest.fixture
def no_server(settings):
    """A mail server that is down."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def say(ruth, sentence, *, key):
    """Tell Ruth something."""
    return tell([ruth], Notification.Kind.MOVE, sentence, key=key, article=factories.article())[0]


def test_a_mail_server_that_is_down_stops_no_act_and_is_tried_again(
    queue, ruth, publisher, no_server, settings
):
    article = factories.article(created_by=ruth)
    move(article, "submit", by=publisher)
    work()
    failed = Notification.objects.refused().get()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    work()
    early = len(mail.outbox)
    with time_machine.travel(clock.now() + 2 * mailing.MINUTE):
        work()

    assert Move.objects.get().verb == "submit"
    assert "did not take it" in failed.failed and failed.due_at
    assert (early, len(mail.outbox)) == (0, 1)
    assert not Notification.objects.refused().exists()


def test_a_digest_gathers_a_day_and_is_sent_once(queue, ruth):
    NotificationChoice.objects.create(user=ruth, kind="move", how="digest")
    say(ruth, "The first", key="move 1"), say(ruth, "The second", key="move 2")
    read = say(ruth, "Read meanwhile", key="move 3")
    Notification.objects.filter(pk=read.pk).update(read_at=clock.now())

    work()
    before = len(mail.outbox)
    with time_machine.travel(next_digest()):
        work()
        call_command("send_digests", stdout=StringIO())
        work()

    letter = mail.outbox[0]
    assert (before, len(mail.outbox)) == (0, 1)
    assert "The first" in letter.body and "The second" in letter.alternatives[0][0]
    assert "Read meanwhile" not in letter.body
    assert letter.subject.startswith("2 things of")


def test_what_comes_after_the_digest_waits_for_the_next_day(queue, ruth):
    NotificationChoice.objects.create(user=ruth, kind="move", how="digest")
    say(ruth, "Today", key="move 1")
    call_command("send_digests", stdout=StringIO())
    say(ruth, "Later", key="move 2")

    call_command("send_digests", stdout=StringIO())
    work()
    today = [letter.body for letter in mail.outbox]
    with time_machine.travel(clock.now() + DAY):
        call_command("send_digests", stdout=StringIO())
        work()

    assert len(today) == 1 and "Later" not in today[0]
    assert len(mail.outbox) == 2 and "Later" in mail.outbox[1].body
    assert Digest.objects.count() == 2


def test_a_mail_whose_worker_was_killed_is_sent_with_the_next_one(queue, ruth):
    lost = say(ruth, "Lost", key="move 1")
    Notification.objects.filter(pk=lost.pk).update(attempts=1, due_at=clock.now())  # taken, and killed
    connection.cursor().execute("DELETE FROM django_tasks_database_dbtaskresult")

    with time_machine.travel(clock.now() + 2 * mailing.LEASE):
        say(ruth, "Another", key="move 2")
        work()

    assert {letter.subject for letter in mail.outbox} == {"Lost", "Another"}


def test_workers_at_once_send_a_mail_once(queue, ruth):
    row = say(ruth, "Once", key="move 1")

    def attempt(_):
        try:
            mailing.deliver.call(Notification._meta.label, row.pk, LETTER)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(attempt, range(8)))

    assert len(mail.outbox) == 1
