"""A partner's feed: what may be republished and nothing else, at an address that ends when taken away."""

import re

import feedparser
import pytest
from django.db import connection
from django.urls import reverse

from editorial import publishing
from editorial.terms import vocabulary
from publications.models import Brand, Edition, EditionText, Entry, Licence, Partner, Shelf, Topic
from tests import factories
from tests.desks import person
from tests.filled import send
from tests.newsroom import desk
from tests.test_shelves import archive, plan

__all__ = ["archive", "desk"]
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
    with django_assert_num_queries(6):
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


@pytest.mark.parametrize("ends", ["switched off", "thrown away", "with another's key"])
def test_an_agreement_that_ended_serves_nothing_at_any_page(client, partner, pieces, ends):
    address, other = feed(partner), Partner.objects.create(name="Another", gets_feed=ends != "switched off")
    known = {"If-None-Match": client.get(address)["ETag"]}
    if ends == "with another's key":
        address = feed(other).replace(other.feed_key, other.feed_key + partner.feed_key)
    elif ends == "thrown away":
        partner.delete()
    else:
        Partner.objects.update(gets_feed=False)

    pages = [address, f"{address}?before=20260101T000000Z-{pieces[0].piece.uuid}", address.upper()]
    answers = [client.get(one, headers=known) for one in pages] + [client.head(address)]

    assert {answer.status_code for answer in answers} == {404}
    assert not [one for one in answers if "Borders are patient" in one.content.decode()]


def test_a_new_address_ends_the_former_one(desk, partner, pieces):
    before = feed(partner)

    send(desk, form(partner), renews=["on"])

    partner.refresh_from_db()
    assert feed(partner) in desk.get(form(partner)).content.decode()
    assert (desk.get(before).status_code, desk.get(feed(partner)).status_code) == (404, 200)


def test_the_address_is_shown_to_those_who_may_change_it_alone(client, partner):
    client.force_login(person("editor"))

    assert partner.feed_key not in client.get(form(partner)).content.decode()


@pytest.mark.parametrize(
    ("agreed", "titles"),
    [
        ({}, ["Kept", "Corridors"]),
        ({"brands": ["Caravan Lines"]}, ["Corridors"]),
        ({"brands": ["Caravan Lines", "Signal Chain"]}, ["Kept", "Corridors"]),
        ({"brands": ["Narrow Seas"]}, []),
        ({"topics": ["Energy"]}, ["Kept"]),
        ({"topics": ["Energy", "Diplomacy"]}, ["Kept", "Corridors"]),
        ({"brands": ["Caravan Lines"], "topics": ["Energy"]}, []),
        ({"language": "ru"}, ["Kept"]),
        ({"brands": ["Signal Chain"], "topics": ["Energy", "Trade"], "language": "ru"}, ["Kept"]),
    ],
)
def test_a_feed_holds_what_was_agreed_with_the_partner(client, partner, pieces, publisher, agreed, titles):
    licence = Licence.objects.get()
    Brand.objects.update(licence=licence)
    for kind in ("Energy", "Trade"):
        factories.term(Topic, kind)
    factories.brand("Narrow Seas")
    both = [Topic.objects.get(name=name).uuid for name in ("Energy", "Trade")]
    publishing.amend(pieces[1].piece, by=publisher, reason="Terms", topics=tuple(both), language="ru")

    partner.brands.set(Brand.objects.filter(name__in=agreed.get("brands", [])))
    partner.topics.set(Topic.objects.filter(name__in=agreed.get("topics", [])))
    Partner.objects.update(language=agreed.get("language", ""))

    read = feedparser.parse(client.get(feed(partner)).content)
    assert [entry.title for entry in read.entries] == titles


def test_nobody_is_told_of_the_end_of_what_was_never_agreed(client, partner, pieces, publisher):
    partner.brands.set([factories.brand("Signal Chain")])

    publishing.withdraw(pieces[0].piece, by=publisher, reason="Wrong")

    assert left(client, partner) == []


def test_the_form_narrows_a_feed_once_there_is_one(desk, partner, pieces):
    topic, brand = Topic.objects.get(name="Diplomacy"), Brand.objects.get(name="Caravan Lines")

    send(desk, form(partner), brands=[str(brand.pk)], topics=[str(topic.pk)], language=["en"])

    partner.refresh_from_db()
    assert (list(partner.brands.all()), list(partner.topics.all()), partner.language) == (
        [brand],
        [topic],
        "en",
    )
    Partner.objects.update(gets_feed=False)
    assert 'name="brands"' not in desk.get(form(partner)).content.decode()


@pytest.fixture
def offered(archive):
    """An archive of two thousand pieces, all of them offered."""
    kept = dict.fromkeys(
        (
            "path",
            "title",
            "language",
            "head",
            "header",
            "body",
            "foot",
            "card",
            "rss",
            "atom",
            "json",
            "plain",
        ),
        "",
    )
    EditionText.objects.bulk_create(
        EditionText(edition=edition, compiler=0, offered=True, **kept) for edition in Edition.objects.all()
    )
    Shelf.objects.filter(key="lang:en").update(key=f"brand:{factories.brand().uuid}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_feed_is_read_from_the_index_of_its_shelf(offered, partner, number):
    partner.brands.set([factories.brand(), factories.brand("Signal Chain")][:number])

    agreed = Entry.objects.agreed_with(partner).offered().live().newest()

    explained = plan(agreed.values_list("edition_id", "sort_at", "piece_id")[:30])
    assert "entry_by_shelf" in explained
    assert "TEMP B-TREE" not in explained and '"Sort"' not in explained


def test_a_merged_topic_counts_as_the_one_that_it_became(client, partner, pieces, publisher):
    old, new = Topic.objects.get(name="Diplomacy"), factories.term(Topic, "Statecraft")
    partner.topics.set([old])

    vocabulary.merge_terms(old, new, by=publisher)

    read = feedparser.parse(client.get(feed(partner)).content)
    assert [entry.title for entry in read.entries] == ["Corridors"]
