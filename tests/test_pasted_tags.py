"""Lists typed or pasted into the tags of an article: with a script, and without one."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial.models import Article
from publications.models import Tag, TermName, Topic
from tests import factories
from tests.filled import send
from tests.newsroom import change, desk, give

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
LIST = reverse("admin:suggest-list")


def tags_of(article):
    """Return the names of an article's tags."""
    return sorted(Article.objects.get(pk=article.pk).tags.values_list("name", flat=True))


@pytest.fixture
def known(db):
    """Three tags, one of them with an alias, and a topic."""
    for name in ("United States", "China", "Russia"):
        factories.term(Tag, name)
    TermName.objects.add_alias(Tag.objects.get(name="United States"), "USA")
    return factories.term(Topic, "Energy")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("United States, China and Russia", ["China", "Russia", "United States"]),
        ("USA; China,", ["China", "United States"]),
        ('"Korea, Republic of", China', ["China", "Korea, Republic of"]),
        ("Oil and gas", ["Oil and gas"]),
        (",;,", []),
    ],
)
def test_a_list_that_is_typed_is_saved_as_tags(desk, known, typed, names):
    article = factories.article()

    send(desk, change(article), **{"tags-typed": [typed]})

    assert tags_of(article) == names


@pytest.mark.both
def test_what_is_refused_is_said_beside_the_field_and_the_rest_is_kept(desk, known):
    article = factories.article()

    answer = send(desk, change(article), **{"tags-typed": ["China, Energy, ---"]}).content.decode()

    assert "“Energy” is a topic" in answer
    assert "A name needs letters or digits." in answer
    assert "<span>China</span>" in answer
    assert tags_of(article) == []


@pytest.mark.parametrize("typed", ["x, " * 3_300_000, "x" * 10_000_000, ", ".join(map(str, range(300)))])
def test_what_is_no_list_of_names_stays_typed_and_is_refused_in_words(desk, typed):
    article = factories.article()

    answer = send(desk, change(article), **{"tags-typed": [typed]}, title=["Kept"])
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Paste at most" in page
    assert page.count(typed.strip()) == 1
    assert "Kept" in page


def test_a_pasted_list_answers_with_chips_and_with_what_stays_typed(desk, known):
    factories.term(Tag, "Ceasefires")

    answer = desk.post(LIST, {"names": 'USA, China and Russia, Fog, Energy, "a, ---", Cease-fire'}).json()

    assert [(chip["label"], chip["detail"]) for chip in answer["chips"]] == [
        ("United States", "also “USA”"), ("China", ""), ("Russia", ""), ("Fog", "new"), ("a, ---", "new"),
    ]  # fmt: skip
    assert answer["left"] == "Energy; Cease-fire"
    assert ["topic" in answer["refused"][0], "“Ceasefires”" in answer["refused"][1]] == [True, True]


def test_a_list_that_is_too_long_answers_in_words(desk):
    answer = desk.post(LIST, {"names": "x, " * 100_000}).json()

    assert (answer["chips"], answer["left"]) == ([], None)
    assert "Paste at most" in answer["refused"][0]


def test_who_may_add_no_tag_gets_chips_of_those_that_are_there(client, known):
    user = User.objects.create_user("guest", is_staff=True)
    give(user, "contributor")
    client.force_login(user)

    answer = client.post(LIST, {"names": "China, Hybrid fog"}).json()

    assert [chip["label"] for chip in answer["chips"]] == ["China"]
    assert answer["left"] == "Hybrid fog"
    assert client.get(LIST).status_code == 405
