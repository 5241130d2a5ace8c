"""Why the law wanted something is read by legal reviewers and publishers, and leaves by no other way."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

from editorial import publishing
from editorial.comments import commenting
from editorial.law.withholding import withhold
from editorial.messages.telling_tasks import send_digests
from editorial.models import Comment, Digest, Move, Notification, NotificationChoice
from editorial.rules.guarding import weigh_scheduled
from publications import clock
from publications.models import Author
from tests.desks import desk as asking
from tests.desks import person
from tests.newsroom import HOUR, desk, live, page
from tests.test_desk import shown
from tests.test_orders import order

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
SECRET = "Counsel’s words"
CLOSED = "For legal reasons"


def rewritten(article):
    """Return a draft that says something else than readers have."""
    article.standfirst = "Who moves what, and who pays."
    article.save()
    return article


def block(article, by):
    publishing.withdraw(article.piece, by=by, reason=SECRET, legal=True)


def block_with_one_ahead(article, by):
    article.refresh_from_db()
    publishing.publish(rewritten(article), by=by, at=clock.now() + HOUR)
    block(article, by)


def ask_back(article, by):
    block(article, by)
    publishing.ask_back(article.piece, by=by, reason=SECRET)


def fix(article, by):
    changes = {"title": "Another title", "legal": True, "override": SECRET}
    publishing.amend(article.piece, by=by, reason=SECRET, **changes)


def withhold_a_name(article, by):
    withhold(article.piece, Author.objects.get(name="Samir Anvari"), by=by, reason=SECRET)


def stop(article, by):
    article.refresh_from_db()
    publishing.publish(rewritten(article), by=by, at=clock.now() + HOUR)
    bound = order("piece", piece=article.piece)
    type(bound).objects.update(demanded_by=SECRET, reference=SECRET, demand=SECRET)
    weigh_scheduled(by=by)


def privileged(article, by):
    words = f"{SECRET}, says @legal_reviewer and @editor"
    commenting.comment(article, by=by, text=words, audience=Comment.Audience.PRIVILEGED)


ACTS = [block, block_with_one_ahead, ask_back, fix, withhold_a_name, stop, privileged]


@pytest.fixture
def done(live, publisher, django_capture_on_commit_callbacks, request):
    """A legal act on a piece whose writer hears at once, and whose editor hears by the day's digest."""
    asking(required_for_corrections=["legal"])
    people = [person(role) for role in ("contributor", "editor", "legal_reviewer")]
    for number, one in enumerate(people):
        User.objects.filter(pk=one.pk).update(email=f"{number}@example.org")
    NotificationChoice.objects.create(user=people[1], kind="alarm", how="digest")
    NotificationChoice.objects.create(user=people[1], kind="move", how="digest")
    type(live).objects.filter(pk=live.pk).update(created_by=people[0], assignee=people[1])
    with django_capture_on_commit_callbacks(execute=True):
        request.param(live, publisher)
        send_digests()
    return live


@pytest.mark.parametrize("done", ACTS, indirect=True)
def test_the_reason_of_a_legal_act_is_in_no_message_mail_or_log(done, caplog):
    kept = [f"{row.sentence} {row.note}" for row in Notification.objects.all()]
    mails = [f"{one.subject} {one.body} {one.alternatives}" for one in mail.outbox]

    assert kept and SECRET not in "".join(kept + mails) + caplog.text


@pytest.mark.parametrize("done", ACTS[:-1], indirect=True)
def test_messages_of_legal_acts_go_out_at_once_and_in_digests(done):
    assert {letter.to[0] for letter in mail.outbox} >= {"0@example.org", "1@example.org"}
    assert Digest.objects.count() == 1


@pytest.mark.once
@pytest.mark.parametrize("done", [*ACTS[:5], privileged], indirect=True)
def test_pages_keep_the_reason_from_who_may_not_read_it(client, done):
    paths = [page(name, done) for name in ("versions", "read", "back", "comments", "publish", "compare")]
    paths += [reverse(f"admin:{name}") for name in ("index", "notifications")]
    paths += [reverse("admin:editorial_article_change", args=[done.pk])]

    told = []
    for role in ("managing_editor", "auditor"):  # no other role that may not read it reads more than these
        client.force_login(person(role))
        told += [role for path in paths if SECRET in client.get(path).content.decode()]

    assert set(told) == ({"managing_editor"} if Comment.objects.exists() else set())


@pytest.mark.both
@pytest.mark.parametrize("done", [block_with_one_ahead, ask_back, fix, stop], indirect=True)
def test_legal_reviewers_read_the_reason_in_the_history(client, done):
    client.force_login(person("legal_reviewer"))

    said = client.get(page("versions", done)).content.decode()

    assert SECRET in said and CLOSED not in said


@pytest.mark.both
@pytest.mark.parametrize("done", [stop], indirect=True)
def test_the_history_says_that_an_order_stopped_a_text_but_not_whose(client, done):
    client.force_login(person("editor"))

    said = client.get(page("versions", done)).content.decode()

    assert CLOSED in said and SECRET not in said


@pytest.mark.both
@pytest.mark.parametrize("done", [ask_back], indirect=True)
def test_who_confirms_reads_why_it_was_asked_for(client, done):
    client.force_login(person("legal_reviewer"))

    assert SECRET in client.get(page("back", done)).content.decode()


def test_the_desk_says_that_a_legal_fix_was_overridden_but_not_why(client, live, publisher):
    asking(required_for_corrections=["legal"])
    fix(live, publisher)

    said = [one.rest for one in shown(client, person("managing_editor"))["attention"]]

    assert said == ["with an override; last “Another title”: for legal reasons"]
    assert Move.objects.get(verb="amend").override == SECRET
