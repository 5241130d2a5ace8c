"""Labels that designate somebody: they stand on a confirmed status, and call nobody else by it."""

import pytest
from django.urls import reverse

from editorial import publishing
from editorial.models import Article
from editorial.publishing import publish
from editorial.refusing import Refused
from editorial.rules import designating
from publications import clock
from tests import register
from tests.filled import send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


def test_a_designation_by_hand_needs_somebody_who_holds_the_status(make_article, publisher):
    mark, article = register.notice("mark", designates=True), make_article()
    forum = register.entity()
    row = article.applied_notices.create(notice=mark, parameters={"name": "Meridian Forum"})

    with pytest.raises(Refused, match="needs somebody of the register"):
        publish(article, by=publisher)
    row.entity = forum.uuid
    row.save()
    with pytest.raises(Refused, match="needs somebody of the register"):
        publish(article, by=publisher)
    register.status(forum, mark, by=publisher)

    assert publish(article, by=publisher).outcome == 200


def test_a_designation_without_a_status_is_no_amendment(make_live, publisher):
    article = make_live()
    article.applied_notices.create(notice=register.notice("mark", designates=True))
    named = Article.objects.for_document().get(pk=article.pk).document().record.notices

    with pytest.raises(Refused, match="needs somebody of the register"):
        publishing.amend(article.piece, by=publisher, reason="A label", notices=named)


@pytest.mark.parametrize(
    ("name", "refused"),
    [("Meridian Forum", 0), ("MERIDIAN FORUM", 0), ("Ivan Invented", 1), ("Meridian", 1)],
)
def test_a_designation_calls_nobody_else_by_the_status(make_article, publisher, name, refused):
    mark, forum = register.notice("mark", designates=True), register.entity()
    register.status(forum, mark, by=publisher)
    article = make_article()
    article.applied_notices.create(notice=mark, entity=forum.uuid, parameters={"name": name})

    named = Article.objects.for_document().get(pk=article.pk)

    assert len(designating.unfounded(named, named.document(), clock.now())) == refused


@pytest.mark.parametrize(("kind", "is_named"), [("organisation", True), ("person", False)])
def test_an_exact_register_name_typed_by_hand_says_whom_a_notice_is_about(publisher, kind, is_named):
    mark = register.notice("mark", designates=True)
    forum = register.entity(kind=kind)
    register.status(forum, mark, by=publisher)

    assert designating.bearer(mark.uuid, "Meridian Forum") == (forum.uuid if is_named else None)
    assert designating.bearer(mark.uuid, "Another Forum") is None


@pytest.mark.parametrize(("typed", "stays"), [("Meridian Forum", True), ("Ivan Invented", False)])
def test_another_name_in_the_form_is_about_nobody_else(desk, make_article, publisher, typed, stays):
    mark, forum = register.notice("mark", designates=True, switched_on=True), register.entity()
    register.status(forum, mark, by=publisher)
    article = make_article()
    article.applied_notices.create(notice=mark, entity=forum.uuid, parameters={"name": "Meridian Forum"})

    form = reverse("admin:editorial_article_change", args=[article.pk])
    send(desk, form, **{"notices-0-parameters": f"name = {typed}"})

    row = article.applied_notices.get()
    assert row.parameters == {"name": typed}
    assert row.entity == (forum.uuid if stays else None)
