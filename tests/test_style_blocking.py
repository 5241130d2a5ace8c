"""What house style keeps from readers: errors that a person made block, until they are answered."""

import pytest
from django.urls import reverse

from editorial import workflow
from editorial.models import Move, StyleRule
from editorial.publishing import publish
from editorial.refusing import Refused, Unapproved
from editorial.style import waiving
from editorial.style.checking import blocking
from editorial.style.starting import load_starter
from publications import clock
from publications.models import Tag, TermName
from tests import factories
from tests.newsroom import change, desk, page, reads

__all__ = ["desk"]
SAID = "House style, “Forums”: “fora” in the text, and 1 more. Mend it, or waive it with a reason."


@pytest.fixture
def article(db):
    """An article that says “fora” twice."""
    return factories.article(slug="corridors", body="<p>The fora, the fora.</p>")


def rule(by=None, **fields):
    """Return a rule about “fora”, an error that blocks where somebody made it."""
    made = StyleRule(name="Forums", kind="banned", wording="fora => forums", severity="error", **fields)
    made.blocked_by, made.blocked_at = by, by and clock.now()
    made.save()
    return made


def test_an_error_that_nobody_made_block_blocks_nothing(article, publisher, client):
    rule()

    workflow.move(article, "ready", by=publisher)
    publish(factories.Article.objects.for_document().get(), by=publisher)

    assert reads(client)[0] == 200


def test_what_blocks_stands_in_the_way_of_ready_and_of_readers(article, publisher):
    rule(publisher)

    with pytest.raises(Refused) as ready:
        workflow.move(article, "ready", by=publisher)
    with pytest.raises(Unapproved) as published:
        publish(article, by=publisher)

    assert ready.value.reasons == published.value.reasons == [SAID]


def test_a_reason_or_a_mended_text_clears_the_way(article, publisher, client):
    rule(publisher)
    for one in blocking(article, article.document()):
        waiving.waive(article, one.key, "Latin, on purpose.", publisher)

    publish(article, by=publisher)

    assert reads(client)[0] == 200


def test_an_override_passes_it_and_stays_on_the_record(article, publisher, client):
    rule(publisher)

    publish(article, by=publisher, override="It is late.")

    assert reads(client)[0] == 200
    assert Move.objects.filter(override="It is late.").exists()


def test_a_text_that_readers_have_is_not_held_up_by_a_new_rule(article, publisher):
    publish(article, by=publisher)
    rule(publisher)
    article = factories.Article.objects.for_document().get()
    article.slug = "passes"
    article.save()

    publish(article, by=publisher)


def test_the_publish_panel_says_what_blocks_and_asks_why(article, publisher, desk):
    rule(publisher)

    said = desk.get(page("publish", article)).content.decode()

    assert SAID in said
    assert "Publish regardless: why" in said
    assert reverse("admin:editorial_article_change", args=[article.pk]) in said


@pytest.mark.parametrize(("name", "most"), [("form", 30), ("publish", 30)])
def test_pages_keep_their_budget_where_rules_block(
    article, publisher, desk, django_assert_max_num_queries, name, most
):
    load_starter()
    rule(publisher)
    tag = factories.term(Tag, "IRIS-K")
    TermName.objects.add_alias(tag, "IR-K", discouraged=True)
    address = change(article) if name == "form" else page("publish", article)
    desk.get(address)

    with django_assert_max_num_queries(most):
        assert desk.get(address).status_code == 200
