"""Renaming a term: pages, feeds and search follow, and what led to it leads to it still."""

import pytest
from django.urls import reverse

from editorial.publishing import publish
from publications.models import Author, Region, Tag, TermName
from tests import factories
from tests.factories import term
from tests.filled import fields
from tests.newsroom import desk, reads

__all__ = ["desk"]


def form(row):
    """Return the address of a term's form."""
    return reverse(f"admin:publications_{row._meta.model_name}_change", args=[row.pk])


def rename(client, row, **typed):
    """Send a term's form as it stands, with some of it typed anew."""
    return client.post(form(row), fields(client.get(form(row))) | {k: [v] for k, v in typed.items()})


@pytest.fixture
def kiev(publisher):
    """A tag that a live piece bears."""
    publish(factories.article(slug="on-the-river", title="On the river", tags=["Kiev"]), by=publisher)
    return Tag.objects.get(name="Kiev")


def test_a_renamed_term_keeps_its_address_and_its_former_name(desk, kiev, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rename(desk, kiev, name="Kyiv")

    assert "Kyiv" in reads(desk, "/tags/kiev/")[1]
    assert "Kyiv" in reads(desk, "/caravan-lines/on-the-river/")[1]
    assert "Kyiv" in reads(desk, "/tags/kiev/feed.atom")[1]
    assert TermName.objects.find("tag", "kiev") == kiev.uuid
    listed = desk.get(reverse("admin:editorial_article_changelist"), {"q": "Kiev"})
    assert [article.title for article in listed.context["cl"].result_list] == ["On the river"]


def test_a_renamed_term_may_have_an_address_made_from_its_name(
    desk, kiev, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        rename(desk, kiev, name="Kyiv", readdress="on")

    former = desk.get("/tags/kiev/")
    assert (former.status_code, former["Location"]) == (301, "/tags/kyiv/")
    assert desk.get("/tags/kiev/feed.atom")["Location"] == "/tags/kyiv/feed.atom"
    assert reads(desk, "/tags/kyiv/")[0] == 200
    assert "/tags/kyiv/" in reads(desk, "/caravan-lines/on-the-river/")[1]


@pytest.mark.parametrize("model", [Tag, Region, Author])
def test_another_terms_name_leads_to_merging(desk, model):
    one, other = term(model, "Belt & Road"), term(model, "Belt and Road Initiative")

    answer = rename(desk, one, name="belt and road initiative")

    page = answer.content.decode()
    way = f"/admin/terms/{model.vocabulary}/merge/?old={one.uuid}&amp;new={other.uuid}"
    assert f'href="{way}">Merge it into “Belt and Road Initiative”…' in page
    assert "is already called" in page or "already" in page


def test_a_new_term_is_not_asked_about_a_former_address(desk):
    assert "readdress" not in desk.get(reverse("admin:publications_tag_add")).content.decode()
