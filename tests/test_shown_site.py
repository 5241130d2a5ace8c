"""The site as it ships, followed link by link: everything that it names is there, and parses."""

import json
import re
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import feedparser
import pytest
from django.urls import URLResolver, resolve

from editorial.intake.newsletters import urlpatterns as following
from publications.urls import urlpatterns as public
from tests import ninjs, schema_org
from tests.shown.content import EVERYTHING
from tests.shown.pages import FILES, OFF, TYPES

# A search may be narrowed by everything that it finds, in every order: there is no end to that.
NOT_FOLLOWED = ("/admin/", "/in/", "/preview/", "/search/?q=border&")
NOTHING_FOUND = "/search/feed.json?q=zzqqx"
NAMING = {"href", "src", "srcset", "action"}
STARTS = [kind.path for kind in TYPES if kind.status == 200 and not kind.is_pressed] + FILES
LOCATION = re.compile(r"<(?:image:)?loc>([^<]+)</")
TEXTS = ("text/", "application/json", "application/xml", "application/feed+json", "image/svg")
FEEDS = ("application/rss+xml", "application/atom+xml")
TEXTS += FEEDS


class Page(HTMLParser):
    """The addresses that a page names, the places in it that can be named, and its structured data."""

    def __init__(self, text):
        super().__init__()
        self.named, self.places, self.structured, self.inside = set(), set(), [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.places.add(held.get("id"))
        self.inside = tag == "script" and held.get("type") == "application/ld+json"
        for name in NAMING & held.keys():
            several = held[name].split(",") if name == "srcset" else [held[name]]
            self.named |= {one.split()[0] for one in several if one.strip()}

    def handle_data(self, data):
        if self.inside and data.strip():
            self.structured.append(json.loads(data))


@pytest.fixture(scope="session")
def followed(shown):
    """What every address of the site answers that another one names: {path: (status, type, text)}."""
    connection = HTTPConnection(urlsplit(shown).netloc)
    waiting, answers, places = [f"{shown}{path}" for path in STARTS], {}, set()
    while waiting:
        address, place = urldefrag(waiting.pop())
        places.add((address, unquote(place)))
        path = address.removeprefix(shown)
        if path in answers or not address.startswith(shown) or path.startswith(NOT_FOLLOWED):
            continue
        connection.request("GET", quote(path, safe="/?=&%+:,;@~"))
        answer = connection.getresponse()
        kind, body = answer.getheader("Content-Type", ""), answer.read()
        text = body.decode() if kind.startswith(TEXTS) else ""
        answers[path] = answer.status, kind, text
        waiting += [urljoin(address, one) for one in named(kind, text)]
    connection.close()
    return answers, {(one.removeprefix(shown), place) for one, place in places if one.startswith(shown)}


def named(kind, text):
    """Return the addresses that a page or a map of the site names."""
    if kind.startswith("text/html"):
        return Page(text).named
    return LOCATION.findall(text) if "xml" in kind else []


def of_type(answers, *types):
    """Return {path: text} of what is of some type."""
    return {path: text for path, (_, kind, text) in answers.items() if kind.startswith(types)}


def test_every_link_leads_somewhere_at_once(followed):
    answers, _ = followed

    assert {path: status for path, (status, *_) in answers.items() if status != 200} == {}
    assert len(answers) > 500


def names_of(patterns):
    """Yield the names of addresses, and of those that stand below one another."""
    for one in patterns:
        yield from names_of(one.url_patterns) if isinstance(one, URLResolver) else [one.name]


def test_the_table_of_pages_has_every_public_address(followed):
    names = {*names_of(public), *names_of(following)}
    listed = {name_of(kind.path) for kind in TYPES}

    answered = {
        (name_of(path), kind) for path, (_, kind, _) in followed[0].items() if not path.startswith("/static/")
    }

    pages = {name for name, kind in answered if kind.startswith("text/html")}
    assert names - {name for name, _ in answered} - listed - OFF == set()
    assert pages - listed == {"package"}, "what others may print is a file, one of its forms in HTML"


def name_of(path):
    """Return the name of an address."""
    return resolve(unquote(path.partition("?")[0])).url_name


def test_italics_and_the_letters_of_a_russian_notice_are_asked_for_at_once(shown):
    own, stressed = "/caravan-lines/kto-platit-za-tranzit/", "/narrow-seas/the-strait-nobody-insures/"
    paths = (f"/caravan-lines/{EVERYTHING}/", stressed, "/caravan-lines/", "/topics/", own)

    hints = [urlopen(f"{shown}{path}").headers["Link"] or "" for path in paths]

    assert ["source-sans-3-cyrillic" in hint for hint in hints] == [True, False, False, False, False]
    assert ["latin-400-italic" in hint for hint in hints] == [True, True, False, False, False]


def test_every_place_that_a_link_names_is_on_its_page(followed):
    answers, places = followed
    pages = {path: Page(text).places for path, text in of_type(answers, "text/html").items()}

    assert [(path, place) for path, place in places if place and place not in pages.get(path, {place})] == []


def test_feeds_parse_without_a_complaint(followed):
    feeds = of_type(followed[0], *FEEDS)
    one_a_list = {(path.split("/")[1], path.rsplit("/")[-1]): path for path in feeds} | {"home": "/feed.rss"}

    read = {path: feedparser.parse(feeds[path]) for path in one_a_list.values()}

    assert {path: feed.bozo_exception for path, feed in read.items() if feed.bozo} == {}
    assert len(read["/feed.rss"].entries) > 20
    filled = of_type(followed[0], "application/feed+json")
    assert {path for path, text in filled.items() if not json.loads(text)["items"]} <= {NOTHING_FOUND}


def test_pieces_are_valid_for_agencies_and_for_search_engines(followed):
    answers, _ = followed
    items = {path: text for path, (*_, text) in answers.items() if path.endswith("/article.json")}
    faults = {path: ninjs.errors(json.loads(text)) for path, text in items.items()}
    structured = [data for text in of_type(answers, "text/html").values() for data in Page(text).structured]

    assert len(faults) > 20
    assert {path: found for path, found in faults.items() if found} == {}
    assert len(structured) > 30
    assert all(data["@context"] == "https://schema.org" for data in structured)
    assert [schema_org.errors(data) for data in structured if schema_org.errors(data)] == []
