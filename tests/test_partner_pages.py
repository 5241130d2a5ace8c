"""A partner's feed in pages: whoever follows them gets every piece once, whatever happens meanwhile."""

from datetime import timedelta

import feedparser
import pytest

from editorial import publishing
from editorial.models import AppliedNotice
from publications import clock
from publications.models import Entry, Licence, Notice, NoticeText, Partner
from publications.partner_feeds import losses
from publications.views.shelves import place
from tests import factories
from tests.test_partner_feeds import feed, offered
from tests.test_shelves import archive, plan

__all__ = ["archive", "offered"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(db):
    """A partner that gets a feed."""
    return Partner.objects.create(name="The Inland Observer", gets_feed=True)


@pytest.fixture
def many(publisher, monkeypatch):
    """Seven pieces that others may republish, and pages of three."""
    monkeypatch.setattr("publications.partner_feeds.SIZE", 3)
    licence = Licence.objects.create(code="cc", name="CC BY 4.0", allows_republication=True)
    brand, first = factories.brand("Caravan Lines", licence=licence), clock.now() - timedelta(days=9)
    made = [factories.article(title=f"No. {number}", brand=brand) for number in range(7)]
    for number, article in enumerate(made):
        # The second and the third have one moment: the place names the piece as well.
        publishing.publish(article, by=publisher, at=first + timedelta(days=min(number, 2) + number // 4))
    return made


def pages(client, address):
    """Follow a feed to its end; yield each page as a reader has it."""
    while address:
        response = client.get(address)
        assert response.status_code == 200
        page = feedparser.parse(response.content)
        assert not page.bozo
        yield page.feed, [entry.title for entry in page.entries]
        address = linked(page.feed, "next").removeprefix("http://127.0.0.1:8000")


def linked(about, rel):
    """Return the address that a page links with a relation, or nothing."""
    return next((link.href for link in about.links if link.rel == rel), "")


def test_whoever_follows_the_pages_gets_every_piece_once(client, partner, many):
    found = list(pages(client, feed(partner)))

    read = [title for _, titles in found for title in titles]
    assert [len(titles) for _, titles in found] == [3, 3, 1]
    assert sorted(read) == [article.title for article in many] and read[0] == "No. 6"


def test_all_pages_are_one_feed_and_each_says_where_it_stands(client, partner, many):
    (first, _), (second, _), (third, _) = pages(client, feed(partner))
    whole = f"http://127.0.0.1:8000{feed(partner)}"

    assert {one.id for one in (first, second, third)} == {whole}
    assert [linked(one, "self") for one in (first, second)] == [whole, linked(first, "next")]
    assert [linked(one, "first") for one in (first, second, third)] == ["", whole, whole]
    assert linked(third, "next") == "" and first.title == third.title


def test_a_page_stays_where_it_is_whatever_comes_and_goes_before_it(client, partner, many, publisher):
    following = pages(client, feed(partner))
    _, before = next(following)

    publishing.publish(factories.article(title="New", brand=factories.brand()), by=publisher)
    publishing.withdraw(many[6].piece, by=publisher, reason="Wrong")

    rest = [title for _, titles in following for title in titles]
    assert sorted(before + rest) == [article.title for article in many]


def test_no_search_engine_keeps_the_address(client, partner, many):
    assert client.get(feed(partner)).headers["X-Robots-Tag"] == "noindex"


def test_what_is_gone_is_said_on_the_first_page_alone(client, partner, many, publisher):
    publishing.withdraw(many[5].piece, by=publisher, reason="Wrong")

    addresses = [feed(partner), *(linked(about, "next") for about, _ in pages(client, feed(partner)))][:2]

    said = [b"deleted-entry" in client.get(address).content for address in addresses]
    assert said == [True, False]


@pytest.mark.parametrize(
    "key", ["x", "1", "1.2", "1." + "g" * 32, "9" * 40 + "." + "0" * 32, "٣." + "0" * 32]
)
def test_a_page_key_that_is_none_is_any_unknown_path(client, partner, many, key):
    answer = client.get(feed(partner), {"before": key})

    assert (answer.status_code, answer.content) == (404, client.get("/nowhere/at-all/").content)


def test_a_place_before_everything_is_an_empty_page(client, partner, many):
    page = feedparser.parse(client.get(feed(partner), {"before": f"1.{'0' * 32}"}).content)

    assert (page.entries, linked(page.feed, "next")) == ([], "")


def test_a_page_costs_what_the_first_one_costs(client, partner, many, django_assert_num_queries):
    deep = [linked(about, "self") for about, _ in pages(client, feed(partner))][1]

    with django_assert_num_queries(6):
        client.get(feed(partner))
    with django_assert_num_queries(4):
        client.get(deep)


def test_a_notice_for_packages_stands_in_the_feed_too(client, partner, many, publisher):
    for code, channels in (("ours", ["package"]), ("feeds", ["atom"]), ("page", ["page"])):
        notice = Notice.objects.create(code=code, name=code, family="licence", channels=channels)
        NoticeText.objects.create(notice=notice, template=f"For {code}.", is_activated=True)
        AppliedNotice.objects.create(article=many[6], notice=notice)
    publishing.publish(type(many[6]).objects.for_document().get(pk=many[6].pk), by=publisher)

    text = client.get(feed(partner)).content.decode()

    assert [f"For {code}." in text for code in ("ours", "feeds", "page")] == [True, True, False]


@pytest.mark.parametrize("number", [0, 1])
def test_a_deep_page_is_read_from_the_index_of_its_shelf(offered, partner, number):
    partner.brands.set([factories.brand()][:number])
    moment, _ = place(f"{10**15}.{'0' * 32}")

    agreed = Entry.objects.agreed_with(partner).offered().older_than(moment, 1).live().newest()

    explained = plan(agreed.values_list("edition_id", "sort_at", "piece_id")[:31])
    assert "entry_by_shelf" in explained
    assert "TEMP B-TREE" not in explained and '"Sort"' not in explained


@pytest.mark.parametrize("number", [0, 1])
def test_what_left_a_feed_is_found_by_its_piece_and_not_by_reading_archive_or_shelf(offered, partner, number):
    partner.brands.set([factories.brand()][:number])
    agreed = Entry.objects.agreed_with(partner).offered()

    said = " ".join(plan(editions.values_list("pk")[:10]) for editions in losses(agreed))

    assert said.count("publications_entry_edition_id") == 2
    assert not any(scan in said for scan in ("entry_by_shelf", "SCAN publications_", "Seq Scan"))
