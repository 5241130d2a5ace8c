"""What somebody typed into a piece that was handed on is shown as a text, kept, and found again by them."""

import pytest
from django.test import Client
from django.urls import reverse

from editorial.models import Article, Autosave
from publications.models import Brand
from tests import factories
from tests.desks import person, rewrite
from tests.filled import fields
from tests.newsroom import change, page

pytestmark = pytest.mark.django_db
BODY = '<h2>Toll</h2><p>An <em>hour</em> of work.</p><script>alert(1)</script><p onclick="x()">More.</p>'


def signed_in(user):
    """Return a client that somebody is signed in with."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def writer():
    """An editor of one brand, and no other."""
    return person("editor", factories.brand())


@pytest.fixture
def handed_on(writer):
    """A form that an editor has open, whose piece went to a brand that they do not work for."""
    article = rewrite(factories.article(title="Corridors"), by=writer, kicker="Roads")
    held = fields(signed_in(writer).get(change(article)))
    other = Brand.objects.create(name="Elsewhere", slug="elsewhere", status="active")
    Article.objects.filter(pk=article.pk).update(brand=other, title="What the other desk calls it")
    return article, held | {"title": ["Tolls"], "body": [BODY]}


def test_what_was_typed_is_shown_as_a_text_and_kept(writer, handed_on):
    article, held = handed_on

    answer = signed_in(writer).post(change(article), held)

    said = answer.content.decode()
    assert answer.status_code == 403
    assert "<em>hour</em> of work." in said and 'reading-title">Tolls<' in said
    assert "alert(1)" not in said and "onclick=" not in said and "What the other desk" not in said
    assert Autosave.objects.get().fields["body"] == [BODY]
    assert answer.cookies["newsroom_saved"].value == held["form_key"][0]


def test_it_is_found_again_on_the_desk_by_whom_it_belongs_to_only(writer, handed_on):
    article, held = handed_on
    client = signed_in(writer)
    client.post(change(article), held)
    address = reverse("admin:article-typed", args=held["form_key"])

    desk, shown = client.get("/admin/").content.decode(), client.get(address).content.decode()
    others = signed_in(person("managing_editor", name="ruth")).get(address)

    assert f'href="{address}">Tolls' in desk
    assert "<em>hour</em>" in shown and "What the other desk" not in shown
    assert others.status_code == 404


def test_once_the_piece_is_back_it_leads_to_where_both_meet(writer, handed_on):
    article, held = handed_on
    client = signed_in(writer)
    client.post(change(article), held)
    Article.objects.update(brand=factories.brand())

    shown = client.get(reverse("admin:article-typed", args=held["form_key"])).content.decode()

    assert page("unsaved", article, held["form_key"][0]) in shown


def test_it_is_let_go_by_whom_it_belongs_to(writer, handed_on):
    article, held = handed_on
    client = signed_in(writer)
    client.post(change(article), held)

    answer = client.post(reverse("admin:article-throw-away", args=held["form_key"]), follow=True)

    assert answer.redirect_chain == [("/admin/", 302)]
    assert "thrown away" in answer.content.decode()
    assert not Autosave.objects.exists()


def test_what_is_typed_on_is_kept_and_says_where(writer, handed_on):
    article, held = handed_on

    answer = signed_in(writer).post(page("autosave", article), held)

    assert answer.json()["away"] == reverse("admin:article-typed", args=held["form_key"])
    assert Autosave.objects.get().title == "Tolls"


@pytest.mark.parametrize("name", ["change", "autosave"])
def test_nothing_is_kept_for_whoever_never_had_the_piece(handed_on, name):
    article, held = handed_on
    stranger = signed_in(person("editor", factories.brand(), name="stranger"))
    address = change(article) if name == "change" else page("autosave", article)

    answer = stranger.post(address, held)
    same = stranger.post(address.replace(str(article.pk), "999"), held)

    assert answer.status_code == same.status_code in (403, 404)
    assert not Autosave.objects.exists()


def test_a_piece_that_may_still_be_read_gives_the_words_back_too():
    article = factories.article(created_by=person("contributor"))
    client = signed_in(person("contributor"))
    held = fields(client.get(change(article)))
    Article.objects.update(state="review")

    answer = client.post(change(article), held | {"body": [BODY]})

    assert "it may have been handed on" in answer.content.decode()
    assert "you find it on your desk" in answer.content.decode()
    assert "<em>hour</em>" in answer.content.decode()
