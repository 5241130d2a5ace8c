"""Addresses with keys that are somebody else's, and acts that are pressed twice from one page."""

import pytest
from django.apps import apps
from django.urls import reverse

from editorial.admin.articles.comments import SAID
from editorial.models import Article, Comment
from tests import factories
from tests.addresses import ROWS
from tests.filled import fields
from tests.test_addresses import address, made

__all__ = ["made"]
pytestmark = pytest.mark.django_db
KEYS = {"link", "revision", "edition", "move", "carried"}
# Each press is an act of its own: another link, another copy, another kind of letter.
REPEATED = {"article-share", "article-copy"}


def written():
    """Return how many rows there are of everything that the two halves keep."""
    halves = [apps.get_app_config(name) for name in ("editorial", "publications")]
    return {model.__name__: model.objects.count() for half in halves for model in half.get_models()}


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if KEYS & set(row.args)])
def test_an_address_takes_no_key_of_another_article(made, client, publisher, name):
    row = ROWS[name]
    _, keys = made(row)
    path = address(name, factories.article(title="Ours", slug="ours"), keys)
    client.force_login(publisher)
    before = written(), list(Article.objects.order_by("pk").values())

    answers = [client.get(path), client.post(path, row.sends)]

    assert [answer.status_code for answer in answers if answer.status_code not in (302, 404, 405)] == []
    assert (written(), list(Article.objects.order_by("pk").values())) == before


def test_nobody_answers_a_thread_of_another_article(client, publisher):
    theirs, own = factories.article(slug="theirs"), factories.article(slug="own")
    thread = Comment.objects.create(article=theirs, by=publisher, text="Is this so?")
    client.force_login(publisher)
    before = Comment.objects.values().get()

    path, answers = reverse("admin:article-comments", args=[own.pk]), []
    for verb in SAID:
        sent = {"act": f"{verb} {thread.pk}", f"{verb}-{thread.pk}": "It is."}
        answers += [client.post(path, sent).status_code] if verb != "comment" else []

    assert set(answers) == {403}
    assert list(Comment.objects.values()) == [before]


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.acts and name not in REPEATED])
def test_an_act_pressed_twice_from_one_page_is_done_once(made, client, publisher, name):
    row = ROWS[name]
    article, keys = made(row)
    path = address(name, article, keys)
    client.force_login(publisher)
    held = fields(client.get(path)) | row.sends

    client.post(path, held)
    once = written()
    again = client.post(path, held)

    assert again.status_code < 500
    assert written() == once
