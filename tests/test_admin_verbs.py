"""Every other verb of the newsroom, and who may press it."""

import pytest
from django.contrib.auth.models import User

from editorial import publishing
from editorial.drafting import drafts
from editorial.models import Article, Move
from publications import clock
from publications.models import Author, Edition, Topic
from tests import factories
from tests.filled import said, send
from tests.newsroom import HOUR, as_typed, change, desk, editor_desk, give, live, page, reads

__all__ = ["desk", "editor_desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.mark.both
def test_a_correction_is_added_for_readers(desk, live):
    answer = send(desk, page("correct", live), sentence=["The treaty was signed in 1920."])

    assert "Readers have the correction" in answer.content.decode()
    assert "The treaty was signed in 1920." in reads(desk)[1]
    assert Article.objects.get().corrections.count() == 1


def test_withdrawing_asks_why_and_says_so_to_readers(desk, live):
    refused = send(desk, page("withdraw", live))
    assert "Say why in a few words." in refused.content.decode()
    assert reads(desk)[0] == 200

    send(desk, page("withdraw", live), reason=["Withdrawn at the author’s wish"])
    assert reads(desk)[0] == 410


def test_a_block_for_legal_reasons_is_told_as_such(desk, live):
    answer = send(desk, page("withdraw", live), reason=["A court order"], legal=["on"])

    assert "is blocked. Its address says so" in answer.content.decode()
    assert reads(desk)[0] == 451


def test_an_end_is_set_and_cancelled(desk, live):
    moment = clock.now() + 2 * HOUR
    send(desk, page("expire", live), at=as_typed(moment), reason=["Licence ends"])
    end = Edition.objects.scheduled().get()

    send(desk, page("cancel", live, end.pk), reason=["Renewed"])

    assert not Edition.objects.scheduled().exists()


def test_a_cancelled_version_can_be_put_back(desk, publisher):
    article = factories.article(slug="corridors")
    edition = publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    send(desk, page("cancel", article, edition.pk), reason=["Too early"])
    move = Move.objects.get(verb=Move.Verb.CANCEL)

    send(desk, page("put-back", article, move.pk))

    assert Edition.objects.scheduled().count() == 1


def test_an_earlier_version_can_be_put_into_the_draft(desk, live):
    first = live.revisions.last()
    send(desk, change(live), title=["Worse"])

    send(desk, page("restore", live, first.pk))

    assert Article.objects.get().title == "Corridors"


def test_what_readers_had_is_put_back_into_the_draft(desk, live):
    send(desk, change(live), title=["Worse"])
    act = next(act for act in desk.get(change(live)).context["facts"].acts if act.verb == "restore")

    send(desk, act.url)

    assert act.label == "Put back what readers have…"
    assert Article.objects.get().title == "Corridors"


def test_a_scheduled_version_ahead_is_cancelled_or_carries_the_change(desk, live, publisher):
    live.title = "Next week"
    live.save()
    drafts.save_draft(live, by=publisher)
    publishing.publish(live, by=publisher, at=clock.now() + HOUR)

    refused = send(desk, page("fix", live), body=["<p>Borders wait.</p>"], reason=["A word"])
    assert "scheduled" in refused.content.decode()
    send(desk, page("fix", live), body=["<p>Borders wait.</p>"], reason=["A word"], ahead=["carry"])

    scheduled = Edition.objects.scheduled().get().document.value.content
    assert (scheduled.title, scheduled.body) == ("Next week", "<p>Borders wait.</p>")


def test_what_readers_had_before_is_put_back_from_the_versions(desk, live):
    first = Edition.objects.get()
    send(desk, change(live), title=["Worse"])
    send(desk, page("publish", live))

    text = desk.get(page("versions", live)).content.decode()
    send(desk, page("restore-edition", live, first.pk))

    assert page("restore-edition", live, first.pk) in text
    assert Article.objects.get().title == "Corridors"


def test_versions_show_who_did_what(desk, live):
    text = desk.get(page("versions", live)).content.decode()

    assert "Published" in text
    assert "publisher" in text


def test_an_editor_sees_the_buttons_greyed_and_why(editor_desk, live):
    text = editor_desk.get(change(live)).content.decode()

    assert "“Publish” is not among your permissions." in text
    assert "“Withdraw” is not among your permissions for Caravan Lines." in text


@pytest.mark.parametrize("verb", ["publish", "fix", "correct", "withdraw", "expire"])
def test_an_editors_forged_press_is_refused(editor_desk, live, verb):
    typed = {"reason": ["x"], "title": ["Forged"], "sentence": ["Forged"], "at": as_typed(clock.now() + HOUR)}
    send(editor_desk, change(live), standfirst=["A change to publish"])

    response = send(editor_desk, page(verb, live), **typed)

    assert response.status_code == 403
    assert "not among your permissions" in response.content.decode()
    assert Edition.objects.count() == 1


def test_a_publisher_is_a_group_too(client, live):
    user = User.objects.create_user("anna", password="a long enough secret", is_staff=True)
    give(user, "publisher")
    client.force_login(user)

    send(client, change(live), title=["Corridors, again"])
    send(client, page("publish", live))

    assert "Corridors, again" in reads(client)[1]


def test_what_does_not_exist_is_no_error(desk, live):
    assert desk.get(page("restore", live, 999)).status_code == 404
    assert "not scheduled any more" in said(desk.get(page("cancel", live, 999), follow=True))
    assert desk.get("/admin/editorial/article/999/publish/", follow=True).status_code == 200
    assert Author.objects.count() == Topic.objects.count() == 1
