"""A partner's feed: what may be republished and nothing else, at an address that ends when taken away."""

import re

import feedparser
import pytest
from django.urls import reverse

from editorial import publishing
from publications.models import Licence, Partner
from tests import factories
from tests.desks import person
from tests.filled import send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(db):
    """A partner that gets a feed."""
    return Partner.objects.create(name="The Inland Observer", gets_feed=True)


@pytest.fixture
def pieces(publisher):
    """A piece that others may republish, and one of a brand that offers nothing."""
    licence = Licence.objects.create(code="cc", name="CC BY 4.0", allows_republication=True)
    factories.brand("Caravan Lines", licence=licence)
    offered = factories.article(slug="corridors", title="Corridors", body="<p>Borders are patient.</p>")
    other = factories.article(slug="kept", title="Kept", brand=factories.brand("Signal Chain"))
    for article in (offered, other):
        publishing.publish(article, by=publisher)
    return offered, other


def feed(partner):
    """Return the address of a partner's feed."""
    return reverse("partner-feed", args=[partner.feed_key])


def left(client, partner):
    """Return the pieces that a feed without entries says are gone."""
    content = client.get(feed(partner)).content
    assert feedparser.parse(content).entries == []
    return re.findall(r'<at:deleted-entry [^>]*ref="urn:uuid:([0-9a-f-]{36})"', content.decode())


def form(partner):
    """Return the address of a partner's form."""
    return reverse("admin:publications_partner_change", args=[partner.pk])


def test_a_partner_gets_whole_texts_of_what_may_be_republished(
    client, partner, pieces, django_assert_num_queries
):
    with django_assert_num_queries(4):
        response = client.get(feed(partner))

    read = feedparser.parse(response.content)
    assert [entry.title for entry in read.entries] == ["Corridors"]
    assert "Borders are patient." in read.entries[0].content[0].value
    assert read.feed.links[0].href.endswith(feed(partner))


def test_what_is_no_longer_offered_leaves_the_feed_at_once(client, partner, pieces, publisher):
    publishing.amend(pieces[0].piece, by=publisher, reason="No", republication=False)

    assert left(client, partner) == [str(pieces[0].piece.uuid)]


def test_what_was_withdrawn_leaves_the_feed_at_once(client, partner, pieces, publisher):
    publishing.withdraw(pieces[0].piece, by=publisher, reason="Wrong")
    publishing.withdraw(pieces[1].piece, by=publisher, reason="Never offered")

    assert left(client, partner) == [str(pieces[0].piece.uuid)]


def test_an_address_that_nobody_has_is_any_unknown_path(client, partner, pieces):
    Partner.objects.update(gets_feed=False)

    unknown, ended = client.get("/feeds/partner/guess.atom"), client.get(feed(partner))

    assert {unknown.status_code, ended.status_code} == {404}
    assert unknown.content == ended.content == client.get("/nowhere/at-all/").content
    assert dict(unknown.headers) == dict(client.get("/nowhere/at-all/").headers)


def test_a_new_address_ends_the_former_one(desk, partner, pieces):
    before = feed(partner)

    send(desk, form(partner), renews=["on"])

    partner.refresh_from_db()
    assert feed(partner) in desk.get(form(partner)).content.decode()
    assert (desk.get(before).status_code, desk.get(feed(partner)).status_code) == (404, 200)


def test_the_address_is_shown_to_those_who_may_change_it_alone(client, partner):
    client.force_login(person("editor"))

    assert partner.feed_key not in client.get(form(partner)).content.decode()
