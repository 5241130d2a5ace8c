"""What reads a merged term finds the one that stands for it: lists, filters, search and comparisons."""

import pytest
from django.urls import reverse

from editorial.differences.naming import labels_of
from editorial.models import Entity
from editorial.publishing import publish
from editorial.register import touching
from editorial.rules.book import Rules
from editorial.rules.facts import World
from editorial.terms.vocabulary import merge_terms, undo_merge
from publications.models import Author, Region, Series, Tag, Topic
from tests import factories, register
from tests.factories import term
from tests.newsroom import desk

__all__ = ["desk"]
ARTICLES = reverse("admin:editorial_article_changelist")


def listed(client, **query):
    """Return the titles that the list of articles shows."""
    answer = client.get(ARTICLES, query)
    return sorted(article.title for article in answer.context["cl"].result_list)


@pytest.fixture
def merged(publisher, django_capture_on_commit_callbacks):
    """Merge two terms of a kind, the texts and the index with them."""

    def merge(model):
        old, new = term(model, "Belt & Road"), term(model, "Belt and Road Initiative")
        with django_capture_on_commit_callbacks(execute=True):
            return merge_terms(old, new, by=publisher), old, new

    return merge


FIELDS = {Tag: "tags", Region: "regions", Topic: "topics", Author: "authors"}


@pytest.mark.parametrize("model", [Tag, Region, Topic, Author, Series])
def test_filters_find_what_bears_either(desk, publisher, merged, model):
    old, new = term(model, "Belt & Road"), term(model, "Belt and Road Initiative")
    for row in (old, new):
        given = {"series": row} if model is Series else {FIELDS[model]: [row.name]}
        factories.article(title=f"Bears {row.name}", **given)
    factories.article(title="Bears neither")

    merge, old, new = merged(model)
    both = listed(desk, **{model.vocabulary: new.pk}), listed(desk, **{model.vocabulary: old.pk})
    undo_merge(merge, old, by=publisher)

    assert both == (["Bears Belt & Road", "Bears Belt and Road Initiative"],) * 2
    assert listed(desk, **{model.vocabulary: new.pk}) == ["Bears Belt and Road Initiative"]


@pytest.mark.parametrize("typed", ["Belt & Road", "belt and road initiative"])
def test_search_finds_what_bears_a_term_by_any_of_its_names(desk, merged, typed):
    for name in ("Belt & Road", "Belt and Road Initiative"):
        factories.article(title=f"Rails, {name[:6]}", tags=[name])
    factories.article(title="Elsewhere", tags=["Kabul"])

    merged(Tag)

    assert len(listed(desk, q=typed)) == 2


def test_search_finds_a_person_under_the_name_that_stands(desk, publisher, merged):
    publish(factories.article(title="Live", authors=["Belt & Road"]), by=publisher)
    factories.article(title="Draft", authors=["Belt & Road"])
    factories.article(title="Other", authors=["Samir Anvari"])

    merged(Author)

    assert listed(desk, q="Initiative") == ["Draft", "Live"]


def test_a_comparison_says_what_a_merged_term_is_now(merged):
    made = factories.article(tags=["Belt & Road"])
    merged(Tag)

    labels = labels_of(made.document())

    assert "Belt & Road (now Belt and Road Initiative)" in labels.values()


def test_the_filter_of_topics_offers_what_stands_for_itself(desk, merged):
    merged(Topic)

    page = desk.get(ARTICLES).content.decode()

    assert "Belt and Road Initiative" in page and "Belt &amp; Road<" not in page


def test_what_the_register_says_of_a_merged_author_holds_for_the_one_that_stands(publisher, merged):
    notice = register.notice("bar", designates=True)
    barred = register.entity("Belt & Road", author=term(Author, "Belt & Road"), kind="organisation")
    register.status(barred, notice, by=publisher, effect="block")

    _, _, new = merged(Author)

    key = f"author:{new.uuid}"
    assert World({key}).by_key[key] == barred
    assert key in touching.keys(Entity.objects.get(pk=barred.pk))
    assert [ban.author for ban in Rules.load().bars] == [new.uuid]
