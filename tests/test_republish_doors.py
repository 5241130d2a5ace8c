"""Ways in which a piece could be offered to others by mistake, each tried: it is not, or no longer."""

import pytest
from django.test import TestCase
from django.urls import reverse

from editorial.publishing import publish
from editorial.terms import vocabulary
from publications.models import Author, Brand, Licence, Notice
from tests import factories
from tests.filled import fields, send
from tests.newsroom import desk
from tests.test_republish import PAGE, got, licence, notice, picture, published, reloaded

__all__ = ["desk", "licence"]
pytestmark = pytest.mark.django_db
SUFFIXES = ["html", "md", "txt"]


def unticked(desk, address, name):
    """Save a form with one of its boxes empty."""
    held = fields(desk.get(address))
    held.pop(name)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert desk.post(address, held).status_code == 302


def form(row):
    """Return the address of the form of a row."""
    return reverse(f"admin:publications_{row._meta.model_name}_change", args=[row.pk])


def test_one_author_who_objects_is_enough(client, desk, licence, publisher):
    published(publisher, authors=("Samir Anvari", "Leila Haddad"))
    before = got(client)[0]

    unticked(desk, form(Author.objects.get(name="Leila Haddad")), "allows_republication")

    assert (before, got(client)[0]) == (200, 404)


def test_an_objection_outlives_a_merge_until_it_is_lifted(client, desk, licence, publisher):
    published(publisher, authors=("S. Anvari",))
    old, new = Author.objects.get(), factories.term(Author, "Samir Anvari")
    unticked(desk, form(old), "allows_republication")

    with TestCase.captureOnCommitCallbacks(execute=True):
        vocabulary.merge_terms(old, new, by=publisher)
    merged = got(client)[0]
    with TestCase.captureOnCommitCallbacks(execute=True):
        send(desk, form(old), allows_republication=["on"])

    assert "By Samir Anvari" in got(client, f"{PAGE}package.md")[1]
    assert (merged, got(client)[0]) == (404, 200)


def test_a_brand_that_names_no_licence_any_more_offers_nothing(client, desk, licence, publisher):
    published(publisher)
    before = got(client)[0]

    with TestCase.captureOnCommitCallbacks(execute=True):
        send(desk, form(Brand.objects.get()), licence=[""])

    assert (before, got(client)[0]) == (200, 404)


def test_a_notice_that_keeps_pieces_back_does_so_from_the_moment_it_is_marked(
    client, desk, licence, publisher
):
    article = published(publisher)
    notice(reloaded(article), "ours", "Not for others.", "after_body")
    published_again(article, publisher)
    before = got(client)[0]

    with TestCase.captureOnCommitCallbacks(execute=True):
        send(desk, form(Notice.objects.get()), keeps_from_republication=["on"])

    assert (before, got(client)[0]) == (200, 404)


def published_again(article, publisher):
    """Publish the working copy over what is live."""
    publish(reloaded(article), by=publisher)


def test_a_closed_licence_of_the_piece_goes_before_the_open_one_of_its_brand(client, licence, publisher):
    closed = Licence.objects.create(code="closed", name="All rights reserved")

    published(publisher, licence=closed)

    assert got(client)[0] == 404


@pytest.mark.parametrize("cleared", [True, False])
def test_the_picture_above_the_text_is_in_every_format_that_holds_pictures(
    client, licence, publisher, cleared
):
    article = factories.article(slug="corridors", title="Corridors", brand=factories.brand())
    image = picture(article, "lead", "A gate", may_be_republished=cleared)
    published_again(article, publisher)

    html, markdown, text = (got(client, f"{PAGE}package.{suffix}")[1] for suffix in SUFFIXES)

    assert [str(image.uuid) in one for one in (html, markdown, text)] == [cleared, cleared, False]
    assert ["Picture not included: A gate" in one for one in (html, markdown)] == [not cleared] * 2
    assert markdown.index("A gate") < markdown.index("Borders are patient.")


@pytest.mark.parametrize("below", ["article.json", *(f"republish/package.{suffix}" for suffix in SUFFIXES)])
def test_search_engines_are_to_name_the_page_and_not_its_copies(client, licence, publisher, below):
    published(publisher)

    answer = client.get(f"/caravan-lines/corridors/{below}")

    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex")
    assert "X-Robots-Tag" not in client.get("/caravan-lines/corridors/").headers
