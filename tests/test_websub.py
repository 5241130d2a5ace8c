"""A hub is told of feeds that changed: once a change, from its moment on, and of nothing that is not live."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import feedparser
import pytest
import time_machine

from editorial.following import hub
from editorial.models import HubPing
from editorial.publishing import cancel, publish, withdraw
from publications import clock
from tests.factories import brand
from tests.mails import queue
from tests.originals import served

__all__ = ["queue"]
pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
OWN = "http://127.0.0.1:8000"


class Hub(BaseHTTPRequestHandler):
    """Takes what publishers say, or refuses it while `status` says so."""

    status, told = 202, []

    def do_POST(self):
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        type(self).told.append(said)
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def told(settings):
    """What a hub of this machine was told."""
    Hub.status, Hub.told = 202, []
    with served(Hub) as running:
        place = f"127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO, settings.WEBSUB_HUB = [place], f"http://{place}/"
        yield Hub.told


def test_a_hub_is_told_of_every_feed_that_a_publication_changes_and_once(told, queue, make_live):
    made = make_live(topics=["Energy"], language="ru", kind="report")

    queue(), queue(), hub.find_lost()

    said = told[0]
    paths = {url.removeprefix(OWN) for url in said["hub.url"]}
    assert len(told) == 1 and said["hub.mode"] == ["publish"]
    for path in ("/", "/caravan-lines/", "/topics/energy/", "/languages/ru/", "/kinds/report/"):
        assert {f"{path}feed.{suffix}" for suffix in ("rss", "atom", "json")} <= paths
    assert "/corrections/feed.rss" not in paths
    assert HubPing.objects.get().sent_at and made


def test_a_scheduled_piece_is_told_of_at_its_moment_and_a_cancelled_one_never(
    told, queue, make_article, publisher
):
    moment = clock.now() + HOUR
    publish(make_article(brand=brand("Other")), by=publisher, at=moment)
    off = publish(make_article(brand=brand("Third")), by=publisher, at=moment)

    queue(), hub.find_lost()
    early = list(told)
    cancel(off, by=publisher, reason="Not now.")
    with time_machine.travel(moment + timedelta(seconds=1)):
        queue(), hub.find_lost()

    assert early == []
    assert [f"{OWN}/other/feed.atom" in said["hub.url"] for said in told] == [True]


def test_after_a_withdrawal_only_feeds_that_are_left_are_told_of(told, queue, make_live, publisher):
    make_live()
    gone = make_live(brand=brand("Other"))
    queue()
    withdraw(gone.piece, by=publisher, reason="A mistake.")
    queue()

    assert len(told) == 3
    assert f"{OWN}/feed.atom" in told[2]["hub.url"] and f"{OWN}/other/feed.atom" not in told[2]["hub.url"]


def test_a_hub_that_refuses_is_told_again_later_and_meanwhile_the_desk_says_so(
    told, queue, make_live, publisher, client
):
    Hub.status = 503
    make_live()
    queue()
    failed = HubPing.objects.get()
    client.force_login(publisher)
    desk = client.get("/admin/").content.decode()

    Hub.status = 204
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        queue()

    assert failed.failed == "The hub answered 503." and failed.sent_at is None
    assert len(told) == 2 and HubPing.objects.get().sent_at
    assert "1 change of feeds" in desk and "The hub answered 503." in desk
    assert "of feeds" not in client.get("/admin/").content.decode()


def test_a_hub_in_a_network_of_our_own_is_not_asked(settings, queue, make_live):
    settings.WEBSUB_HUB = "http://169.254.169.254/"
    make_live()

    queue()

    assert "not public" in HubPing.objects.get().failed


def test_without_a_hub_nothing_is_asked_for_and_no_feed_names_one(client, queue, make_live):
    make_live()

    answers = [client.get(f"/feed.{suffix}") for suffix in ("rss", "atom", "json")]

    assert not HubPing.objects.exists()
    assert not [one for one in answers if "Link" in one.headers or b"hub" in one.content]


def test_every_feed_names_the_hub_and_itself(client, settings, make_live):
    make_live()
    settings.WEBSUB_HUB = "https://hub.example/?a=1&b=2"

    rss, atom, made = (client.get(f"/caravan-lines/feed.{suffix}") for suffix in ("rss", "atom", "json"))

    for answer, suffix in ((rss, "rss"), (atom, "atom"), (made, "json")):
        own = f"{OWN}/caravan-lines/feed.{suffix}"
        assert answer["Link"] == f'<{settings.WEBSUB_HUB}>; rel="hub", <{own}>; rel="self"'
        again = client.get(f"/caravan-lines/feed.{suffix}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again["Link"]) == (304, answer["Link"])
    for answer in (rss, atom):
        links = feedparser.parse(answer.content).feed.links
        assert settings.WEBSUB_HUB in [link.href for link in links if link.rel == "hub"]
    assert json.loads(made.content)["hubs"] == [{"type": "WebSub", "url": settings.WEBSUB_HUB}]
