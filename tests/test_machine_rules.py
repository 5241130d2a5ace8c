"""Files for machines, read as their specifications have it, by readers that are not ours."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from defusedxml import ElementTree

from publications import clock
from publications.models import EditionText, Licence
from tests import factories

SITE = "http://127.0.0.1:8000"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGES = "{http://www.google.com/schemas/sitemap-image/1.1}"
LINK = "{http://www.w3.org/1999/xhtml}link"
# The forms that sitemaps.org allows of W3C's dates, as this site writes them.
W3C = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)
CODE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2})?", re.ASCII | re.IGNORECASE)
pytestmark = pytest.mark.django_db


@pytest.fixture
def reserved(make_live):
    """A brand that reserves mining, with a piece that does not; and one piece elsewhere that does."""
    closed = Licence.objects.create(code="closed", name="All rights reserved", tdm_reserved=True)
    opened = Licence.objects.create(code="cc", name="CC BY", url="https://cc.example/by")
    factories.brand(licence=closed)
    make_live(slug="closed")
    make_live(slug="open", licence=opened)
    make_live(slug="قريب", licence=closed, brand=factories.brand("Signal Chain"))


def test_crawlers_read_the_rules_as_they_are_meant(client, reserved):
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())

    def may(agent, path):
        return rules.can_fetch(agent, f"{SITE}{path}")

    page = "/caravan-lines/closed/"
    assert may("Googlebot", page) and not may("Googlebot", "/search/?q=a")
    assert not (may("GPTBot", page) or may("ClaudeBot", "/signal-chain/قريب/") or may("CCBot", "/feed.rss"))
    assert may("GPTBot", "/caravan-lines/open/") and may("GPTBot", "/signal-chain/")
    assert not any(may(agent, "/in/subscribe/x/") for agent in ("Googlebot", "GPTBot"))
    assert rules.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]


def test_what_miners_may_is_the_same_by_the_first_rule_and_by_the_longest(client, reserved):
    rules = client.get("/.well-known/tdmrep.json").json()

    for path, wanted in (
        ("/caravan-lines/open/", 0),
        ("/caravan-lines/closed/", 1),
        ("/signal-chain/x/", None),
    ):
        fitting = [rule for rule in rules if path.startswith(rule["location"])]
        longest = max(fitting, key=lambda rule: len(rule["location"]), default=None)
        assert (longest and longest["tdm-reservation"]) == wanted and longest == next(iter(fitting), None)
    assert all(set(rule) <= {"location", "tdm-reservation", "tdm-policy"} for rule in rules)
    assert all(rule["location"].isascii() and rule["location"].startswith("/") for rule in rules)


def test_security_txt_keeps_the_rules_of_its_rfc(client, settings):
    settings.SITE_URL = "https://halyard.example"
    answer = client.get("/.well-known/security.txt")

    lines = answer.content.decode().rstrip("\n").split("\n")
    fields = [re.fullmatch(r"([A-Z][A-Za-z-]*): (\S.*)", line).groups() for line in lines]
    names, known = [name for name, _ in fields], dict(fields)
    assert names.count("Expires") == 1 and names.count("Preferred-Languages") <= 1 and "Contact" in names
    assert urlsplit(known["Contact"]).scheme in {"https", "mailto", "tel"}
    assert timedelta() < datetime.fromisoformat(known["Expires"]) - datetime.now(UTC) < timedelta(days=365)
    assert known["Canonical"] == "https://halyard.example/.well-known/security.txt"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_sitemaps_keep_the_order_and_the_forms_of_their_schema(client, make_live):
    first = make_live(slug="original", tags=["کابل & <x>"])
    make_live(slug="перевод", language="ru", translation_of=first.piece)
    EditionText.objects.update(images=["/media/a/1600.webp", "/media/б&/1600.webp"])
    order = [f"{SITEMAPS}loc", f"{SITEMAPS}lastmod", LINK, f"{IMAGES}image"]

    for path in ("/sitemap-lists.xml", "/sitemap-pieces.xml"):
        root = ElementTree.fromstring(client.get(path).getvalue())
        places = [[order.index(part.tag) for part in url] for url in root]
        assert root.tag == f"{SITEMAPS}urlset" and places and all(one == sorted(one) for one in places)
        locs = [loc.text for loc in (*root.iter(order[0]), *root.iter(f"{IMAGES}loc"))]
        assert all(loc.isascii() and loc.startswith(f"{SITE}/") and len(loc) < 2048 for loc in locs)
        assert len({url[0].text for url in root}) == len(root)
        assert all(W3C.fullmatch(one.text) for one in root.iter(order[1]))
        assert all(CODE.fullmatch(link.get("hreflang")) for link in root.iter(LINK))
    alternates = [{link.get("href") for link in url.iter(LINK)} for url in root]
    assert [url[0].text in links for url, links in zip(root, alternates, strict=True)] == [True, True]
    assert alternates[0] == alternates[1]


def test_news_is_named_as_news_sitemaps_have_it(client, make_live):
    make_live(slug="old", at=clock.now() - timedelta(days=3))
    make_live(slug="new", language="zh-hans", title="A & B")

    root = ElementTree.fromstring(client.get("/news-sitemap.xml").content)

    news = "{http://www.google.com/schemas/sitemap-news/0.9}"
    (url,) = root
    assert [part.tag for part in url] == [f"{SITEMAPS}loc", f"{news}news"]
    (publication, dated, title) = url[1]
    assert [part.tag for part in publication] == [f"{news}name", f"{news}language"]
    assert publication[1].text == "zh-cn" and W3C.fullmatch(dated.text) and title.text == "A & B"


def test_the_key_of_indexnow_stands_alone_in_its_file(client, settings):
    settings.INDEXNOW_KEY = "a1b2c3d4e5"

    answer = client.get("/a1b2c3d4e5.txt")

    assert answer.content == b"a1b2c3d4e5" and answer["Content-Type"].startswith("text/plain")
    assert client.get("/a1b2c3d4e6.txt").status_code == 404
