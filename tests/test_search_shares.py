"""What searches of one epoch share: which pieces readers have, and what the lists are called."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.publishing import expire
from publications import clock
from publications.caching import epochs
from publications.models import Brand, Edition
from tests.factories import titles
from tests.test_search import found, release

__all__ = ["release"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kept(settings):
    """Keep what pages share, beginning with nothing."""
    settings.PAGES_KEPT, settings.CHANGE_SECONDS = 1, 0
    epochs.known.update(epoch=None, asked=epochs.NEVER)


def test_both_are_read_once_for_all_searches(client, release):
    release("Corridors", "Water and gates.")
    client.get("/search/?q=water")

    with CaptureQueriesContext(connection) as queries:
        page = client.get("/search/?q=gates")

    asked = [query["sql"] or "" for query in queries]  # nothing where it holds a list of places
    assert b">Caravan Lines</bdi>" in page.content
    assert not any("publications_shelf" in sql for sql in asked)
    assert sum("live_until" in sql for sql in asked) <= 1  # the cards that are shown


def test_ends_changes_and_new_names_are_true_at_once(client, release, publisher):
    ends, lost, stays = (release(title, "Water.") for title in ("Corridors", "Gates", "Sluices"))
    moment = clock.now() + timedelta(hours=1)
    expire(ends.piece, by=publisher, at=moment, reason="Over.")
    before = found(client, "water")

    Edition.objects.filter(piece=lost.piece).update(live_until=clock.now())  # the index does not follow
    Brand.objects.filter(pk=stays.brand_id).update(name="Caravan Roads")
    now = found(client, "water")
    with time_machine.travel(moment):
        page = client.get("/search/?q=water")

    assert [set(before), set(now)] == [{"Corridors", "Gates", "Sluices"}, {"Corridors", "Sluices"}]
    assert titles(page) == ["Sluices"]
    assert b"One piece." in page.content
    assert b"<bdi>Caravan Roads</bdi>" in page.content
