"""A withdrawal takes a piece from every public address at once, and Atom says that it is gone."""

from datetime import timedelta

import defusedxml.ElementTree as ElementTree
import pytest
import time_machine

from editorial import media, publishing
from editorial.drafting import drafts
from editorial.models import ImageUse
from publications import clock
from tests import factories, pictures
from tests.test_corrections import word

pytestmark = pytest.mark.django_db
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
PAGES = [
    *("/", "/caravan-lines/", "/topics/diplomacy/", "/authors/samir-anvari/", "/archive/", "/corrections/"),
    *("/feed.rss", "/feed.atom", "/feed.json", "/caravan-lines/feed.atom", "/corrections/feed.rss"),
    *("/sitemap.xml", "/news-sitemap.xml", "/search/?q=quinces", "/feeds/"),
]
OWN = ["", "article.json", "republish/"]


@pytest.fixture
def illustrated(publisher, settings, tmp_path):
    """A corrected piece with a picture, and another beside it, so that no list is empty afterwards."""
    settings.MEDIA_ROOT = tmp_path
    article = factories.article(slug="quinces", title="Quinces")
    image, _ = media.store(pictures.upload())
    media.make_renditions.func(image.pk)
    ImageUse.objects.create(
        article=article, image=image, place="lead", alt="A", credit="Us", file=image.digest
    )
    drafts.save_draft(article, by=publisher)
    article.refresh_from_db()
    publishing.publish(article, by=publisher)
    publishing.amend(article.piece, by=publisher, reason="x", corrections=(word(),))
    publishing.publish(factories.article(slug="medlars", title="Medlars"), by=publisher)
    return article, image


def tombstones(client, path):
    """Return what an Atom feed says is gone, by its name."""
    feed = ElementTree.fromstring(client.get(path).content)
    return {found.get("ref"): found.get("when") for found in feed.iter(TOMBSTONE)}


@pytest.mark.parametrize("legal", [False, True])
def test_nothing_of_it_is_left_at_any_public_address(client, publisher, illustrated, legal):
    article, image = illustrated
    files = [f"/media/{article.piece.uuid}/cover.svg", f"/media/{image.uuid}/960.webp"]
    assert b"Quinces" in client.get("/").content
    assert {client.get(path).status_code for path in files} == {200}

    publishing.withdraw(article.piece, by=publisher, reason="Wrong", legal=legal)

    assert not [path for path in PAGES if b"quinces/" in client.get(path).content]
    status = 451 if legal else 410
    assert {client.get(f"/caravan-lines/quinces/{end}").status_code for end in OWN} <= {status, 404}
    assert {client.get(path).status_code for path in files} <= {404, 410, 451}


def test_atom_says_that_it_is_gone_where_it_stood_and_nowhere_else(client, publisher, illustrated):
    article, _ = illustrated
    publishing.publish(factories.article(slug="else", topics=["Trade"]), by=publisher)
    publishing.withdraw(article.piece, by=publisher, reason="Wrong")
    name = f"urn:uuid:{article.piece.uuid}"

    assert list(tombstones(client, "/feed.atom")) == [name]
    assert list(tombstones(client, "/topics/diplomacy/feed.atom")) == [name]
    assert tombstones(client, "/topics/trade/feed.atom") == {}
    assert tombstones(client, "/feed.atom")[name] in client.get("/feed.atom").content.decode()


def test_it_is_said_for_thirty_days_and_not_of_what_came_back(client, publisher, illustrated):
    article, _ = illustrated
    publishing.withdraw(article.piece, by=publisher, reason="Wrong")

    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        later = tombstones(client, "/feed.atom")
    publishing.undo_withdrawal(article.piece, by=publisher)

    assert (later, tombstones(client, "/feed.atom")) == ({}, {})
