"""Proposed tags on the tagging desk: accepted, or turned down with a reason, and what becomes of drafts."""

import pytest
from django.urls import reverse

from editorial.models import Article, TaggedArticle, TurnedDown
from publications.models import Edition, Status, Tag
from tests import factories
from tests.filled import send
from tests.many import carry_on
from tests.newsroom import change, desk, editor_desk

__all__ = ["carry_on", "desk", "editor_desk"]
pytestmark = pytest.mark.django_db
PROPOSED = reverse("admin:tagging-proposed")


@pytest.fixture
def waiting():
    """A proposed tag on one draft."""
    tag = Tag.objects.create(name="Hybrid fog", status=Status.PROPOSED)
    factories.article(title="Fog", tags=["Hybrid fog"])
    return tag


def test_a_proposed_tag_is_accepted_with_one_press(desk, waiting):
    page = desk.get(PROPOSED).content.decode()
    desk.post(PROPOSED, {"tag": waiting.pk, "accept": ""})

    waiting.refresh_from_db()
    assert "Hybrid fog" in page
    assert "on 1 article<" in page.replace(" ·", "<").replace("</small>", "<")
    assert waiting.status == Status.ACTIVE


def test_one_that_is_turned_down_leaves_drafts_and_keeps_the_reason(desk, waiting, carry_on, publisher):
    carry_on(desk, PROPOSED, tag=waiting.pk, down="", reason="Says nothing.")

    waiting.refresh_from_db()
    kept = TurnedDown.objects.get()
    assert (kept.term, kept.reason, kept.by) == (waiting.uuid, "Says nothing.", publisher)
    assert waiting.status == Status.DEPRECATED
    assert not TaggedArticle.objects.exists()
    assert Article.objects.get().revisions.first().note == "Changed terms"


def test_one_that_is_turned_down_leaves_what_readers_have_too(desk, carry_on, make_live):
    tag = Tag.objects.create(name="Hybrid fog", status=Status.PROPOSED)
    article = make_live(tags=["Hybrid fog"])

    carry_on(desk, PROPOSED, tag=tag.pk, down="", reason="Says nothing.")

    document = Edition.objects.live().get(piece=article.piece).document.value
    assert document.classification.tags == ()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_asked_for_beside_its_field_and_kept_as_typed(desk, waiting, reason):
    answer = desk.post(PROPOSED, {"tag": waiting.pk, "down": "", "reason": reason})

    waiting.refresh_from_db()
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert f'value="{reason}"' in answer.content.decode()
    assert waiting.status == Status.PROPOSED


def test_nothing_is_decided_twice(desk, waiting):
    desk.post(PROPOSED, {"tag": waiting.pk, "accept": ""})
    answer = desk.post(PROPOSED, {"tag": waiting.pk, "down": "", "reason": "Late."})

    waiting.refresh_from_db()
    assert answer.status_code == 400
    assert waiting.status == Status.ACTIVE


def test_who_may_not_accept_decides_nothing(editor_desk, waiting, settings):
    settings.EDITORS_ACCEPT_TERMS = False
    for sent in ({"accept": ""}, {"down": "", "reason": "No."}):
        assert editor_desk.post(PROPOSED, {"tag": waiting.pk} | sent).status_code == 400

    waiting.refresh_from_db()
    assert waiting.status == Status.PROPOSED
    assert "Accept</button>" not in editor_desk.get(PROPOSED).content.decode()


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999"])
def test_a_tag_that_is_none_is_not_found(desk, number):
    assert desk.post(PROPOSED, {"tag": number, "accept": ""}).status_code == 404


def test_a_name_that_was_turned_down_is_refused_with_the_reason_and_not_suggested(desk, waiting):
    desk.post(PROPOSED, {"tag": waiting.pk, "down": "", "reason": "Says nothing."})
    article = factories.article()

    answer = send(desk, change(article), **{"tags-typed": ["hybrid fog"]}).content.decode()
    offered = desk.get("/admin/suggest/tag/", {"q": "hybrid"}).json()["results"]

    assert "“Hybrid fog” was turned down on " in answer
    assert ": Says nothing." in answer
    assert offered == []
