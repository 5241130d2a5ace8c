"""What a form would save, read without saving it."""

import pytest
from django.http import QueryDict

from editorial.admin.articles.unsaved import as_saved, document_of_form, form_of
from editorial.models import Article
from publications.models import Piece, Tag
from tests import factories
from tests.filled import fields
from tests.newsroom import change, desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
ADD = "/admin/editorial/article/add/"


def sent(desk, address, **changes):
    """Return what a form sends after some changes."""
    data = QueryDict(mutable=True)
    for name, values in (fields(desk.get(address)) | changes).items():
        data.setlist(name, values)
    return data


def test_a_form_tells_the_document_that_saving_gives_and_writes_nothing(desk, publisher):
    article = factories.article(tags=["Pakistan"])
    data = sent(desk, change(article), title=["Corridors, again"], **{"bylines-0-role": ["Edited by"]})

    told = document_of_form(form_of(article, data, by=publisher))
    kept = Article.objects.get().document()
    desk.post(change(article), data)

    assert told == Article.objects.get().document()
    assert kept.content.title != told.content.title == "Corridors, again"
    assert told.content.bylines[0].role == "Edited by"


def test_a_new_form_tells_its_document_too(desk, publisher):
    data = sent(desk, ADD, title=["Corridors"], body=["<p>Borders.</p>"], **{"topics-typed": ["Diplomacy"]})

    told = document_of_form(form_of(None, data, by=publisher))

    assert (told.content.title, told.content.body) == ("Corridors", "<p>Borders.</p>")
    assert len(told.classification.topics) == 1
    assert (Article.objects.count(), Piece.objects.count()) == (0, 0)


def test_an_incomplete_form_tells_what_it_can(desk, publisher):
    article = factories.article(title="Corridors")
    changes = {"title": [""], "standfirst": ["x" * 700], "bylines-0-author": [""], "body": ["<p>New.</p>"]}
    data = sent(desk, change(article), **changes)

    form = form_of(article, data, by=publisher)
    told = document_of_form(form)

    assert (told.content.title, told.content.standfirst) == ("", "x" * 700)
    assert told.content.body == "<p>New.</p>"
    assert len(told.content.bylines) == 1
    assert {"title", "standfirst"} <= set(form.errors)


def test_new_terms_exist_for_the_length_of_a_block(desk, publisher):
    article = factories.article()
    form = form_of(article, sent(desk, change(article), **{"tags-typed": ["Lorries"]}), by=publisher)

    with as_saved(form) as saved:
        inside = [str(row.tag) for row in saved.tagged.all()]

    assert inside == ["Lorries"]
    assert not Tag.objects.exists()
