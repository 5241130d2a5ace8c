"""A piece as an item of RSS, Atom and JSON Feed: what reads feeds finds every field in its place."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import feedparser
import pytest
from defusedxml import ElementTree

from publications.formats import atom, json_feed, rss
from publications.formats.channel import Channel
from publications.formats.content import link_pieces
from publications.formats.subject import Person
from publications.notices import place
from tests.subjects import OTHER, PIECE, corrected, label, lead, noticed, republished, subject

NASTY = "Ports & <b>straits</b> ]]> “مضيق” Проход 🚢 \ufffe &amp; <!--notices:feed-->"
UPDATED = datetime(2026, 1, 24, 9, tzinfo=UTC)
FORMATS = [rss, atom, json_feed]
BODY = '<h2 id="s1">Gates</h2><p>See <a href="/about/">us</a> &amp; <a href="#note-1">1</a>.</p>'


def written(fmt, *made, body=BODY, finish=str):
    """Return a whole feed of these pieces."""
    channel = Channel(
        title="Caravan Lines & more",
        path="/caravan-lines/",
        description="Roads.",
        language="en-gb",
        updated=UPDATED,
    )
    items = fmt.SEPARATOR.join(fmt.item(one, body) for one in made)
    return finish(fmt.opening(channel) + items + fmt.closing())


def read(fmt, *made, **how):
    """Return the first item as a reader sees it: HTML, title, address, name, days, authors and terms."""
    text = written(fmt, *made, **how)
    if fmt is json_feed:
        item = json.loads(text)["items"][0]
        return SimpleNamespace(
            html=item["content_html"],
            gist=item.get("summary", ""),
            title=item["title"],
            url=item["url"],
            id=item["id"],
            days=(item["date_published"][:10], item["date_modified"][:10]),
            authors=[author["name"] for author in item["authors"]],
            terms=item["tags"],
        )
    ElementTree.fromstring(text.encode())
    parsed = feedparser.parse(text, sanitize_html=False, resolve_relative_uris=False)
    item = parsed.entries[0]
    assert not parsed.bozo
    days = (item.published_parsed, item.updated_parsed)
    return SimpleNamespace(
        html=item.content[0].value,
        gist=item.summary,
        title=item.title,
        url=item.link,
        id=item.id,
        days=tuple(datetime(*day[:3]).strftime("%Y-%m-%d") for day in days),
        authors=[author["name"] for author in item.authors],
        terms=[tag["term"] for tag in item.tags],
    )


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_reader_gets_the_whole_piece(fmt):
    people = (
        Person(uuid=OTHER, name="Samir Anvari", url="/authors/samir-anvari/"),
        Person(uuid=OTHER, name="Mina Park"),
    )

    item = read(fmt, subject(bylines=people, series=label("Gauges", "/series/gauges/")))

    assert item.title == "Corridors"
    assert item.url == "http://127.0.0.1:8000/caravan-lines/corridors/"
    assert item.id == f"urn:uuid:{PIECE}"
    assert item.days == ("2026-01-22", "2026-01-24")
    assert item.authors == ["Samir Anvari", "Mina Park"]
    assert item.terms == ["Caravan Lines", "Gauges", "Diplomacy", "Eurasia", "Kabul", "R&D"]
    assert item.gist == "Who moves what."


@pytest.mark.parametrize("fmt", FORMATS)
def test_addresses_in_the_text_stand_alone(fmt):
    html = read(fmt, subject()).html

    assert '<a href="http://127.0.0.1:8000/about/">us</a> &amp; ' in html
    assert '<a href="http://127.0.0.1:8000/caravan-lines/corridors/#note-1">' in html


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_character_of_a_title_or_text_breaks_the_feed(fmt):
    body = "<p>x]]>🚢 &lt;!--notices:feed--&gt;</p>"

    item = read(fmt, subject(title=NASTY, tags=(label(NASTY),)), body=body)

    whole = NASTY if fmt is json_feed else NASTY.replace("\ufffe", "")
    assert item.title == whole
    assert item.terms[-1] == whole
    assert body in item.html


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_republished_piece_is_an_excerpt_that_names_its_source(fmt):
    item = read(fmt, republished(), body="<p>Every word of it.</p>")

    assert "Every word" not in item.html
    assert "<p>Who moves what.</p>" in item.html
    assert '<a href="https://national.example/a?b=1&amp;c=2">The National Example</a>' in item.html
    assert '<a href="http://127.0.0.1:8000/caravan-lines/corridors/">' in item.html


def test_each_format_has_its_own_field_for_the_original():
    texts = {fmt: written(fmt, republished()) for fmt in FORMATS}

    assert '<source url="https://national.example/a?b=1&amp;c=2">The National Example</source>' in texts[rss]
    assert '<link rel="via" href="https://national.example/a?b=1&amp;c=2"/>' in texts[atom]
    assert "<source><id>https://national.example/</id>" in texts[atom]
    assert json.loads(texts[json_feed])["items"][0]["external_url"] == "https://national.example/a?b=1&c=2"


@pytest.mark.parametrize("fmt", FORMATS)
def test_corrections_and_disclosures_travel_along(fmt):
    html = read(fmt, subject(corrections=corrected(), disclosure="None.", funding="A & B")).html

    assert "<p><strong>Correction, 24 January 2026:</strong> The year was 2023, not 2022.</p>" in html
    assert "<p><strong>Funding:</strong> A &amp; B</p>" in html


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_retracted_piece_says_only_so(fmt):
    item = read(fmt, subject(corrections=corrected("retraction", "It was wrong.")), body="<p>Every word.</p>")

    assert item.title == "Retracted: Corridors"
    assert "It was wrong." in item.html and "Every word" not in item.html
    assert item.gist == "It was wrong."


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_text_from_right_to_left_says_so(fmt):
    made = subject(language="ar", title="مياه", path="/caravan-lines/مياه/", corrections=corrected())

    item = read(fmt, made)

    assert '<div lang="ar" dir="rtl">' in item.html
    assert item.url.isascii()


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_lead_picture_travels_with_its_credit_and_licence(fmt):
    terms = {"licence": "CC BY 4.0", "licence_url": "https://example.org/by/"}

    html = read(fmt, subject(pictures=lead())).html
    licensed = read(fmt, subject(pictures=lead(**terms))).html

    assert f'<img src="http://127.0.0.1:8000/media/{OTHER}/1600.webp" alt="A gate">' in html
    assert "<figcaption>The gate at dusk. Mina Park / Example Pictures</figcaption>" in html
    assert 'Example Pictures / <a rel="license" href="https://example.org/by/">CC BY 4.0</a>' in licensed


@pytest.mark.parametrize("fmt", FORMATS)
def test_places_for_notices_are_there_only_where_notices_are(fmt):
    with_notices, without = (written(fmt, subject(notices=given)) for given in (noticed(), ()))

    assert with_notices.count("<!--notices:") == 2
    assert "<!--" not in without


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_unfilled_place_leaves_nothing_behind(fmt):
    item = read(fmt, subject(notices=noticed()), finish=lambda text: place(text, [], encode=fmt.encode))

    assert item.html.startswith("<div")
    assert item.gist == "Who moves what."


@pytest.mark.parametrize("fmt", FORMATS)
def test_links_to_own_pieces_lead_where_they_stand_now(fmt):
    body = f'<p>As <a href="piece:{OTHER}">we <i>said</i></a> & <a href="piece:{PIECE}">here</a>.</p>'
    addresses = {OTHER: "/caravan-lines/مياه/"}

    html = read(fmt, subject(), body=body, finish=lambda text: link_pieces(text, addresses, fmt.encode)).html

    assert '<a href="http://127.0.0.1:8000/caravan-lines/%D9%85' in html
    assert "we <i>said</i></a>" in html
    assert "here</a>" not in html
