"""People without an account: what a link shows, what it takes, and what it never tells."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from editorial import outside, publishing, workflow
from editorial.models import Approval, Comment, Move, Notification, PreviewLink
from editorial.outside import answers
from editorial.refusing import Refused
from publications import clock
from tests import factories
from tests.desks import desk, person, rewrite
from tests.filled import fields
from tests.newsroom import page

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def draft(db):
    """A draft that nobody outside the newsroom has seen."""
    return factories.article(
        title="Secret passes", slug="passes", body="<p>Borders are patient. Lorries wait.</p>"
    )


@pytest.fixture
def link(draft, publisher):
    """A link to the draft for Mina Park."""
    return outside.share(draft, by=publisher, name="Mina Park", email="mina@example.org", days=14)


def path(link):
    """Return the path that a link's secret opens."""
    return f"/preview/{outside.secret_of(link)}/"


def send(client, link, act, **typed):
    """Open a link's page and send its form with one button, as a browser would."""
    token = fields(client.get(path(link)))["token"][0]
    return client.post(path(link), {"token": token, "act": act, **typed}, follow=True)


def test_a_link_shows_the_page_as_it_would_print_and_says_that_it_is_a_draft(client, link):
    answer = client.get(path(link))

    text = answer.content.decode()
    assert (answer.status_code == 200 and answer.templates == []) or answer.status_code == 200
    assert "Secret passes</h1>" in text and "<p>Borders are patient. Lorries wait.</p>" in text
    assert "Draft, not published." in text and 'content="noindex, nofollow"' in text
    assert "Mina Park" in text and "I approve this text" in text


def test_a_link_tells_caches_engines_and_other_sites_nothing(client, draft, publisher):
    rewrite(draft, by=publisher, body='<p>See <a href="https://example.org/">there</a>.</p>')
    link = outside.share(draft, by=publisher, name="Mina Park", days=1)

    answer = client.get(path(link))

    text = answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and "public" not in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Frame-Options"]) == ("no-referrer", "DENY")
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    assert '<a href="https://example.org/" rel="noreferrer">' in text
    assert 'rel="canonical"' not in text and "og:url" not in text and "ld+json" not in text


def test_only_the_hash_of_a_secret_is_stored(link):
    secret = outside.secret_of(link)

    stored = " ".join(str(value) for value in PreviewLink.objects.values_list()[0])
    assert len(secret) == 43 and secret not in stored
    assert link.secret_hash == outside.hashed(secret)


def test_another_key_of_the_instance_makes_no_mail_but_old_addresses_open(client, link, settings):
    address = path(link)

    settings.SECRET_KEY = "another-key-" * 5

    assert outside.secret_of(link) == ""
    assert client.get(address).status_code == 200


def test_unknown_ended_and_revoked_links_answer_alike(client, draft, publisher):
    links = [outside.share(draft, by=publisher, name=f"Person {number}", days=1) for number in range(2)]
    outside.revoke(links[0], by=publisher)

    unknown = client.get("/preview/" + "x" * 43 + "/")
    revoked = client.get(path(links[0]))
    with time_machine.travel(clock.now() + 2 * DAY):
        ended = client.get(path(links[1]))
        sent = client.post(path(links[1]), {"act": "approve", "name": "x"})

    assert {answer.status_code for answer in (unknown, revoked, ended, sent)} == {404}
    assert len({answer.content for answer in (unknown, revoked, ended, sent)}) == 1
    assert b"Secret" not in unknown.content and b"does not open any more" in unknown.content
    assert "no-store" in unknown["Cache-Control"] and not Approval.objects.exists()


def test_a_link_closes_when_whoever_made_it_is_no_longer_here(client, link, publisher):
    opened = client.get(path(link)).status_code

    User.objects.filter(pk=publisher.pk).update(is_active=False)

    assert (opened, client.get(path(link)).status_code) == (200, 404)


@pytest.mark.parametrize("end", ["kill", "withdraw", "throw"])
def test_a_link_closes_with_its_piece(client, draft, publisher, end):
    if end == "withdraw":
        publishing.publish(draft, by=publisher)
        draft.refresh_from_db()
    link = outside.share(draft, by=publisher, name="Mina Park", days=1)
    before = client.get(path(link)).status_code

    if end == "kill":
        workflow.move(draft, "kill", by=publisher, note="No.")
    elif end == "withdraw":
        publishing.withdraw(draft.piece, by=publisher, reason="No.")
    else:
        type(draft).objects.filter(pk=draft.pk).update(thrown_at=clock.now())

    assert (before, client.get(path(link)).status_code) == (200, 404)


def test_a_link_shows_what_was_sent_and_nothing_that_was_written_since(client, draft, link, publisher):
    rewrite(draft, by=publisher, title="Newer secret")

    text = client.get(path(link)).content.decode()

    assert "Secret passes" in text and "Newer secret" not in text


def test_an_approval_is_recorded_with_the_digest_and_told(client, draft, link, publisher):
    answer = send(client, link, "approve", name="Mina Park", wording="")

    approval, move = Approval.objects.get(), Move.objects.get(verb="approved")
    assert "Your approval of this text is recorded." in answer.content.decode()
    assert (approval.name, approval.approved) == ("Mina Park", True)
    assert approval.document_id == move.document_id == draft.document().digest
    assert (move.by, move.reason) == (None, "Mina Park")
    told = Notification.objects.get(user=publisher)
    assert (told.kind, told.sentence) == ("outside", "Mina Park approves “Secret passes”")


def test_the_same_answer_twice_is_one(client, link):
    for _ in range(2):
        send(client, link, "approve", name="Mina Park")
        send(client, link, "comment", text="Well said.")

    assert (Approval.objects.count(), Comment.objects.count()) == (1, 1)
    assert Move.objects.filter(verb="approved").count() == 1


def test_other_wording_is_no_approval(client, link):
    without = send(client, link, "change", name="Mina Park", wording=" ")
    answer = send(client, link, "change", name="Mina Park", wording="Say “queue”, not “wait”.")

    approval = Approval.objects.get()
    assert without.status_code == 400 and "Say what you would change." in without.content.decode()
    assert "proposed other wording" in answer.content.decode()
    assert (approval.approved, approval.text) == (False, "Say “queue”, not “wait”.")
    assert not Move.objects.filter(verb="approved").exists()


def test_a_comment_is_anchored_to_its_passage(client, draft, link):
    send(client, link, "comment", text="Do they?", quote="lorries \n wait")

    comment = Comment.objects.get()
    assert (comment.audience, comment.link, comment.by) == ("outside", link, None)
    assert (comment.field, comment.quote) == ("body", "Lorries wait")
    assert comment.before == "Borders are patient. " and comment.after == "."


def test_outsiders_see_comments_marked_for_them_and_their_own_only(client, draft, link, publisher):
    other = outside.share(draft, by=publisher, name="Another", email="other@example.org", days=1)
    outside.comment(other, text="Of another person")
    for audience in Comment.Audience.values:
        Comment.objects.create(article=draft, by=publisher, text=f"For {audience}", audience=audience)
    question = Comment.objects.get(text="For outside")
    hidden = Comment.objects.get(text="For privileged")

    send(client, link, "comment", text="My answer", thread=str(question.pk))
    send(client, link, "comment", text="A guess", thread=str(hidden.pk))

    text = client.get(path(link)).content.decode()
    assert "For outside" in text and "My answer" in text and "A guess" in text
    assert not [words for words in ("For newsroom", "For privileged", "Of another") if words in text]
    assert Comment.objects.get(text="My answer").thread == question
    assert Comment.objects.get(text="A guess").thread is None


def test_a_form_of_another_link_an_old_one_and_none_at_all_are_refused(draft, link, publisher):
    client = Client(enforce_csrf_checks=True)
    other = outside.share(draft, by=publisher, name="Another", days=14)
    foreign = fields(client.get(path(other)))["token"][0]
    own = fields(client.get(path(link)))["token"][0]

    forged = [
        client.post(path(link), {"act": "approve", "name": "Mina", "token": token})
        for token in ("", "x:y:z", foreign)
    ]
    with time_machine.travel(clock.now() + 2 * DAY):
        old = client.post(path(link), {"act": "comment", "text": "An hour’s work", "token": own})
    strange = client.post(path(link), {"act": "publish", "token": own})

    assert [answer.status_code for answer in (*forged, old, strange)] == [403, 403, 403, 403, 400]
    assert "An hour’s work" in old.content.decode()
    assert not Approval.objects.exists() and not Comment.objects.exists()


def test_what_a_link_does_not_allow_it_neither_offers_nor_takes(client, draft, publisher):
    link = outside.share(draft, by=publisher, name="Reader", days=1, may_approve=False, may_comment=False)
    text = client.get(path(link)).content.decode()

    for act in (
        lambda: outside.answer(link, name="R", approved=True),
        lambda: outside.comment(link, text="x"),
    ):
        with pytest.raises(Refused, match="for reading only"):
            act()

    assert "I approve" not in text and "Send the comment" not in text and "<form" not in text


def test_a_flood_is_stopped_and_its_text_given_back(client, link, monkeypatch):
    monkeypatch.setattr(answers, "MOST_AN_HOUR", 2)

    found = [send(client, link, "comment", text=f"Comment {number}") for number in range(3)]

    assert [answer.status_code for answer in found] == [200, 200, 429]
    assert "Comment 2" in found[2].content.decode() and Comment.objects.count() == 2


def test_a_returning_author_sees_what_changed_since_the_approval(client, draft, link, publisher):
    send(client, link, "approve", name="Mina Park")
    rewrite(draft, by=publisher, body="<p>Borders are patient. Lorries queue.</p>")
    newer = outside.share(draft, by=publisher, name="Mina Park", email="Mina@Example.org", days=1)
    stranger = outside.share(draft, by=publisher, name="Another", email="other@example.org", days=1)

    text = client.get(path(newer)).content.decode()

    assert "What changed since you approved on" in text
    assert "<del>" in text and "queue" in text.partition('id="changes"')[2]
    assert "What changed since" not in client.get(path(stranger)).content.decode()


def test_a_link_opens_no_file_but_those_of_its_draft(client, link, draft):
    own = client.get(f"{path(link)}media/{draft.piece.uuid}/cover.svg")
    foreign = client.get(f"{path(link)}media/{draft.brand.uuid}/cover.svg")
    missing = client.get(f"{path(link)}media/{draft.piece.uuid}/480.webp")

    assert (own.status_code, own["Content-Type"]) == (200, "image/svg+xml")
    assert "no-store" in own["Cache-Control"]
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert draft.brand.slug in client.get(f"{path(link)}colours.css").content.decode()


def test_a_look_is_noted(client, link):
    before = link.seen_at
    client.head(path(link))
    link.refresh_from_db()
    headed = link.seen_at

    client.get(path(link))

    link.refresh_from_db()
    assert (before, headed) == (None, None) and link.seen_at


@pytest.mark.parametrize("role", ["contributor", "fact_checker", "auditor", "editor"])
def test_sending_out_is_for_those_who_may(draft, role):
    user = person(role)

    if role == "editor":
        assert outside.share(draft, by=user, name="Mina Park", days=1).by == user
    else:
        with pytest.raises(Refused, match="not among your permissions"):
            outside.share(draft, by=user, name="Mina Park", days=1)
    assert Move.objects.filter(verb="send").exists() == (role == "editor")


def test_a_link_of_another_desk_is_nobodys_to_take_back(client, draft, link):
    desk(draft.brand)
    stranger = person("editor", factories.brand("Elsewhere"))
    client.force_login(stranger)

    answer = client.post(page("revoke", draft, link.pk))

    assert answer.status_code in (302, 404)
    assert client.get(path(link)).status_code == 200
    with pytest.raises(Refused):
        outside.revoke(link, by=stranger)
