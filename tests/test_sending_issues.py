"""Sending an issue: five minutes to stop it, a mail each and once, and only what readers have."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from editorial.messages.mailing import LEASE
from editorial.models import Issue, IssueMail, Subscription, Suppressed
from editorial.newsletters import bringing, composing, sending, subscribing, suppressing
from editorial.publishing import withdraw
from editorial.refusing import Refused
from publications import clock
from publications.models import Newsletter, SentIssue
from tests.desks import person
from tests.factories import brand
from tests.newsletters import issue, newsletter, subscriber
from tests.workers import BACKEND, start_worker, until, work

pytestmark = pytest.mark.django_db(transaction=True)
FIVE = timedelta(minutes=5, seconds=1)
State = Issue.State


@pytest.fixture(autouse=True)
def queue(settings, tmp_path):
    """The tasks' own queue, and a journal of this test's own."""
    settings.TASKS = BACKEND
    settings.NEWSLETTER_JOURNAL = str(tmp_path / "journal")


@pytest.fixture
def ready(make_live):
    """An issue with a live piece, and three readers."""
    of = newsletter(brand())
    for name in ("mina", "tomas", "leila"):
        subscriber(of, f"{name}@example.net")
    return issue(of, make_live(title="First"), intro="<p>Dear <em>readers</em></p>")


def five_minutes_later():
    """Let the worker do what is due in five minutes."""
    with time_machine.travel(clock.now() + FIVE):
        work()


def test_an_issue_goes_out_after_five_minutes_to_each_reader_once(ready, publisher):
    sending.begin(ready, by=publisher)
    work()
    early = len(mail.outbox)
    five_minutes_later(), five_minutes_later()

    ready.refresh_from_db()
    assert early == 0 and ready.state == State.SENT
    assert sorted(to for one in mail.outbox for to in one.to) == [
        "leila@example.net", "mina@example.net", "tomas@example.net",
    ]  # fmt: skip
    assert IssueMail.objects.filter(sent_at__isnull=False).count() == 3
    assert SentIssue.objects.get().number == 1


def test_a_mail_says_who_sends_it_and_why_and_how_to_leave_and_notes_nothing(ready, publisher):
    sending.begin(ready, by=publisher)
    five_minutes_later()

    sent = next(one for one in mail.outbox if one.to == ["mina@example.net"])
    html, kind = sent.alternatives[0]
    row = Subscription.objects.get(email="mina@example.net")
    way = f"http://127.0.0.1:8000/in/unsubscribe/{row.uuid}/"
    assert sent.from_email == "The Halyard Review <letters@example.org>" and kind == "text/html"
    assert sent.extra_headers["List-Unsubscribe"] == f"<{way}>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Id"].startswith("<") and "newsletters" in sent.extra_headers["List-Id"]
    for text in (sent.body, html):
        assert way in text and "1 Quay Street" in text and "You get this because" in text
        assert "First" in text and "/newsletters/the-pass/1/" in text
    assert "<em>readers</em>" in html and "Dear readers" in sent.body
    others = set(re.findall(r"http://[^\s\"<]+", html)) - {way}
    assert not [address for address in others if "mina" in address or "?" in address] and "<img" not in html


def test_an_issue_that_is_stopped_in_time_is_a_draft_again(ready, publisher):
    sending.begin(ready, by=publisher)
    sending.stop(ready, by=publisher)
    five_minutes_later()

    ready.refresh_from_db()
    assert (ready.state, mail.outbox) == (State.DRAFT, []) and "stopped it" in ready.stopped_because
    assert not SentIssue.objects.exists()


def test_a_piece_that_readers_lose_meanwhile_stops_the_issue_with_a_sentence(
    ready, publisher, client, make_live
):
    sending.begin(ready, by=publisher)
    withdraw(ready.items.get().piece, by=publisher, reason="A mistake.")
    five_minutes_later()

    ready.refresh_from_db()
    client.force_login(publisher)
    desk = client.get("/admin/").content.decode()
    assert (ready.state, mail.outbox) == (State.DRAFT, [])
    assert "“First” is not live any more" in ready.stopped_because and "First” is not live" in desk


def test_a_piece_lost_on_the_way_stops_the_rest(ready, publisher, monkeypatch):
    lost = ready.items.get().piece

    def taking(backend, messages):
        if not mail.outbox:
            withdraw(lost, by=publisher, reason="A mistake.")
        return len([mail.outbox.append(one) for one in messages])

    monkeypatch.setattr(EmailBackend, "send_messages", taking)
    sending.begin(ready, by=publisher)
    five_minutes_later()

    ready.refresh_from_db()
    assert len(mail.outbox) == 1 and ready.state == State.STOPPED


def test_an_issue_goes_out_as_it_was_looked_at_or_not_at_all(ready, publisher):
    looked = composing.version(ready)
    Issue.objects.update(subject="Another")

    with pytest.raises(Refused, match="Look at it again"):
        sending.begin(ready, by=publisher, seen=looked)
    sending.begin(ready, by=publisher, seen=composing.version(Issue.objects.get()))

    assert Issue.objects.get().state == State.WAITING


def test_nothing_is_sent_without_sender_postal_address_pieces_and_readers(make_live, publisher):
    of = Newsletter.objects.create(name="Bare", slug="bare")
    empty = issue(of, subject="Bare")

    with pytest.raises(Refused) as refused:
        sending.begin(empty, by=publisher)

    said = " ".join(refused.value.reasons)
    for part in ("who sends it", "a postal address", "No piece", "Nobody has confirmed"):
        assert part in said


def test_who_left_is_written_to_by_no_import_and_no_restored_row(ready, publisher):
    of = ready.newsletter
    subscribing.leave(Subscription.objects.get(email="mina@example.net"))
    restored = subscriber(of, "mina@example.net")
    rows = [
        {"email": "MINA@example.net", "agreed": "2026-01-02", "proof": "A form on paper"},
        {"email": "anton@example.net", "agreed": "2026-01-02", "proof": "A form on paper"},
        {"email": "tomas@example.net", "agreed": "2026-01-02", "proof": "A form on paper"},
        {"email": "berg@example.net", "agreed": "2026-01-02", "proof": ""},
        {"email": "berg", "agreed": "2026-01-02", "proof": "x"},
        {"email": "berg@example.net", "agreed": "soon", "proof": "x"},
    ]

    looked = bringing.bring(of, rows, does=False)
    unwritten = Subscription.objects.filter(is_imported=True).count()
    done = bringing.bring(of, rows, does=True)
    sending.begin(ready, by=publisher)
    five_minutes_later()

    assert str(looked) == str(done) == "1 new, 1 there already, 1 left before and stay out, 3 refused."
    assert (unwritten, Subscription.objects.filter(is_imported=True).count()) == (0, 1)
    assert "mina@example.net" not in [one.to[0] for one in mail.outbox] and len(mail.outbox) == 3
    assert restored.key in Suppressed.objects.values_list("key", flat=True)


def test_an_address_that_left_is_known_however_its_host_is_written(ready):
    subscribing.leave(subscriber(ready.newsletter, "mina@exämple.net"))
    rows = [{"email": "Mina@xn--exmple-cua.net", "agreed": "2026-01-02", "proof": "A form on paper"}]

    done = bringing.bring(ready.newsletter, rows, does=True)

    assert (done.new, done.left) == (0, 1)


def test_a_worker_killed_on_the_way_sends_nothing_twice_and_leaves_nobody_out(
    ready, publisher, monkeypatch, tmp_path, settings
):
    for number in range(60):
        subscriber(ready.newsletter, f"reader{number}@example.net")
    monkeypatch.setenv("EMAIL_URL", f"filemail:///{tmp_path}/mails")
    monkeypatch.setenv("NEWSLETTER_JOURNAL", settings.NEWSLETTER_JOURNAL)
    sending.begin(ready, by=publisher)
    Issue.objects.update(send_at=clock.now())
    sending.keep_going()

    worker = start_worker()
    until(lambda: IssueMail.objects.filter(sent_at__isnull=False).exists(), worker)
    worker.kill()
    worker.communicate()
    by_the_killed = IssueMail.objects.filter(sent_at__isnull=False).count()
    with time_machine.travel(clock.now() + 2 * LEASE + FIVE):
        work()

    files = "".join(path.read_text() for path in (tmp_path / "mails").glob("*"))
    names = re.findall(r"Message-ID: (\S+)", files) + [one.extra_headers["Message-ID"] for one in mail.outbox]
    ready.refresh_from_db()
    assert ready.state == State.SENT and 0 < by_the_killed < 63
    # A mail may have gone out in the very moment of the kill: its name is the same, and a mailbox shows one.
    assert len(set(names)) == 63 and len(names) <= 64
    assert IssueMail.objects.filter(sent_at__isnull=False).count() == 63


def test_mails_are_throttled(ready, publisher, settings):
    settings.NEWSLETTER_PER_MINUTE = 2
    sending.begin(ready, by=publisher)
    start = clock.now()
    with time_machine.travel(start + FIVE):
        work()
    first = len(mail.outbox)
    with time_machine.travel(start + FIVE + timedelta(seconds=61)):
        work()

    assert (first, len(mail.outbox)) == (2, 3)


def test_sending_is_for_those_who_may_send_for_the_brand(ready):
    editor, other = person("editor"), person("managing_editor", brand("Other"), name="other")
    able = person("managing_editor", ready.newsletter.brand, name="able")

    for who in (editor, other):
        with pytest.raises(Refused, match="not among your permissions"):
            sending.begin(ready, by=who)
    sending.begin(ready, by=able)

    assert Issue.objects.get().state == State.WAITING


def test_who_left_gets_nothing_from_a_backup_restored_amid_the_sending(make_live):
    of = newsletter()
    row, draft = subscriber(of), issue(of, make_live())
    draft.published, draft.state = sending.publish(draft, clock.now()), Issue.State.SENDING
    draft.save()
    IssueMail.objects.create(issue=draft, subscription=row, due_at=clock.now())
    suppressing.write("out", [row.key])

    sending.take_turn.call(draft.pk, draft.turn)

    assert not mail.outbox and not Subscription.objects.exists()
