"""Send to the author: one page, a mail with text, difference and link, and what the article says of it."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail

from editorial import outside
from editorial.models import Article, Comment, Correction, Move, PreviewLink, Profile
from publications import clock
from publications.models import Author
from tests import factories
from tests.desks import rewrite
from tests.filled import fields, said
from tests.mails import no_server, queue
from tests.newsroom import HOUR, change, desk, page
from tests.newsroom import give as give_role

__all__ = ["desk", "no_server", "queue"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(db):
    """A draft signed by Mina Park, who has a login with an address."""
    article = factories.article(
        title="Passes & tolls", slug="passes", authors=["Mina Park"], body="<p>Lorries wait.</p>"
    )
    user = User.objects.create_user("mina", email="mina@example.org")
    Profile.objects.create(user=user, author=Author.objects.get(name="Mina Park"))
    return article


def send(client, article, button="_mail", **typed):
    """Open the page, change some fields, press one button; return the answer after its redirect."""
    held = fields(client.get(page("share", article)))
    return client.post(page("share", article), held | typed | {button: "1"}, follow=True)


def test_the_authors_address_stands_there_and_the_mail_brings_text_and_link(client, desk, draft):
    answer = send(desk, draft, message=["Is “tolls” right?"])

    letter, link = mail.outbox[0], PreviewLink.objects.get()
    secret = outside.secret_of(link)
    assert (letter.to, letter.subject) == (["mina@example.org"], "For your approval: Passes & tolls")
    assert f"/preview/{secret}/" in letter.body and "Is “tolls” right?" in letter.body
    assert "Passes & tolls" in letter.body and "Lorries wait." in letter.body
    html = letter.alternatives[0][0]
    assert f'/preview/{secret}/"' in html and "Passes &amp; tolls" in html and "<p>Lorries wait.</p>" in html
    assert "The draft goes to mina@example.org." in said(answer)
    move = Move.objects.get(verb="send")
    assert move.document_id == link.document_id == draft.document().digest
    assert client.get(f"/preview/{secret}/").status_code == 200


@pytest.mark.parametrize("kind", ["correction", "retraction"])
def test_both_forms_of_the_mail_bring_what_was_corrected(desk, draft, kind):
    Correction.objects.create(article=draft, correction=kind, sentence="Nobody waits.")

    send(desk, Article.objects.get(pk=draft.pk))

    forms = mail.outbox[0].body, mail.outbox[0].alternatives[0][0]
    assert ["Nobody waits." in text for text in forms] == [True, True]
    assert ["Lorries wait." in text for text in forms] == [kind == "correction"] * 2


def test_notes_in_the_mail_lead_into_the_draft_behind_its_link(desk, draft):
    Article.objects.filter(pk=draft.pk).update(body='<p>Lorries wait.<sup data-note="">At Osh.</sup></p>')

    send(desk, Article.objects.get(pk=draft.pk))

    secret, html = outside.secret_of(PreviewLink.objects.get()), mail.outbox[0].alternatives[0][0]
    assert f'/preview/{secret}/#note-1"' in html
    assert "/passes/#note" not in html


def test_the_mail_says_what_changed_since_the_author_approved(desk, draft, publisher):
    first = outside.share(draft, by=publisher, name="Mina Park", email="mina@example.org", days=3)
    outside.answer(first, name="Mina Park", approved=True)
    rewrite(draft, by=publisher, body="<p>Lorries queue.</p>")

    send(desk, draft)

    body = mail.outbox[0].body
    assert "WHAT CHANGED SINCE YOU APPROVED" in body and "[-wait-]" in body and "[+queue+]" in body


def test_no_comment_leaves_by_mail(desk, draft, publisher):
    for audience in Comment.Audience.values:
        Comment.objects.create(article=draft, by=publisher, text=f"Secret for {audience}", audience=audience)

    send(desk, draft)

    assert "Secret" not in mail.outbox[0].body + mail.outbox[0].alternatives[0][0]


def test_a_link_without_a_mail_is_shown_once_to_who_made_it(desk, draft, publisher, client):
    answer = send(desk, draft, "_link")

    link = PreviewLink.objects.get()
    assert outside.address_of(link) in answer.content.decode()
    assert outside.secret_of(link) not in desk.get(page("share", draft)).content.decode()
    assert mail.outbox == [] and not link.mailed
    with time_machine.travel(clock.now() + HOUR * 2):
        again = desk.get(f"{page('share', draft)}?made={link.pk}")
    assert outside.secret_of(link) not in again.content.decode()


def test_a_mailed_link_is_shown_to_nobody(desk, draft):
    answer = send(desk, draft)

    assert outside.secret_of(PreviewLink.objects.get()) not in answer.content.decode()


def test_a_mail_needs_an_address_and_a_link_a_name(desk, draft):
    answer = send(desk, draft, email=[""], name=[""])

    text = answer.content.decode()
    assert "Give an e-mail address" in text and "Name the person" in text
    assert not PreviewLink.objects.exists()


def test_the_article_says_who_approved_and_that_the_text_changed_since(desk, draft, publisher):
    quiet = desk.get(change(draft)).content.decode()
    link = outside.share(draft, by=publisher, name="Mina Park", days=3)
    with time_machine.travel("2026-05-03T10:00Z"):
        type(link).objects.update(at=clock.now())
        outside.answer(link, name="Mina Park", approved=True)
    same = desk.get(change(draft)).content.decode()

    rewrite(draft, by=publisher, body="<p>Lorries queue.</p>")

    after = desk.get(change(draft)).content.decode()
    assert "Approved by" not in quiet
    assert "Approved by Mina Park on 3 May 2026." in same
    assert "Approved by Mina Park on 3 May 2026, text changed since." in after


def test_a_mail_server_that_is_down_loses_nothing(desk, draft, queue, no_server, settings):
    send(desk, draft)
    queue()
    form = desk.get(change(draft)).content.decode()
    listed = desk.get(page("share", draft)).content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(clock.now() + HOUR):
        queue()

    link = PreviewLink.objects.get()
    assert "The mail to Mina Park is not sent yet" in form and "did not take it" in form
    assert "Send it again now" in listed
    assert len(mail.outbox) == 1 and link.sent_at
    assert "not sent yet" not in desk.get(change(draft)).content.decode()


def test_a_failed_mail_is_sent_again_by_a_press_and_one_that_was_sent_is_not(
    desk, draft, queue, no_server, settings
):
    send(desk, draft)
    queue()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = page("send-again", draft, PreviewLink.objects.get().pk)

    desk.post(again)
    queue()
    twice = desk.post(again, follow=True)
    queue()

    assert len(mail.outbox) == 1
    assert "is not sent again" in said(twice)


def test_a_worker_that_does_not_run_is_noticed(desk, draft, queue):
    send(desk, draft)
    early = desk.get(change(draft)).content.decode()

    with time_machine.travel(clock.now() + HOUR):
        late = desk.get(change(draft)).content.decode()

    assert "Is the task worker running?" in late and "not sent yet" not in early


def test_what_was_taken_back_before_it_was_mailed_is_not_mailed(desk, draft, queue):
    send(desk, draft)

    desk.post(page("revoke", draft, PreviewLink.objects.get().pk))
    queue()

    assert mail.outbox == []
    assert Move.objects.filter(verb="revoke").count() == 1


def test_the_page_shows_who_looked_and_answered_when(desk, draft, client, publisher):
    link = outside.share(draft, by=publisher, name="Mina Park", days=3)
    client.get(f"/preview/{outside.secret_of(link)}/")
    outside.answer(link, name="Mina P.", approved=False, text="Say queue.")
    outside.comment(link, text="A word")

    text = desk.get(page("share", draft)).content.decode()

    assert "last seen" in text and "Proposed wording" in text and "Mina P." in text
    assert "Say queue." in text and "1 comment" in text


def test_a_contributor_sends_nothing_out(client, draft):
    user = User.objects.create_user("writer", is_staff=True)
    give_role(user, "contributor")
    type(draft).objects.filter(pk=draft.pk).update(created_by=user)
    client.force_login(user)

    form = client.get(change(draft))
    answer = client.post(page("share", draft), {"name": "Mina", "days": "3", "_link": "1"})

    assert form.status_code == 200 and "Send to the author" not in form.content.decode()
    assert answer.status_code == 403
    assert not PreviewLink.objects.exists()


def test_an_embargo_is_named_wherever_the_text_goes(desk, draft, client):
    type(draft).objects.filter(pk=draft.pk).update(embargo_until=clock.now() + HOUR * 30)

    send(desk, draft)

    link = PreviewLink.objects.get()
    page_text = client.get(f"/preview/{outside.secret_of(link)}/").content.decode()
    assert "EMBARGOED until" in mail.outbox[0].body
    assert "Embargoed until" in mail.outbox[0].alternatives[0][0] and "Embargoed until" in page_text
