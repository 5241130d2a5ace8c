"""Suggestions beside the form: asked with what is typed, dismissed for good, added by a page."""

import pytest
from django.urls import reverse

from editorial.models import Article, DismissedSuggestion, UsageCount
from publications.models import Tag, TermName
from tests.newsroom import page

pytestmark = pytest.mark.django_db
NEW = "/admin/editorial/article/suggestions/"


@pytest.fixture
def desk(client, publisher):
    """A client that a publisher is signed in with."""
    client.force_login(publisher)
    return client


@pytest.fixture
def taliban(db):
    """A tag with another name."""
    tag = Tag.objects.create(name="Taliban", kind=Tag.Kind.GROUP)
    TermName.objects.add_alias(tag, "Islamic Emirate")
    return tag


def asked(desk, address=NEW, **typed):
    """Return what a form is answered."""
    return desk.post(address, {"title": "Corridors", "body": "<p>The Taliban wait.</p>", **typed}).json()


def test_a_new_form_is_answered_with_reasons_and_places(desk, taliban):
    found = asked(desk)

    assert found["number"] == 1
    assert f'data-suggestion="{taliban.uuid}"' in found["list"]
    assert 'data-control="body" data-quote="Taliban" data-before="The " data-after=" wait."' in found["list"]
    assert "“Taliban” in the text." in found["list"]


def test_what_is_chosen_in_the_form_is_not_offered(desk, taliban):
    assert asked(desk, tags=[str(taliban.uuid)])["number"] == 0


def test_nothing_is_said_where_nothing_is_to_suggest(desk):
    assert asked(desk) == {"list": "", "number": 0} | {"list": asked(desk)["list"]}
    assert not asked(desk)["list"].strip()


def test_what_is_dismissed_stays_away_for_the_piece(desk, taliban, make_article):
    article = make_article(body="<p>The Taliban wait.</p>")
    check = reverse("admin:article-suggestions-check", args=[article.pk])
    assert asked(desk, check)["number"] == 1

    gone = asked(desk, check, dismissed=[str(taliban.uuid)])

    assert (gone["number"], asked(desk, check)["number"]) == (0, 0)
    assert DismissedSuggestion.objects.get().article == article


def test_what_a_new_form_dismisses_is_remembered_nowhere(desk, taliban):
    assert asked(desk, dismissed=[str(taliban.uuid)])["number"] == 0
    assert not DismissedSuggestion.objects.exists()


def test_a_live_piece_like_it_is_offered_as_related_reading(desk, make_live):
    near = make_live(title="The other corridor", tags=["Taliban", "Kabul"])
    tags = [str(tag.uuid) for tag in Tag.objects.all()]

    found = asked(desk, tags=tags)

    assert 'data-field="pins"' in found["list"]
    assert "Also on Kabul and Taliban" in found["list"]
    assert asked(desk, tags=tags, pins=[str(near.piece.uuid)])["number"] == 0


def test_a_text_too_long_is_answered_with_a_sentence(desk):
    assert "too long" in asked(desk, body="x" * 1_600_000)["sentence"]


def test_nonsense_is_answered_without_a_stumble(desk, taliban):
    assert asked(desk, dismissed=["x", ""], tags=["\x00", "no"], pins=["?"])["number"] == 1


def test_asking_asks_for_counts_once_a_day(desk):
    asked(desk)
    first = UsageCount.objects.get().asked_at

    asked(desk)

    assert UsageCount.objects.get().asked_at == first


def test_the_page_adds_what_is_chosen(desk, taliban, make_article):
    article = make_article(body="<p>The Islamic Emirate waits.</p>")
    address = page("suggestions", article)
    shown = desk.get(address).content.decode()
    assert "<mark>Islamic Emirate</mark>" in shown

    desk.post(address, {"tags": [str(taliban.uuid)]})

    assert [row.tag for row in Article.objects.get(pk=article.pk).tagged.all()] == [taliban]
    assert "Nothing is suggested" in desk.get(address).content.decode()


def test_the_page_dismisses_and_says_when_nothing_is_chosen(desk, taliban, make_article):
    article = make_article(body="<p>The Taliban wait.</p>")
    address = page("suggestions", article)

    refused = desk.post(address, {})
    desk.post(address, {"dismiss": str(taliban.uuid)})

    assert refused.status_code == 400
    assert "Choose at least one" in refused.content.decode()
    assert "Nothing is suggested" in desk.get(address).content.decode()


def test_asking_stays_within_its_queries(desk, make_article, django_assert_max_num_queries):
    for number in range(20):
        Tag.objects.create(name=f"Harbour{number}", kind=Tag.Kind.PLACE)
    article = make_article()
    check = reverse("admin:article-suggestions-check", args=[article.pk])
    body = " ".join(f"Harbour{number}" for number in range(20))
    asked(desk, check, body=f"<p>{body}</p>")

    with django_assert_max_num_queries(30):
        assert asked(desk, check, body=f"<p>{body}</p>")["number"] == 18
