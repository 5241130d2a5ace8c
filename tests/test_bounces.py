"""Mails that came back: who is there no more gets no other issue; nobody can say that of others."""

import mailbox

import pytest
from django.core.management import CommandError, call_command

from editorial.messages import mailing
from editorial.models import IssueMail, Subscription
from editorial.newsletters import subscribing
from editorial.newsletters.bounces import name_of, name_of_asking
from publications import clock
from tests.newsletters import issue, newsletter, subscriber

pytestmark = pytest.mark.django_db
REPORT = """From: MAILER-DAEMON@mail.example
To: letters@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; mina@example.net
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} said so

--b
Content-Type: {kind}

From: letters@example.org
To: mina@example.net
Message-ID: <{name}@127.0.0.1>
Subject: Who pays for transit

--b--
"""


@pytest.fixture
def mail():
    """A mail of an issue that a server took."""
    of = newsletter()
    return IssueMail.objects.create(issue=issue(of), subscription=subscriber(of), sent_at=clock.now())


def report(mail, *, action="failed", status="5.1.1", kind="text/rfc822-headers", name=""):
    """Return a report about a mail, as bytes."""
    return REPORT.format(action=action, status=status, kind=kind, name=name or name_of(mail)).encode()


def said(tmp_path, capsys, *contents, **options):
    """Read messages, a file each, and return what was printed."""
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.eml").write_bytes(content)
    call_command("read_bounces", *map(str, sorted(tmp_path.glob("*.eml"))), **options)
    return capsys.readouterr().out


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_an_address_that_does_not_exist_gets_no_other_issue(mail, tmp_path, capsys, kind):
    tried = said(tmp_path, capsys, report(mail, kind=kind), dry_run=True)
    before = Subscription.objects.confirmed().count()
    told = said(tmp_path, capsys, report(mail, kind=kind), report(mail, kind=kind))

    assert "Bad addresses: 1 new" in tried and before == 1
    assert "Bad addresses: 1 new, 1 known." in told
    assert Subscription.objects.get().refused_at and not Subscription.objects.confirmed().exists()


def test_an_address_to_which_the_question_could_not_go_is_forgotten(
    mail, mailoutbox, django_capture_on_commit_callbacks, tmp_path, capsys
):
    asked = subscriber(mail.issue.newsletter, "typo@example.net", confirmed_at=None)
    with django_capture_on_commit_callbacks(execute=True):
        mailing.send(asked, subscribing.LETTER)
    name = mailoutbox[0].extra_headers["Message-ID"].strip("<>").partition("@")[0]

    for_now = said(tmp_path, capsys, report(mail, name=name, status="5.2.2"))
    is_there = Subscription.objects.filter(pk=asked.pk).exists()
    told = said(tmp_path, capsys, report(mail, name=name), report(mail, name=name))

    assert "another reason: 1" in for_now and is_there
    assert "Bad addresses: 1 new, 1 known." in told
    assert Subscription.objects.get() == mail.subscription and not mail.subscription.refused_at


def test_a_known_reader_asked_again_in_vain_is_kept_and_marked(mail, tmp_path, capsys):
    said(tmp_path, capsys, report(mail, name=name_of_asking(mail.subscription)))

    assert Subscription.objects.get().refused_at


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({"status": "5.7.1"}, "Came back for another reason: 1."),
        ({"status": "5.2.2"}, "Came back for another reason: 1."),
        ({"action": "delayed"}, "No reports about our mails: 1."),
        ({"name": "issue-1-1-0123456789abcdef"}, "No reports about our mails: 1."),
        ({"name": "confirm-1-0123456789abcdef"}, "No reports about our mails: 1."),
    ],
)
def test_nothing_else_that_comes_back_changes_anything(mail, tmp_path, capsys, changes, counted):
    assert counted in said(tmp_path, capsys, report(mail, **changes))
    assert Subscription.objects.confirmed().exists()


def test_whatever_else_lies_in_a_mailbox_is_passed_over(mail, tmp_path, capsys):
    box = mailbox.Maildir(tmp_path / "box")
    nested = b"Content-Type: message/rfc822\n\n" * 3_000
    for content in (b"", b"\xff\x00\xfe", b"Subject: I am away\n\nUntil Monday.", report(mail)):
        box.add(content)
    (tmp_path / "box" / "new" / "0.nested").write_bytes(nested)
    mbox = mailbox.mbox(tmp_path / "mbox")
    mbox.add(report(mail))
    mbox.flush()

    call_command("read_bounces", str(tmp_path / "box"), str(tmp_path / "mbox"))

    assert (
        "1 new, 1 known. Came back for another reason: 0. No reports about our mails: 4."
        in capsys.readouterr().out
    )
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("read_bounces", str(tmp_path / "missing"))
