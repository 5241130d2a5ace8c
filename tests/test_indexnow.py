"""IndexNow: search engines are told what changed, some minutes' changes at once, and only where it is on."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
import time_machine

from editorial.following import indexnow
from editorial.models import Announcement, Provenance
from editorial.publishing import amend, cancel, publish, withdraw
from publications import clock
from publications.models import Source
from tests import factories
from tests.originals import served

pytestmark = pytest.mark.django_db
HOUR, SOON = timedelta(hours=1), timedelta(seconds=61)
SITE, KEY = "http://127.0.0.1:8000", "a1b2c3d4-halyard"


class Engines(BaseHTTPRequestHandler):
    """Takes what sites say, or refuses it while `status` says so."""

    status, told = 200, []

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).told.append(said | {"kind": self.headers["Content-Type"]})
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def told(settings):
    """What search engines of this machine were told; IndexNow is on."""
    Engines.status, Engines.told = 202, []
    with served(Engines) as running:
        place = f"127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO, settings.INDEXNOW_URL = [place], f"http://{place}/indexnow"
        settings.INDEXNOW_KEY = KEY
        yield Engines.told


def later(after=SOON):
    """Announce what is due then; return how many addresses were told."""
    with time_machine.travel(clock.now() + after):
        return indexnow.announce.call()


def test_some_minutes_changes_are_told_at_once_and_once(client, told, make_live, publisher):
    made = make_live(slug="one")
    make_live(slug="два")
    amend(made.piece, by=publisher, reason="Slip", title="Better")

    early, numbers = indexnow.announce.call(), (later(), later())

    assert (early, numbers) == (0, (2, 0))
    (said,) = told
    assert said["urlList"] == [f"{SITE}/caravan-lines/%D0%B4%D0%B2%D0%B0/", f"{SITE}/caravan-lines/one/"]
    assert said["host"] == "127.0.0.1:8000" and said["kind"] == "application/json; charset=utf-8"
    assert client.get(said["keyLocation"].removeprefix(SITE)).text == said["key"] == KEY


def test_scheduled_pieces_are_told_of_at_their_moment_and_cancelled_ones_never(told, make_article, publisher):
    publish(make_article(slug="later"), by=publisher, at=clock.now() + HOUR)
    off = publish(make_article(slug="off"), by=publisher, at=clock.now() + HOUR)
    cancel(off, by=publisher, reason="Not now.")

    assert (later(), later(HOUR + SOON)) == (0, 1)
    assert told[0]["urlList"] == [f"{SITE}/caravan-lines/later/"]


def test_what_readers_lost_is_told_and_what_is_not_to_be_indexed_is_not(
    told, make_live, make_article, publisher
):
    gone = make_live(slug="gone")
    borrowed = make_article(slug="borrowed", indexing="noindex")
    Provenance.objects.create(article=borrowed, source=factories.term(Source, "The National Example"))
    publish(borrowed, by=publisher, override="Agreed by mail.")
    later()
    withdraw(gone.piece, by=publisher, reason="Wrong")
    withdraw(borrowed.piece, by=publisher, reason="Wrong")
    later()

    assert [said["urlList"] for said in told] == [[f"{SITE}/caravan-lines/gone/"]] * 2


def test_who_refuses_is_told_again_and_in_the_end_no_more(told, make_live):
    Engines.status = 429
    make_live()

    refused = later()
    waits = Announcement.objects.get()
    Engines.status = 200
    again = later(2 * SOON + indexnow.PAUSES[0])
    make_live()
    Announcement.objects.update(attempts=len(indexnow.PAUSES))
    Engines.status = 403
    later()

    assert (refused, waits.attempts, again) == (0, 1, 1)
    assert not Announcement.objects.exists()


def test_two_workers_tell_no_change_twice(told, make_live):
    make_live()
    with time_machine.travel(clock.now() + SOON, tick=False):
        first, second = indexnow.take(clock.now()), indexnow.take(clock.now() + timedelta(seconds=1))

        assert (first.count(), second.count()) == (1, 0)


def test_as_shipped_nobody_is_told_and_there_is_no_key(client, settings, make_live):
    make_live()

    assert settings.INDEXNOW_KEY == "" and not Announcement.objects.exists()
    assert client.get(f"/{KEY}.txt").content == client.get("/nothing-here/").content
    settings.INDEXNOW_KEY = KEY
    assert client.get(f"/{KEY}x.txt").status_code == 404


def test_search_engines_in_a_network_of_our_own_are_not_asked(settings, make_live):
    settings.INDEXNOW_KEY, settings.INDEXNOW_URL = KEY, "http://169.254.169.254/"
    make_live()

    assert later() == 0 and Announcement.objects.get().attempts == 1
