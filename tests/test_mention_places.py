"""Places at first mentions are made again as they were, and stand in no title, excerpt or index."""

import json
import re

import pytest

from editorial.compilation.recompiling import recompile
from editorial.models import Provenance
from editorial.publishing import publish
from editorial.search.searching import indexed
from publications.models import EditionText, Source
from tests import register
from tests.newsroom import reads
from tests.test_first_mentions import BANNED, banned, bearing

pytestmark = pytest.mark.django_db
MARK = re.compile("[\x02\x03]|notices:[a-z]*mention|@mention")
SAYS = "What the Order of the Lantern and the Meridian Forum want"
BODY = (
    f"<h2>{SAYS}</h2><p>{SAYS}, says <em>the Order</em> of the Lantern.</p>"
    "<ul><li><p>«The Lanterns»</p></li></ul><blockquote><p>Meridian Forum.</p></blockquote>"
)
WITH_PLACES = {"body", "content", "rss", "atom", "json", "package", "ninjs", "notices"}


@pytest.fixture
def named(publisher):
    """A live piece that names two bearers of a notice everywhere; of our own, or of somebody else."""
    notice = banned()
    bearers = [register.entity("Order of the Lantern", aliases=["The Lanterns"]), register.entity()]
    for one in bearers:
        register.status(one, notice, by=publisher)

    def make(**origin):
        told = {"title": SAYS, "standfirst": f"{SAYS}, in short.", "takeaways": [SAYS], "body": BODY}
        article = bearing(notice, *bearers, kicker="Meridian Forum", short_title=SAYS, **told)
        if origin:
            Provenance.objects.create(article=article, source=Source.objects.create(name="Inland"), **origin)
            article = type(article).objects.for_document().get(pk=article.pk)
        publish(article, by=publisher, override="Agreed by telephone.")
        return article

    return make


def texts():
    """Return the only compiled text, column by column."""
    return EditionText.objects.values().get()


@pytest.mark.parametrize("origin", [{}, {"completeness": "full"}])
def test_a_live_text_with_places_is_made_again_byte_for_byte(named, origin):
    named(**origin)
    before = texts()

    again = [(batch.changed, batch.unchanged) for batch in recompile(everything=True)]

    assert again == [(0, 1)]
    assert json.dumps(texts(), default=str) == json.dumps(before, default=str)
    assert before["body"].count("<!--notices:mention-") == 2


@pytest.mark.parametrize("origin", [{}, {"completeness": "full"}])
def test_no_place_stands_in_a_title_an_excerpt_or_what_search_reads(named, origin):
    article = named(**origin)

    columns = {name: str(value) for name, value in texts().items()}
    found = {name for name, value in columns.items() if MARK.search(value)}

    assert found <= WITH_PLACES
    assert SAYS in columns["plain"]
    assert not MARK.search(str(indexed(article)))


@pytest.mark.parametrize("address", ["/feed.rss", "/feed.atom", "/feed.json"])
@pytest.mark.parametrize("origin", [{}, {"completeness": "full"}])
def test_a_feed_prints_the_title_as_it_is_and_no_place(client, named, address, origin):
    named(**origin)

    feed = reads(client, address)[1]

    titles = re.findall(r'<title[^>]*>([^<]*)</title>|"title": ?"([^"]*)"', feed)
    assert SAYS in [title for pair in titles for title in pair]
    assert BANNED in feed and not MARK.search(feed)


def test_ninjs_prints_headlines_as_they_are_and_no_place(client, named):
    named()

    whole = reads(client, "/caravan-lines/corridors/article.json")[1]

    assert not MARK.search(whole)
    assert {one["value"] for one in json.loads(whole)["headlines"]} == {SAYS}
