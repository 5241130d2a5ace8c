"""Caches in front are told what to forget: of a publication its pages, of a withdrawal everything."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
import time_machine

from editorial.publishing import cancel, publish, withdraw
from publications import clock
from publications.caching.surrogates import ALL, key
from tests.mails import queue
from tests.originals import served

__all__ = ["queue"]
pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


class Front(BaseHTTPRequestHandler):
    """A cache in front, which writes down what it is told, or refuses it while `status` says so."""

    status, told = 200, []

    def do_BAN(self):
        type(self).told.append((self.command, self.path, self.headers["Surrogate-Key"], self.headers))
        self.send_response(self.status)
        self.end_headers()

    do_POST = do_BAN

    def log_message(self, *arguments):
        pass


@pytest.fixture
def front(settings):
    """A cache in front that is told as Varnish is; yields its place and what it was told."""
    Front.status, Front.told = 200, []
    with served(Front) as running:
        place = f"127.0.0.1:{running.server_address[1]}"
        settings.CDN_PURGE_URL, settings.CHANGE_SECONDS = f"ban://{place}", 0
        yield place, Front.told


def test_a_publication_names_the_pages_on_which_the_piece_stands(front, queue, make_live, client):
    make_live(slug="corridors", topics=["Energy"])
    queue()

    ((way, _, said, _),) = front[1]
    keys = set(said.split("|"))
    assert way == "BAN" and ALL not in keys
    for path in ("/", "/caravan-lines/", "/caravan-lines/corridors/", "/topics/energy/", "/archive/"):
        assert key(path) in keys, path
        borne = client.get(path)["Surrogate-Key"].split()
        assert borne == [ALL, key(path)]
    assert key("/topics/other/") not in keys


def test_what_lies_below_a_page_bears_its_key(client, settings):
    settings.CDN_PURGE_URL = "ban://127.0.0.1:1"

    assert key("/topics/energy/feed.rss") == key("/topics/energy/") != key("/topics/")
    assert key("/caravan-lines/corridors/republish/package.md") == key("/caravan-lines/corridors/")
    assert key("/feed.rss") == key("/")
    assert client.get("/nothing/here/")["Surrogate-Key"] == f"{ALL} {key('/nothing/here/')}"
    settings.CDN_PURGE_URL = ""
    assert "Surrogate-Key" not in client.get("/nothing/here/")


def test_a_withdrawal_has_everything_forgotten(front, queue, make_live, publisher):
    made = make_live()
    queue()
    withdraw(made.piece, by=publisher, reason="A mistake.")
    queue()

    assert [said for _, _, said, _ in front[1]][1:] == [ALL]


def test_a_scheduled_piece_is_told_of_at_its_moment_and_a_cancelled_one_never(
    front, queue, make_article, publisher
):
    moment = clock.now() + HOUR
    publish(make_article(), by=publisher, at=moment)
    cancel(publish(make_article(), by=publisher, at=moment), by=publisher, reason="Not now.")
    queue()
    early = len(front[1])

    with time_machine.travel(moment + timedelta(seconds=1)):
        queue()

    assert (early, len(front[1])) == (0, 1)


def test_one_that_does_not_answer_is_told_again(front, queue, make_live, caplog):
    Front.status = 503
    make_live()
    queue()
    Front.status = 200
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        queue(), queue()

    assert len(front[1]) == 2
    assert "A cache in front was not told of a change" in caplog.text


def test_it_is_told_again_once_every_process_knows_of_the_change(front, queue, make_live, settings):
    settings.CHANGE_SECONDS = 1
    make_live()
    queue()
    with time_machine.travel(clock.now() + timedelta(seconds=2)):
        queue()

    assert len(front[1]) == 2


def test_one_that_is_down_keeps_nothing_from_the_others(front, queue, make_live, settings):
    settings.CDN_PURGE_URL = f"ban://127.0.0.1:1, ban://{front[0]}"
    make_live()
    queue()

    assert len(front[1]) == 1


def test_fastly_is_told_with_its_token(front, queue, make_live, settings):
    place, told = front
    settings.CDN_PURGE_URL = f"http://secret@{place}/service/S1/purge"
    make_live(slug="corridors")
    queue()

    ((way, path, said, headers),) = told
    assert (way, path, headers["Fastly-Key"]) == ("POST", "/service/S1/purge", "secret")
    assert key("/caravan-lines/corridors/") in said.split(" ")
    assert "secret" not in headers["Host"]
