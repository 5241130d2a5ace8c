"""What the head of a page says of its piece: to search engines, to previews, to feed readers."""

import json
import re
from html.parser import HTMLParser

import pytest

from publications.formats.head import head
from publications.formats.json_ld import json_ld
from publications.formats.subject import Person
from publications.formats.text import address
from tests.subjects import OTHER, corrected, drawn, label, lead, republished, subject

OWN = "http://127.0.0.1:8000/caravan-lines/corridors/"
NASTY = "Ports & <script>alert(1)</script> ]]> “مضيق” Проход 🚢\u2028 --> </title>"


class Head(HTMLParser):
    """Collects the elements of a head with their attributes, and the text of title and script."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts, self.open = [], {}, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open = tag

    def handle_data(self, data):
        if data.strip():
            self.texts[self.open] = self.texts.get(self.open, "") + data.strip("\n")

    def metas(self, name):
        """Return the contents of the meta elements of a name or property."""
        return [
            a["content"]
            for tag, a in self.elements
            if tag == "meta" and name in (a.get("name"), a.get("property"))
        ]

    def links(self, rel):
        """Return the addresses that are linked with a relation."""
        return [a["href"] for tag, a in self.elements if tag == "link" and a["rel"] == rel]


def article(**fields):
    return json_ld(subject(**fields))["@graph"][0]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("/topics/a/", "http://127.0.0.1:8000/topics/a/"),
        ("https://x.example/a%20b?c=%D1%81#d", "https://x.example/a%20b?c=%D1%81#d"),
        ("https://x.example/[a]/100%?b=[1]&c=|", "https://x.example/%5Ba%5D/100%25?b=%5B1%5D&c=%7C"),
        ("https://x.example/a#b#c[d]", "https://x.example/a#b%23c%5Bd%5D"),
        ("https://[2001:db8::1]:8443/[a]", "https://[2001:db8::1]:8443/%5Ba%5D"),
        ("", ""),
    ],
)
def test_the_address_of_somebody_else_is_one_that_machines_take(given, written):
    assert address(given) == address(address(given)) == written


def test_a_head_names_the_piece_for_everybody():
    found = Head(head(drawn(subject(pictures=lead()))))

    assert found.texts["title"] == "Corridors · The Halyard Review"
    assert found.metas("description") == found.metas("og:description") == ["Who moves what."]
    assert found.links("canonical") == found.metas("og:url") == [OWN]
    assert [href.rpartition("/")[2] for href in found.links("alternate")][:4] == [
        "feed.rss",
        "feed.atom",
        "feed.json",
        "article.json",
    ]
    assert found.metas("og:image")[0].startswith("http://127.0.0.1:8000/media/")
    assert found.metas("article:published_time") == ["2026-01-22T08:30:00+00:00"]
    assert found.metas("article:section") == ["Diplomacy"]
    assert found.metas("article:tag") == ["Kabul", "R&D"]
    assert found.metas("twitter:card") == ["summary_large_image"]


@pytest.mark.parametrize(
    ("made", "robots", "news", "canonical"),
    [
        (subject(), ["max-image-preview:large"], [], OWN),
        (
            subject(indexing="noindex"),
            ["noindex"],
            ["noindex"],
            OWN,
        ),
        (republished(), ["noindex"], ["noindex"], OWN),
        (republished(indexing="canonical"), [], ["noindex"], "https://national.example/a?b=1&c=2"),
    ],
)
def test_the_indexing_policy_decides_robots_and_canonical(made, robots, news, canonical):
    found = Head(head(made))

    assert found.metas("robots") == robots
    assert found.metas("Googlebot-News") == news
    assert found.links("canonical") == [canonical]


def test_nothing_in_a_title_breaks_out_of_the_head():
    html = head(subject(title=NASTY, standfirst=NASTY, tags=(label(NASTY),)))
    found = Head(html)

    assert [tag for tag, _ in found.elements].count("script") == 1
    assert found.texts["title"] == f"{NASTY} · The Halyard Review"
    assert found.metas("og:title") == [NASTY]
    assert json.loads(found.texts["script"])["@graph"][0]["headline"] == NASTY
    assert not re.search("[<>&\u2028]", found.texts["script"])


def test_a_slug_in_its_own_script_is_a_uri_for_machines():
    found = Head(head(subject(path="/caravan-lines/مياه-بلا-خرائط/", language="ar")))

    assert found.links("canonical")[0].isascii()
    assert found.metas("og:locale") == ["ar_AR"]


def test_structured_data_says_what_the_piece_holds():
    made = article(
        kind="opinion",
        bylines=(
            Person(uuid=OTHER, name="A", role="Translated by"),
            Person(uuid=OTHER, name="B", kind="organisation"),
        ),
        series=label("Gauges", "/series/gauges/"),
        number=2,
        corrections=corrected(),
        translation_of=OTHER,
        pictures=lead(),
    )

    assert made["@type"] == "OpinionNewsArticle"
    assert made["author"] == [{"@type": "Organization", "name": "B"}]
    assert made["contributor"] == [{"@type": "Person", "name": "A"}]
    assert made["datePublished"] == "2026-01-22T08:30:00+00:00"
    assert made["dateModified"] == "2026-01-24T09:00:00+00:00"
    assert made["articleSection"] == ["Diplomacy"] and made["keywords"] == ["Kabul", "R&D"]
    assert [(one["@type"], one["name"]) for one in made["spatialCoverage"]] == [("Place", "Eurasia")]
    assert made["correction"][0]["text"] == "The year was 2023, not 2022."
    assert (made["position"], made["isPartOf"][1]["name"]) == (2, "Gauges")
    assert made["image"][0]["creditText"] == "Mina Park / Example Pictures"
    assert made["translationOfWork"]["identifier"] == f"urn:uuid:{OTHER}"
    assert "isBasedOn" not in made


def test_a_republished_piece_names_its_original():
    made = json_ld(republished())["@graph"][0]

    assert made["isBasedOn"] == "https://national.example/a?b=1&c=2"
    assert made["sourceOrganization"]["name"] == made["creditText"] == "The National Example"
    assert made["license"] == "https://creativecommons.org/licenses/by-nd/4.0/"


def test_a_retraction_is_stated():
    made = subject(corrections=corrected("retraction", "It was wrong."))

    assert Head(head(made)).texts["title"].startswith("Retracted: Corridors")
    assert json_ld(made)["@graph"][0]["creativeWorkStatus"] == "Retracted"


def test_the_breadcrumbs_lead_from_the_front_page():
    crumbs = json_ld(subject(series=label("Gauges", "/series/gauges/")))["@graph"][1]["itemListElement"]

    assert [crumb["name"] for crumb in crumbs] == [
        "The Halyard Review",
        "Caravan Lines",
        "Gauges",
        "Corridors",
    ]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3, 4]


@pytest.mark.browser
def test_structured_data_is_no_script_to_the_content_security_policy(browser_page, live_server, settings):
    html = f"<!doctype html><html lang=en><head>{head(subject(title=NASTY))}</head><body>Read.</body></html>"
    policy = "default-src 'none'; script-src 'self'"
    url = f"{live_server.url}/probe/"
    browser_page.route(
        url,
        lambda route: route.fulfill(
            body=html, headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
        ),
    )

    browser_page.goto(url)

    data = browser_page.locator("script[type='application/ld+json']").evaluate(
        "e => JSON.parse(e.textContent)"
    )
    assert data["@graph"][0]["headline"] == NASTY
