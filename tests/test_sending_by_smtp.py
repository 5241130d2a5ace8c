"""Sending an issue to a real mail server: nobody gets it twice, nobody is lost, whatever the server says.

Only where the connection breaks after the last dot, or a kill comes before the mark, can nobody tell: then
the mail goes out again under the same name.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from editorial.messages.mailing import LEASE, MINUTE
from editorial.models import Issue, IssueMail, IssuePiece, Subscription
from editorial.newsletters import sending
from publications import clock
from tests.factories import brand
from tests.mailservers import DROP, DROP_TAKEN, smtp
from tests.newsletters import issue, newsletter, subscriber
from tests.workers import BACKEND, work

__all__ = ["smtp"]
pytestmark = pytest.mark.django_db(transaction=True)
State = Issue.State
SENDER = "letters@example.org"
MINA, LEILA, TOMAS = READERS = [f"{name}@example.net" for name in ("mina", "leila", "tomas")]


@pytest.fixture(autouse=True)
def queue(settings, tmp_path):
    """The tasks' own queue, and a journal of this test's own."""
    settings.TASKS = BACKEND
    settings.NEWSLETTER_JOURNAL = str(tmp_path / "journal")


@pytest.fixture
def begun(make_live, publisher):
    """An issue whose Send was pressed, with three readers and somebody who never confirmed."""
    of = newsletter(brand())
    for email in READERS:
        subscriber(of, email)
    subscriber(of, "unconfirmed@example.net", confirmed_at=None)
    made = issue(of, make_live(title="First"), intro="<p>Dear <em>readers</em></p>")
    sending.begin(made, by=publisher)
    return made


def after(*spans):
    """Let the worker do what is due after each of some spans."""
    start = clock.now()
    for span in spans:
        with time_machine.travel(start + span):
            work()


FIVE = timedelta(minutes=5, seconds=1)
LATER = [FIVE + minutes * MINUTE for minutes in (2, 8, 30)]


def test_an_issue_goes_once_to_each_confirmed_reader_with_all_that_a_mail_must_say(begun, smtp):
    after(FIVE, *LATER)

    sent = next(mail for mail in smtp.taken if mail["To"] == MINA)
    way = f"http://127.0.0.1:8000/in/unsubscribe/{Subscription.objects.get(email=MINA).uuid}/"
    text, html = (sent.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert smtp.readers == sorted(READERS) and Issue.objects.get().state == State.SENT
    assert sent.get_content_type() == "multipart/alternative"
    assert sent["List-Unsubscribe"].strip() == f"<{way}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["From"] == f"The Halyard Review <{SENDER}>" and sent["Precedence"] == "bulk"
    for part in (text, html):
        assert way in part and "1 Quay Street" in part and "You get this because" in part


@pytest.mark.parametrize(
    ("step", "answer", "said", "is_kept"),
    [
        ("RCPT", "550 5.1.1 No such user", "The mail server refused the address.", False),
        ("RCPT", "550 No", "perhaps for its address (550)", True),
        ("RCPT", "554 Policy", "refused this mail by a rule of its own (554)", True),
        ("RCPT", "550 5.7.1 Blocked", "(550 5.7.1)", True),
        ("DATA", "554 5.7.1 Spam", "(554 5.7.1)", True),
    ],
)
def test_what_is_refused_for_good_is_tried_no_more_and_holds_up_nobody(
    begun, smtp, publisher, step, answer, said, is_kept
):
    smtp.say(MINA, step, answer)

    after(FIVE)
    refused, state = IssueMail.objects.get(sent_at=None), Issue.objects.get().state
    after(*LATER)
    by_itself = smtp.readers
    if is_kept:
        sending.go_on(begun, by=publisher)
        after(FIVE)

    assert said in refused.failed and (refused.due_at, state) == (None, State.SENT)
    assert by_itself == sorted([LEILA, TOMAS])
    assert smtp.readers == sorted(READERS if is_kept else [LEILA, TOMAS])
    assert Subscription.objects.confirmed().filter(email=MINA).exists() == is_kept


@pytest.mark.parametrize(
    ("address", "step", "answers"),
    [
        (MINA, "RCPT", ["450 4.2.0 Greylisted"] * 2),
        (MINA, "DATA", ["451 Try later"]),
        (MINA, "RCPT", ["421 4.3.2 Closing"]),
        (MINA, "DATA", ["421 4.3.2 Closing"]),
        (MINA, "RCPT", [DROP]),
        (MINA, "DATA", [DROP]),
        (SENDER, "MAIL", ["250 OK", "550 5.7.0 Too many mails of one connection"]),
        (SENDER, "MAIL", ["451 Busy"] * 3),
    ],
)
def test_what_a_server_takes_later_arrives_once(begun, smtp, address, step, answers):
    smtp.say(address, step, *answers)

    after(FIVE, *LATER)

    assert smtp.readers == sorted(READERS) and Issue.objects.get().state == State.SENT
    assert not smtp.told[address, step] and Subscription.objects.confirmed().count() == 3


def test_a_mail_taken_without_an_answer_goes_again_under_the_same_name(begun, smtp):
    smtp.say(MINA, "DATA", DROP_TAKEN)

    after(FIVE, *LATER)

    assert smtp.readers == sorted([MINA, *READERS])
    assert len({mail["Message-ID"] for mail in smtp.taken}) == 3


def test_a_server_that_is_down_for_days_is_said_on_the_desk_and_loses_nobody(
    begun, smtp, settings, client, publisher
):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    after(FIVE, *(FIVE + days * timedelta(hours=20) for days in range(1, 12)))
    with time_machine.travel(clock.now() + timedelta(days=10)):
        client.force_login(publisher)
        desk = client.get("/admin/").content.decode()

    settings.EMAIL_PORT = port
    after(timedelta(days=20))

    assert "1 newsletter issue</b> is held up: The mail server did not take it: it is not running" in desk
    assert smtp.readers == sorted(READERS)


def test_a_server_that_refuses_our_sender_stops_the_issue_and_the_rest_goes_later(begun, smtp, publisher):
    smtp.say(SENDER, "MAIL", "550 5.7.1 Not yours")

    after(FIVE)
    stopped = Issue.objects.get()
    sending.go_on(stopped, by=publisher)
    after(FIVE)

    assert stopped.state == State.STOPPED and "nothing from this sender" in stopped.stopped_because
    assert smtp.readers == sorted(READERS)


@pytest.mark.parametrize(
    ("days", "answers", "is_kept"),
    [
        ((7,), ["550 No", "550 No"], False),
        ((0,), ["550 No", "550 No"], True),
        ((7,), ["550 No", "554 Policy"], True),
        ((7, 14), ["550 No", "250 OK", "550 No"], True),
    ],
)
def test_a_refusal_without_a_reason_is_believed_when_said_again_of_a_later_issue(
    begun, smtp, publisher, days, answers, is_kept
):
    smtp.say(MINA, "RCPT", *answers)
    pieces = [item.piece for item in begun.items.all()]
    noon = clock.now().replace(hour=12) + timedelta(days=1)

    with time_machine.travel(noon):
        work()
    for day in days:
        with time_machine.travel(noon + timedelta(days=day, minutes=10)):
            later = issue(begun.newsletter, subject=f"Day {day}")
            later.items.bulk_create(IssuePiece(issue=later, piece=one, position=0) for one in pieces)
            sending.begin(later, by=publisher)
        with time_machine.travel(noon + timedelta(days=day, minutes=20)):
            work()

    assert not smtp.told[MINA, "RCPT"]
    assert Subscription.objects.confirmed().filter(email=MINA).exists() == is_kept


@pytest.mark.parametrize(("step", "answer"), [("DATA", "554 5.7.1 Listed"), ("RCPT", "550 Listed")])
def test_a_server_that_refuses_every_mail_stops_the_issue(begun, smtp, publisher, step, answer):
    more = [f"reader{number}@example.net" for number in range(9)]
    for email in more:
        subscriber(begun.newsletter, email)
    for email in [*READERS, *more]:
        smtp.say(email, step, answer)

    after(FIVE)
    stopped = Issue.objects.get()
    smtp.told.clear()
    sending.go_on(stopped, by=publisher)
    after(FIVE, *LATER)

    assert stopped.state == State.STOPPED and "refused 10 mails in a row" in stopped.stopped_because
    assert answer.removesuffix(" Listed") in stopped.stopped_because
    assert not IssueMail.objects.exclude(doubted_at=None).exists()
    assert smtp.readers == sorted([*READERS, *more]) and Subscription.objects.confirmed().count() == 12


def test_stop_is_looked_at_before_every_mail(begun, smtp):
    smtp.before = lambda: Issue.objects.update(state=State.STOPPED)

    after(FIVE, *LATER)

    assert len(smtp.taken) == 1


class Killed(BaseException):
    """A worker is gone, in the middle of a turn."""


def killed_at(wanted):
    """Return what kills a worker before the nth statement that writes."""
    seen = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal seen
        seen += sql.startswith(("INSERT", "UPDATE", "DELETE"))
        if seen == wanted:
            raise Killed
        return execute(sql, params, many, context)

    return wrapper


def test_a_worker_killed_before_any_statement_sends_nothing_twice_and_loses_nobody(begun, smtp, publisher):
    kills, is_over = 0, False

    while not is_over:
        with time_machine.travel(clock.now() + FIVE):
            is_over = not is_killed_at(kills + 1, begun.pk)
        with time_machine.travel(clock.now() + 3 * LEASE):
            work()

        names, kills = [mail["Message-ID"] for mail in smtp.taken], kills + 1
        assert len(set(names)) == 3 and len(names) <= 4, f"killed before its statement {kills}"
        assert Issue.objects.get().state == State.SENT
        begin_again(begun, smtp, publisher)

    assert kills > 10


def is_killed_at(number, key):
    """Take a turn of an issue, and say whether it was killed before its nth statement."""
    try:
        with connection.execute_wrapper(killed_at(number)):
            sending.take_turn.call(key, Issue.objects.get().turn)
    except Killed:
        return True
    return False


def begin_again(begun, smtp, publisher):
    """Have the same issue wait for its moment, as if nothing of it had gone out."""
    smtp.taken.clear()
    IssueMail.objects.all().delete()
    Issue.objects.update(state=State.DRAFT, published=None)
    sending.begin(begun, by=publisher)
