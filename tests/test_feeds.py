"""Feeds of every listing: who is in them, what they say of themselves, what they cost."""

import json
from datetime import timedelta
from uuid import UUID

import feedparser
import pytest
import time_machine
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Article
from editorial.publishing import amend, publish, withdraw
from publications import clock, listings
from publications.document import Correction
from publications.models import Author, Notice, NoticeText, Region, Series, Tag
from tests.factories import brand, term

pytestmark = pytest.mark.words
HOUR = timedelta(hours=1)
SUFFIXES = ["rss", "atom", "json"]


@pytest.fixture
def published(make_article, publisher):
    """A factory of pieces that are live; `at` schedules one."""

    def make(at=None, **fields):
        return publish(make_article(**fields), by=publisher, at=at)

    return make


def titles(client, path):
    """Return the titles of a feed in each format, which must agree."""
    found = []
    for suffix in SUFFIXES:
        response = client.get(f"{path}feed.{suffix}")
        assert response.status_code == 200, (path, suffix)
        if suffix == "json":
            found.append([item["title"] for item in response.json()["items"]])
        else:
            ElementTree.fromstring(response.content)
            found.append([entry.title for entry in feedparser.parse(response.content).entries])
    assert found[0] == found[1] == found[2]
    return found[0]


def test_every_listing_has_its_feeds(client, published):
    series = term(Series, "Gauges", brand=brand())
    published(
        title="One", topics=["Energy"], regions=["Eurasia"], tags=["Kabul"], series=series, language="ru"
    )
    published(title="Two", brand=brand("Other"), kind="report", authors=["Mina Park"])

    assert titles(client, "/") == ["Two", "One"]
    for path in (
        "/caravan-lines/",
        "/topics/energy/",
        "/regions/eurasia/",
        "/tags/kabul/",
        "/series/gauges/",
    ):
        assert titles(client, path) == ["One"]
    assert titles(client, "/authors/samir-anvari/") == titles(client, "/languages/ru/") == ["One"]
    assert titles(client, "/series/gauges/") == ["One"]
    assert titles(client, "/kinds/report/") == titles(client, "/authors/mina-park/") == ["Two"]


def test_a_region_s_feed_has_what_lies_inside_it(client, published):
    term(Region, "Central Asia").place_under(term(Region, "Eurasia"))

    published(title="One", regions=["Central Asia"])

    assert titles(client, "/regions/eurasia/") == ["One"]


@pytest.mark.parametrize(
    "path",
    [
        *("/nobody/", "/topics/nothing/", "/tags/empty/", "/series/x/", "/authors/x/", "/regions/x/"),
        *("/kinds/novel/", "/languages/xx/", "/languages/ru/", "/corrections/", "/topics/a%00b/", "/a%00b/"),
    ],
)
def test_an_unknown_or_empty_listing_is_the_plain_404(client, published, path):
    published()
    term(Tag, "Empty")

    answers = [client.get(f"{path}feed.{suffix}") for suffix in SUFFIXES]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert {answer.content for answer in answers} == {client.get("/no/such/page/").content}


def test_an_empty_site_has_a_valid_feed(client, db):
    assert titles(client, "/") == []


def test_what_is_not_live_stands_in_no_feed(client, published, publisher):
    moment = clock.now() + HOUR
    published(title="Later", at=moment)
    gone = published(title="Gone")
    published(title="Here")
    withdraw(gone.piece, by=publisher, reason="Not ours.")

    before = titles(client, "/")
    with time_machine.travel(moment):
        after = titles(client, "/")

    assert (before, after) == (["Here"], ["Later", "Here"])


def test_a_feed_says_what_it_is(client, published):
    brand().mission = "Roads"
    published()

    rss = feedparser.parse(client.get("/caravan-lines/feed.rss").content).feed
    atom = feedparser.parse(client.get("/caravan-lines/feed.atom").content).feed
    about = client.get("/caravan-lines/feed.json").json()

    assert rss.title == atom.title == about["title"] == "Caravan Lines · The Halyard Review"
    assert rss.link == atom.link == about["home_page_url"] == "http://127.0.0.1:8000/caravan-lines/"
    assert about["feed_url"] == "http://127.0.0.1:8000/caravan-lines/feed.json"
    assert atom.id == "http://127.0.0.1:8000/caravan-lines/feed.atom"
    assert rss.language == "en-gb" and rss.updated_parsed == atom.updated_parsed


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_feed_changes_only_when_its_pieces_do(client, published, suffix):
    published()
    url = f"/caravan-lines/feed.{suffix}"

    first = client.get(url)
    with time_machine.travel(clock.now() + 24 * HOUR):
        again = client.get(url, headers={"if-none-match": first["ETag"]})
        published()
        changed = client.get(url, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert first["Cache-Control"] == "public, max-age=0, s-maxage=30"
    assert "Last-Modified" not in first and not first.cookies
    assert first.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_a_former_address_leads_to_the_present_one(client, published):
    edition = published(tags=["Kabul"])
    tag = Tag.objects.get()
    tag.name, tag.slug = "Kābul", "kābul"
    tag.save()
    edition.brand.slug = "roads"
    edition.brand.save()

    assert client.get("/tags/kabul/feed.rss").headers["Location"] == "/tags/k%C4%81bul/feed.rss"
    assert client.get("/caravan-lines/feed.atom").headers["Location"] == "/roads/feed.atom"
    assert len(titles(client, "/tags/kābul/")) == 1


@pytest.mark.both
def test_each_correction_is_an_item_of_the_feed_of_corrections(client, published, publisher):
    edition = published(title="Wrong")
    published(title="Right")
    for number in (1, 2):
        one = Correction(
            uuid=UUID(int=number), correction="correction", at=clock.now(), sentence=f"No. {number}"
        )
        before = edition.piece.editions.live().get().document.value.record.corrections
        amend(edition.piece, by=publisher, reason="It was wrong.", corrections=(*before, one))

    assert titles(client, "/corrections/") == ["Correction: Wrong", "Correction: Wrong"]


def some_notice():
    """Return a notice with an activated wording."""
    notice = Notice.objects.create(code="ru", name="Agent", family="legal", jurisdiction="Russian Federation")
    wording = "Материал «{name}» & <партнёры>"
    NoticeText.objects.create(notice=notice, template=wording, language="ru", is_activated=True)
    return notice


def test_notices_stand_first_in_every_format(client, make_article, publisher):
    article = make_article()
    article.applied_notices.create(notice=some_notice(), parameters={"name": "Образец"})
    publish(article, by=publisher)

    rss = feedparser.parse(client.get("/feed.rss").content, sanitize_html=False).entries[0]
    atom = feedparser.parse(client.get("/feed.atom").content, sanitize_html=False).entries[0]
    item = client.get("/feed.json").json()["items"][0]

    for html in (
        rss.content[0].value,
        rss.summary,
        atom.content[0].value,
        atom.summary,
        item["content_html"],
    ):
        assert html.startswith("<p ") and 'data-notice="ru"' in html.partition(">")[0]
        assert "Материал «Образец» &amp; &lt;партнёры&gt;" in html
    assert item["summary"].startswith("Required notice · Russian Federation: Материал «Образец» & <партнёры>")


def test_links_to_own_pieces_work_in_feeds_while_these_are_live(client, published, publisher):
    target = published(title="Target", slug="target")
    body = f'<p>See <a data-piece="{target.piece.uuid}">it</a>.</p>'
    published(title="Linking", body=body)

    live = client.get("/feed.json").json()["items"][0]["content_html"]
    withdraw(target.piece, by=publisher, reason="Wrong.")
    dead = client.get("/feed.json").json()["items"][0]["content_html"]

    assert '<a href="http://127.0.0.1:8000/caravan-lines/target/">it</a>' in live
    assert "See " in dead and "<a " not in dead


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_feed_costs_two_queries_and_one_more_for_notices_and_for_links(
    client, make_article, published, publisher, suffix
):
    for _ in range(4):
        published()
    plain = queries(client, f"/caravan-lines/feed.{suffix}")
    article = make_article()
    article.applied_notices.create(notice=some_notice(), parameters={})
    edition = publish(article, by=publisher)
    noticed = queries(client, f"/caravan-lines/feed.{suffix}")
    published(body=f'<p><a data-piece="{edition.piece.uuid}">it</a></p>')

    gone = suffix == "atom"  # Atom also says what was withdrawn
    assert (plain, noticed) == (2 + gone, 3 + gone)
    assert queries(client, f"/caravan-lines/feed.{suffix}") == 4 + gone


def queries(client, path):
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_a_feed_holds_the_newest_thirty(client, published):
    for number in range(32):
        published(title=f"No. {number}")

    assert titles(client, "/") == [f"No. {number}" for number in range(31, 1, -1)]


def test_the_opml_file_names_the_feeds_of_every_list_and_is_read_while_it_is_sent(client, published):
    published(tags=["Ports & <rails>"])
    term(Tag, "Bears nothing")

    answer = client.get("/feeds/feeds.opml")
    root = ElementTree.fromstring(b"".join(answer.streaming_content))
    named = {
        group.get("text"): {one.get("text"): one.get("xmlUrl") for one in group}
        for group in root.iter("outline")
    }

    assert (root.tag, root.get("version"), answer.streaming) == ("opml", "2.0", True)
    assert list(named["Tags"]) == ["Ports & <rails>"] and named["Authors"] and named["Brands"]
    for url in [*named["Tags"].values(), *named["Authors"].values()]:
        assert client.get(url.removeprefix("http://127.0.0.1:8000")).status_code == 200
    by_one = [one.path for one in listings.read_by_key(Author, batch=1)]
    assert by_one == [one.path for one in listings.read_by_key(Author)]


def test_the_page_of_feeds_names_each_that_answers(client, published):
    published(regions=["Eurasia"], language="ru", title="One")

    html = client.get("/feeds/").content.decode()
    file = b"".join(client.get("/feeds/feeds.opml").streaming_content)
    groups = {group.get("text"): group for group in ElementTree.fromstring(file).find("body")}
    named = [one.get("xmlUrl") for name, group in groups.items() if name != "Authors" for one in group]

    assert len(named) == 6
    for url in named:
        path = url.removeprefix("http://127.0.0.1:8000")
        assert f'href="{path}"' in html
        assert client.get(path).status_code == client.get(path.removesuffix("feed.rss")).status_code == 200


def test_the_json_of_a_feed_is_json(client, published):
    published(title="Ports & <b> ]]> مضيق 🚢 \u2028", standfirst='"quoted"\\')

    item = json.loads(client.get("/feed.json").content)["items"][0]

    assert item["title"] == "Ports & <b> ]]> مضيق 🚢 \u2028"
    assert item["summary"] == '"quoted"\\'


def test_every_kind_of_piece_has_a_list():
    assert set(listings.KINDS) == set(Article.Kind.values)
