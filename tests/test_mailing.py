"""Mail goes out after commit, once; what fails is said, and tried again later."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from editorial.messages import mailing
from editorial.messages.answers import About, about
from editorial.models import Notification
from publications import clock
from tests.mails import no_server, queue
from tests.mailservers import smtp

__all__ = ["no_server", "queue", "smtp"]
pytestmark = pytest.mark.django_db(transaction=True)


def letter(row):
    """Return the mail of a Notification, or None when it was read."""
    return (
        None if row.read_at else mailing.Letter(to="mina@example.org", subject=row.sentence, template="base")
    )


def broken(row):
    """Fail as a mistake in a letter would."""
    raise KeyError("the text of a privileged comment")


@pytest.fixture
def row(publisher):
    return Notification.objects.create(user=publisher, kind="move", sentence="Moved:\nA & B", key="move 1")


def test_a_mail_goes_out_after_commit_as_text_and_html(row):
    with transaction.atomic():
        mailing.send(row, letter)
        before = len(mail.outbox)

    row.refresh_from_db()
    sent = mail.outbox[0]
    assert (before, len(mail.outbox)) == (0, 1)
    assert (sent.to, sent.subject) == (["mina@example.org"], "Moved: A & B")
    assert [kind for _, kind in sent.alternatives] == ["text/html"]
    assert sent.extra_headers["Message-ID"] == f"<notification-{row.pk}@127.0.0.1>"
    assert (row.attempts, row.failed, row.due_at) == (1, "", None) and row.sent_at


def test_what_was_rolled_back_is_not_mailed(row):
    with pytest.raises(RuntimeError), transaction.atomic():
        mailing.send(row, letter)
        raise RuntimeError

    assert mail.outbox == []


def test_a_mail_is_sent_once_however_often_it_is_asked_for(row):
    for _ in range(3):
        mailing.send(row, letter)

    assert len(mail.outbox) == 1


def test_what_need_not_be_said_any_more_is_not_mailed(row):
    row.read_at = clock.now()
    row.save()

    mailing.send(row, letter)

    row.refresh_from_db()
    assert (mail.outbox, row.sent_at, row.due_at, row.failed) == ([], None, None, "")


def test_a_server_that_is_down_is_tried_again_until_it_answers(row, queue, no_server, settings):
    start = clock.now()
    mailing.send(row, letter)
    queue()
    row.refresh_from_db()
    failed = row.failed, row.attempts, row.due_at - start >= mailing.MINUTE

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    queue()
    too_early = len(mail.outbox)
    with time_machine.travel(start + 2 * mailing.MINUTE):
        queue()

    row.refresh_from_db()
    assert failed == ("The mail server did not take it: it is not running, or lets nobody in.", 1, True)
    assert (too_early, len(mail.outbox), row.failed, row.due_at) == (0, 1, "", None)
    assert row.sent_at


def test_at_last_nothing_is_tried_any_more_and_the_row_says_why(row, queue, no_server):
    mailing.send(row, letter)
    moment = clock.now()

    for days in range(len(mailing.PAUSES) + 3):
        with time_machine.travel(moment + timedelta(days=2 * days)):
            queue()

    row.refresh_from_db()
    assert (row.attempts, row.due_at, row.sent_at) == (len(mailing.PAUSES) + 1, None, None)
    assert "did not take it" in row.failed


def test_a_letter_that_cannot_be_written_repeats_nothing_of_it(row, caplog):
    mailing.send(row, broken)

    row.refresh_from_db()
    assert row.failed == "The mail could not be written; the server’s log says more."
    assert "privileged" not in row.failed + caplog.text


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (550, b"5.1.1 No such user", About.ADDRESS),
        (550, b"No such user", About.DOUBT),
        (556, b"5.1.10 Null MX", About.ADDRESS),
        (450, b"4.2.0 Greylisted", About.HOUR),
        (452, b"Try later", About.HOUR),
        (421, b"4.3.2 Closing", About.SERVER),
        (554, b"Policy", About.MAIL),
        (550, b"5.7.1 Listed\n5.1.1 as spam", About.MAIL),
        (552, b"5.2.2 Mailbox full", About.MAIL),
        (550, b"5.1.8 Bad sender", About.MAIL),
    ],
)
def test_only_an_answer_about_the_address_speaks_of_it_for_good(code, text, kind):
    assert about(SMTPRecipientsRefused({"mina@example.org": (code, text)})) == kind
    after_data = about(SMTPDataError(code, text))
    assert after_data == (About.MAIL if text == b"No such user" else kind)


def test_what_is_refused_for_good_is_not_tried_again_and_says_the_code_alone(row, smtp):
    smtp.say("mina@example.org", "DATA", "554 5.7.1 mina@example.org is full of spam")

    mailing.send(row, letter)

    row.refresh_from_db()
    assert row.failed == "The mail server refused this mail by a rule of its own (554 5.7.1)."
    assert (row.due_at, row.sent_at, smtp.taken) == (None, None, [])
