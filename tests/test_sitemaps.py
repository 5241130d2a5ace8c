"""Sitemaps name what readers may read and crawlers may keep; and the other files that machines ask for."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Provenance
from editorial.publishing import amend, publish, withdraw
from publications import clock, sitemaps
from publications.formats.text import stamp
from publications.models import Author, EditionText, Shelf, Source, Tag
from tests.factories import term

HOUR = timedelta(hours=1)
SITE = "http://127.0.0.1:8000"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.fixture
def published(make_article, publisher):
    """A factory of pieces that are live; `at` schedules one, or dates it back."""

    def make(at=None, **fields):
        return publish(make_article(**fields), by=publisher, at=at)

    return make


def fetch(client, path):
    """Return a sitemap's text, whole."""
    response = client.get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def found(client, path, what="s:url/s:loc"):
    """Return texts of a sitemap by their path in it."""
    return [element.text for element in ElementTree.fromstring(fetch(client, path)).findall(what, NAMES)]


def every_piece(client):
    """Return all addresses of pieces, following the index."""
    files = found(client, "/sitemap.xml", "s:sitemap/s:loc")
    return [loc for url in files[1:] for loc in found(client, url.removeprefix(SITE))]


def test_pieces_are_named_with_their_last_change(client, published):
    edition = published(slug="corridors")

    assert every_piece(client) == [f"{SITE}/caravan-lines/corridors/"]
    assert found(client, "/sitemap-pieces.xml", "s:url/s:lastmod") == [stamp(edition.modified_at)]


def test_what_is_not_live_or_not_to_be_indexed_is_not_named(client, make_article, published, publisher):
    moment = clock.now() + HOUR
    published(slug="later", at=moment)
    gone = published(slug="gone")
    published(slug="here")
    borrowed = make_article(slug="borrowed", indexing="noindex")
    Provenance.objects.create(article=borrowed, source=term(Source, "The National Example"))
    publish(borrowed, by=publisher, override="Agreed by mail.")
    withdraw(gone.piece, by=publisher, reason="Not ours.")

    before = (every_piece(client), found(client, "/news-sitemap.xml"))
    with time_machine.travel(moment):
        after = every_piece(client)

    assert before == ([f"{SITE}/caravan-lines/here/"],) * 2
    assert after == [f"{SITE}/caravan-lines/here/", f"{SITE}/caravan-lines/later/"]


def test_a_site_without_pieces_names_its_lists_only(client, published):
    published(indexing="noindex")

    assert found(client, "/sitemap.xml", "s:sitemap/s:loc") == [f"{SITE}/sitemap-lists.xml"]


def test_lists_are_named_while_something_stands_on_them(client, published, publisher):
    term(Tag, "Empty")
    term(Author, "Mina Park")
    edition = published(tags=["Kabul", "کابل"], topics=["Energy"], regions=["Eurasia"])

    live = found(client, "/sitemap-lists.xml")
    paths = {loc.removeprefix(SITE) for loc in live}
    withdraw(edition.piece, by=publisher, reason="Wrong.")

    assert paths == {
        *("/", "/caravan-lines/", "/topics/energy/", "/regions/eurasia/", "/authors/samir-anvari/"),
        *("/tags/kabul/", "/tags/%DA%A9%D8%A7%D8%A8%D9%84/"),
    }
    assert all(client.get(path).status_code == 404 for path in paths - {"/", "/caravan-lines/"})


def test_many_lists_are_parted_and_each_is_named_once(client, published, monkeypatch):
    published(tags=["Kabul"], regions=["Eurasia"])
    whole = found(client, "/sitemap-lists.xml")
    monkeypatch.setattr(sitemaps, "SHELVES", Shelf.objects.order_by("pk").values_list("pk", flat=True)[3])
    published(tags=["Herat", "Zaranj"], authors=["Mina Park"])

    files = [loc for loc in found(client, "/sitemap.xml", "s:sitemap/s:loc") if "/sitemap-lists" in loc]
    parted = [found(client, loc.removeprefix(SITE)) for loc in files]

    named = [loc for part in parted for loc in part]
    assert len(files) > 1 and files[0] == f"{SITE}/sitemap-lists.xml" and all(parted)
    assert len(named) == len(set(named)) == len(whole) + 3 and set(whole) < set(named)
    assert client.get(f"/sitemap-lists-{len(files) + 9}.xml").status_code == 404
    assert {client.get(f"/sitemap-lists-{part}.xml").status_code for part in ("0", "01")} == {404}


def test_an_amendment_moves_the_last_change(client, published, publisher):
    edition = published()

    amended = amend(edition.piece, by=publisher, reason="A slip.", title="Corrected")

    assert amended.modified_at > edition.modified_at
    assert found(client, "/sitemap-pieces.xml", "s:url/s:lastmod") == [stamp(amended.modified_at)]


def test_a_piece_is_named_with_its_pictures_and_its_languages(client, published, publisher):
    first = published(slug="original")
    second = published(slug="перевод", language="ru", translation_of=first.piece)
    published(slug="alone")
    hidden = published(slug="hidden", language="fr", translation_of=first.piece, indexing="noindex")
    EditionText.objects.filter(edition=first).update(images=["/media/a/1600.webp", "/media/б/1600.webp"])

    def alternates():
        root = ElementTree.fromstring(fetch(client, "/sitemap-pieces.xml"))
        return [
            [(one.get("hreflang"), one.get("href")) for one in url.findall("xhtml:link", NAMES)]
            for url in root.findall("s:url", NAMES)
        ]

    both = [
        ("en", f"{SITE}/caravan-lines/original/"),
        ("ru", f"{SITE}/caravan-lines/%D0%BF%D0%B5%D1%80%D0%B5%D0%B2%D0%BE%D0%B4/"),
    ]
    before, images = alternates(), found(client, "/sitemap-pieces.xml", "s:url/image:image/image:loc")
    withdraw(first.piece, by=publisher, reason="Wrong.")

    assert before == [both, both, []]
    assert images == [f"{SITE}/media/a/1600.webp", f"{SITE}/media/%D0%B1/1600.webp"]
    assert alternates() == [[], []] and second.piece != hidden.piece


def test_many_pieces_are_parted_and_each_is_named_once(client, published, monkeypatch):
    monkeypatch.setattr(sitemaps, "FILE", 3)
    monkeypatch.setattr(sitemaps, "BATCH", 2)
    day = datetime(1965, 3, 1, tzinfo=UTC)
    for number in range(7):
        published(slug=f"p-{number}", at=day, indexing="noindex" if 2 < number < 6 else "index")

    files = found(client, "/sitemap.xml", "s:sitemap/s:loc")

    assert [loc.rpartition("/")[2] for loc in files][:2] == ["sitemap-lists.xml", "sitemap-pieces.xml"]
    assert len(files) == 3
    assert [loc[-4:-1] for loc in every_piece(client)] == ["p-0", "p-1", "p-2", "p-6"]


def test_a_sitemap_is_read_in_batches_while_it_is_sent(client, published, monkeypatch):
    monkeypatch.setattr(sitemaps, "BATCH", 2)
    monkeypatch.setattr(sitemaps, "AT_ONCE", 2)
    for _ in range(5):
        published()

    response = client.get("/sitemap-pieces.xml")

    with CaptureQueriesContext(connection) as captured:
        parts = iter(response.streaming_content)
        next(parts), next(parts)
        early = len(captured)
        rest = list(parts)
    assert (early, len(captured), len(rest)) == (2, 6, 3)


@pytest.mark.parametrize("name", ["9" * 18 + "-1", "1-" + "9" * 18])
def test_a_place_that_is_none_is_no_error(client, db, name):
    response = client.get(f"/sitemap-pieces-{name}.xml")

    assert response.status_code in (200, 404)


def test_news_are_two_days_old_at_most_and_say_what_google_asks_for(client, published):
    published(at=clock.now() - 49 * HOUR)
    published(title="Порты & <проливы> ]]> 🚢", language="ru", slug="ports", at=clock.now() - 47 * HOUR)
    published(title="港口", language="zh-hans", slug="港口")

    assert found(client, "/news-sitemap.xml") == [
        f"{SITE}/caravan-lines/%E6%B8%AF%E5%8F%A3/",
        f"{SITE}/caravan-lines/ports/",
    ]
    assert found(client, "/news-sitemap.xml", ".//news:title")[1] == "Порты & <проливы> ]]> 🚢"
    assert found(client, "/news-sitemap.xml", ".//news:language") == ["zh-cn", "ru"]
    assert found(client, "/news-sitemap.xml", ".//news:name") == ["The Halyard Review"] * 2
    dates = found(client, "/news-sitemap.xml", ".//news:publication_date")
    assert all(datetime.fromisoformat(date).tzinfo for date in dates)


def test_a_minor_update_does_not_make_old_news(client, published, publisher):
    edition = published(at=clock.now() - 49 * HOUR)

    amend(edition.piece, by=publisher, reason="A slip.", title="Corrected")

    assert found(client, "/news-sitemap.xml") == []


def test_the_queries_of_a_sitemap_do_not_grow_with_the_pieces(client, published):
    def cost():
        counts = []
        for path in ("/sitemap.xml", "/sitemap-pieces.xml", "/news-sitemap.xml"):
            with CaptureQueriesContext(connection) as captured:
                fetch(client, path)
            counts.append(len(captured))
        return counts

    published()
    few = cost()
    for _ in range(5):
        published()

    assert cost() == few == [3, 2, 1]


def test_robots_name_the_sitemaps_and_keep_the_newsroom_to_themselves(client, db, settings):
    text = client.get("/robots.txt").content.decode()

    assert f"Sitemap: {SITE}/sitemap.xml\n" in text and f"Sitemap: {SITE}/news-sitemap.xml\n" in text
    assert settings.ADMIN_PATH.strip("/") not in text


def test_security_txt_has_what_its_rfc_requires(client, db):
    response = client.get("/.well-known/security.txt")
    text = response.content.decode()

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert re.search(r"^Contact: mailto:security@127\.0\.0\.1$", text, re.MULTILINE)
    expires = datetime.fromisoformat(re.search(r"^Expires: (\S+)$", text, re.MULTILINE)[1])
    assert timedelta(days=150) < expires - clock.now() < timedelta(days=186)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_said_and_never_kept(client, db, path, settings):
    settings.DISK_RESERVE = 0

    response = client.get(path)

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
