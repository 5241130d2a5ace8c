"""Newsletters in the newsroom: composed, looked at, sent and stopped there; addresses for few eyes."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editorial.models import Issue, IssueMail, Subscription
from editorial.newsletters import sending
from editorial.publishing import withdraw
from publications import clock
from tests.desks import person
from tests.factories import brand
from tests.filled import fields
from tests.newsletters import SENDER, issue, newsletter, subscriber
from tests.newsroom import HOUR, desk
from tests.workers import BACKEND

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
ADD = reverse("admin:editorial_issue_add")


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    """The queue that ships, and a journal of this test's own."""
    settings.TASKS = BACKEND
    settings.NEWSLETTER_JOURNAL = str(tmp_path / "journal")


def page(row, name="send"):
    """Return the address of an issue's page."""
    return reverse(f"admin:issue-{name}", args=[row.pk])


def press_send(desk, row):
    """Press Send on the page of an issue."""
    desk.post(page(row), fields(desk.get(page(row))) | {"send": "1"})


def test_a_newsletter_opens_only_with_its_sender_and_a_postal_address(desk):
    path = reverse("admin:publications_newsletter_add")
    held = fields(desk.get(path)) | {"name": ["The Pass"], "is_open": ["on"]}

    refused = desk.post(path, held).content.decode()
    taken = desk.post(path, held | {name: [value] for name, value in SENDER.items()})

    assert "every issue ends with it" in refused and "every issue names its sender" in refused
    assert taken.status_code == 302


def test_an_issue_is_composed_from_live_pieces_in_order(desk, make_live, make_article):
    of, first, second = newsletter(brand()), make_live(title="First"), make_live(title="Second")
    pieces = [str(second.piece.uuid), str(first.piece.uuid)]
    held = fields(desk.get(ADD)) | {"newsletter": [of.pk], "subject": ["Transit"], "intro": ["<p>Dear</p>"]}

    answered = desk.post(ADD, held | {"pieces": pieces, "_look": ["1"]}, follow=True)
    draft = desk.post(ADD, held | {"pieces": [str(make_article().piece.uuid)]}).content.decode()
    scheduled = make_live(at=clock.now() + HOUR)
    ahead = desk.post(ADD, held | {"pieces": [str(scheduled.piece.uuid)]}).content.decode()

    shown = answered.content.decode()
    assert [one.title for one in Issue.objects.get().items.all()] == ["Second", "First"]
    assert shown.index("Second\n") < shown.index("First\n") and "Nobody has confirmed" in shown
    assert "choose pieces that are live" in draft and f"do not have “{scheduled.title}”" in ahead
    offered = desk.get("/admin/suggest/live-piece/", {"q": ""}).json()["results"]
    assert {row["label"] for row in offered} == {"First", "Second"}
    assert 'live-piece/" data-ordered data-fixed' in draft


def test_an_issue_is_changed_until_it_is_sent_and_again_once_it_is_stopped(desk, make_live):
    row = issue(newsletter(brand()), make_live(title="First"))
    subscriber(row.newsletter)
    change = reverse("admin:editorial_issue_change", args=[row.pk])

    looked = desk.get(page(row)).content.decode()
    stale = desk.post(page(row), {"send": "1"}, follow=True).content.decode()
    press_send(desk, row)
    waiting, kept = desk.get(page(row)).content.decode(), desk.get(change)
    desk.post(page(row), {"stop": "1"})

    assert "Look at it again" in stale and "Send to 1 reader<" in stale
    assert "Send to 1 reader<" in looked and "in 5 minutes" in waiting and ">Stop<" in waiting
    assert kept.status_code == 200 and b'name="subject"' not in kept.content
    assert b'name="subject"' in desk.get(change).content
    assert "Send to 1 reader<" in desk.get(page(row)).content.decode()


def test_saving_an_issue_comes_back_to_its_form(desk, make_live):
    held = fields(desk.get(ADD)) | {"newsletter": [newsletter().pk], "subject": ["Transit"]}

    added = desk.post(ADD, held)
    change = reverse("admin:editorial_issue_change", args=[Issue.objects.get().pk])
    form = desk.get(change)
    saved = desk.post(change, fields(form) | {"subject": ["Ports"]})
    on = desk.post(change, fields(desk.get(change)) | {"_look": ["1"]})

    assert added.url == saved.url == change and on.url == page(Issue.objects.get())
    assert b"Saved. Nothing of it is sent" in form.content and b"Save, look and send" in form.content
    assert b"continue editing" not in form.content


def test_a_person_without_an_address_is_told_so_and_has_no_button(desk):
    row = issue(newsletter())

    shown = desk.get(page(row)).content.decode()

    assert "your account has no e-mail address" in shown and ">Send to myself<" not in shown


def test_who_saves_an_issue_second_sees_that_and_undoes_no_press_of_send(desk, make_live):
    row = issue(newsletter(brand()), make_live(title="First"))
    subscriber(row.newsletter)
    change = reverse("admin:editorial_issue_change", args=[row.pk])
    first = fields(desk.get(change)) | {"subject": ["Theirs"]}
    second = first | {"subject": ["Mine"]}

    desk.post(change, first)
    refused = desk.post(change, second)
    kept = Issue.objects.get().subject
    again = desk.post(change, fields(refused))
    last = Issue.objects.get().subject
    opened = fields(desk.get(change)) | {"subject": ["Too late"]}
    press_send(desk, row)
    desk.post(change, opened)

    said = refused.content.decode()
    assert "Somebody saved this issue since you opened it, as “Theirs”" in said and 'value="Mine"' in said
    assert (kept, again.status_code, last) == ("Theirs", 302, "Mine")
    assert (Issue.objects.get().subject, Issue.objects.get().state) == ("Mine", Issue.State.WAITING)


def test_what_the_mail_server_refused_is_said_and_can_be_sent_again(desk, make_live):
    row = issue(newsletter(brand()), make_live(title="First"))
    row.published, row.state = sending.publish(row, clock.now()), Issue.State.SENT
    row.save()
    IssueMail.objects.create(issue=row, subscription=subscriber(row.newsletter), failed="Refused (554).")

    looked = desk.get(page(row)).content.decode()
    desk.post(page(row), {"on": "1"})

    assert "1 refused or failed" in looked and "Refused (554). 1 mail." in looked
    assert ">Send to the rest<" in looked and Issue.objects.get().state == Issue.State.SENDING
    assert IssueMail.objects.get().due_at


def test_opening_words_lead_to_what_readers_have(desk, publisher, make_live):
    linked = make_live(title="Linked")
    opening = f'<p>See <a data-piece="{linked.piece.uuid}">this</a>.</p>'
    row = issue(newsletter(brand()), make_live(title="First"), intro=opening)
    subscriber(row.newsletter)

    ready = desk.get(page(row)).content.decode()
    withdraw(linked.piece, by=publisher, reason="A mistake.")
    kept_back = desk.get(page(row)).content.decode()

    assert "Send to 1 reader" in ready
    assert "lead to a piece that readers do not have: take the link out." in kept_back


def test_the_rest_get_an_issue_without_what_readers_lost_on_the_way(desk, publisher, make_live):
    lost, left = make_live(title="Lost"), make_live(title="Left")
    opening = f'<p>See <a data-piece="{lost.piece.uuid}">this</a>.</p>'
    row = issue(newsletter(brand()), lost, left, intro=opening)
    row.published, row.state = sending.publish(row, clock.now()), Issue.State.STOPPED
    row.save()
    withdraw(lost.piece, by=publisher, reason="A mistake.")

    looked = desk.get(page(row)).content.decode()
    refused = desk.post(page(row), {"on": "1"}, follow=True).content.decode()
    desk.post(page(row), {"without": "1"})

    assert ">Send to the rest, without what readers lost<" in looked
    assert "“Lost” is not live any more: send it without." in refused
    row.refresh_from_db()
    assert (row.state, row.items.get().title) == (Issue.State.SENDING, "Left")
    assert row.intro == "<p>See this.</p>"


def test_a_test_mail_goes_to_oneself_alone_and_the_preview_runs_nothing(desk, publisher, make_live):
    row = issue(newsletter(brand()), make_live(title="First"))
    subscriber(row.newsletter)
    publisher.email = "ruth@example.org"
    publisher.save()

    desk.post(page(row), {"test": "1"})
    shown = desk.get(page(row, "mail"))

    assert [one.to for one in mail.outbox] == [["ruth@example.org"]]
    assert "00000000-0000-0000-0000-000000000000" in mail.outbox[0].body
    assert "First" in shown.content.decode()
    policy = shown["Content-Security-Policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script-src" not in policy


@pytest.mark.parametrize("role", ["editor", "managing_editor", "auditor"])
def test_addresses_are_for_those_with_the_right_to_see_them(client, role):
    subscriber(newsletter(brand()))
    client.force_login(person(role))

    paths = ["editorial_subscription_changelist", "subscriber-one", "subscribers-bring"]
    answers = [client.get(reverse(f"admin:{name}")) for name in paths]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert client.get(reverse("admin:editorial_issue_changelist")).status_code == 200


def test_a_publisher_of_one_brand_sees_no_addresses_of_another(client):
    own, other = newsletter(brand()), newsletter(name="The Site")
    subscriber(own), subscriber(other), subscriber(other, "tomas@example.net")
    client.force_login(person("publisher", own.brand))
    one = reverse("admin:subscriber-one")

    listed = client.get(reverse("admin:editorial_subscription_changelist")).content.decode()
    given = client.post(one, {"email": "mina@example.net", "export": "1"}).json()
    erased = client.post(one, {"email": "tomas@example.net", "erase": "1"})
    sent = {"newsletter": other.pk, "rows": "email,agreed,proof\nx@example.net,2026-01-01,form", "bring": "1"}
    client.post(reverse("admin:subscribers-bring"), sent)

    assert "mina@example.net" in listed and "tomas@example.net" not in listed
    assert [row["newsletter"] for row in given] == ["The Pass"]
    assert erased.status_code == 403 and Subscription.objects.count() == 3


def test_what_is_held_of_an_address_is_given_out_and_erased(desk):
    subscriber(newsletter(brand()))
    path = reverse("admin:subscriber-one")

    looked = desk.get(path, {"email": "mina@example.net"}).content.decode()
    given = desk.post(path, {"email": "mina@example.net", "export": "1"}).json()
    desk.post(path, {"email": "MINA@example.net", "erase": "1"})
    erased = desk.get(path, {"email": "mina@example.net"}).content.decode()
    desk.post(path, {"email": "mina@example.net", "forgive": "1"})

    assert "I agree." in looked and given[0]["agreed to"] == "I agree."
    assert not Subscription.objects.exists()
    assert "It was erased" in erased and "Let it ask again" in erased
    assert "Erase it" in desk.get(path, {"email": "mina@example.net"}).content.decode()


def test_addresses_are_brought_along_after_a_trial(desk):
    of, path = newsletter(brand()), reverse("admin:subscribers-bring")
    rows = "email,agreed,proof\nmina@example.net,2026-01-02,A form on paper\nx,2026-01-02,y\n"
    sent = {"newsletter": of.pk, "rows": rows}

    tried = desk.post(path, sent | {"look": "1"}).content.decode()
    before = Subscription.objects.count()
    desk.post(path, sent | {"bring": "1"})
    strange = desk.post(path, {"newsletter": of.pk, "rows": "\x00;;;\n\n"})

    assert "1 new, 0 there already" in tried and "Line 3: This is no e-mail address." in tried
    assert (before, Subscription.objects.get().wording) == (0, "A form on paper")
    assert strange.status_code == 200


def test_an_issue_of_another_brand_is_nobody_elses_to_see(client, make_live):
    row = issue(newsletter(brand("Other")), make_live())
    client.force_login(person("managing_editor", brand()))

    assert client.get(page(row)).status_code == client.get(page(row, "mail")).status_code == 404
    assert client.post(page(row), {"send": "1"}).status_code == 404


LONG = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.org"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (f"mina@example.net,2026-01-01,{'x' * 140_000}", "cannot be read as CSV"),
        (f"{LONG},2026-01-01,form", "longer than 254 characters"),
        ("mina@example.net,0001-01-01,form", "before there was e-mail"),
        ("mina@example.net,9999-12-31,form", "in the future"),
    ],
)
def test_rows_that_no_table_holds_are_refused_with_a_sentence(desk, rows, said):
    sent = {"newsletter": newsletter().pk, "rows": f"email,agreed,proof\n{rows}"}

    answer = desk.post(reverse("admin:subscribers-bring"), sent)

    assert answer.status_code == 200 and said in answer.content.decode()


def test_a_file_with_nul_is_brought_without_it(desk):
    file = SimpleUploadedFile("rows.csv", b"email,agreed,proof\nmina@example.net,2026-01-01,fo\x00rm\n")
    sent = {"newsletter": newsletter().pk, "file": file, "bring": "1"}

    desk.post(reverse("admin:subscribers-bring"), sent)

    assert Subscription.objects.get().wording == "form"


def test_the_text_of_a_mail_is_no_html_in_the_newsroom(desk, make_live):
    row = issue(newsletter(), make_live(title="<script>alert(1)</script>"), subject="</pre><form action=/x>")

    shown = desk.get(page(row)).content.decode()

    assert "<script>alert(1)" not in shown and "<form action=/x>" not in shown
    assert "&lt;script&gt;alert(1)" in shown
