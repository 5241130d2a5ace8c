"""A restored copy is not indexed, sends nothing and says so, until it is made the site itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from editorial.backups.primary import make_primary
from editorial.following import hub, indexnow, purging
from editorial.links import tasks as links
from editorial.messages import mailing
from editorial.models import (
    Announcement,
    HubPing,
    Issue,
    LinkCheck,
    Notification,
    Provenance,
    WatchedOriginal,
)
from editorial.newsletters import composing, sending
from editorial.publishing import publish
from editorial.refusing import Refused
from editorial.republication import originals
from editorial.search.readers import renew
from publications import clock, copies
from publications.models import Indexed, Newsletter, RestoredCopy, Source
from tests.factories import article

pytestmark = pytest.mark.django_db
PLACES = ["/", "/nothing/", "/robots.txt", "/search/?q=a", "/admin/login/", "/feed.rss", "/preview/nobody/"]


@pytest.fixture
def copy():
    """A database that was restored."""
    RestoredCopy.objects.create(backup="20261129T141100-000000Z", restored_at=clock.now())
    copies.remember(True)


@pytest.fixture
def issue(publisher):
    """An issue that was on its way when the backup was made."""
    letter = Newsletter.objects.create(name="Weekly", slug="weekly")
    state, at = Issue.State.WAITING, clock.now() - timedelta(hours=1)
    return Issue.objects.create(newsletter=letter, subject="Corridors", state=state, send_at=at)


def test_no_page_of_a_copy_is_indexed(client, copy):
    said = {place: client.get(place).headers.get("X-Robots-Tag") for place in PLACES}

    assert said == dict.fromkeys(PLACES, "noindex, nofollow")


def test_the_site_itself_says_nothing_of_the_kind(client):
    assert "X-Robots-Tag" not in client.get("/").headers


def test_crawlers_are_kept_from_all_of_a_copy(client, copy):
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_a_process_sees_it_within_its_time(client, settings):
    settings.FURNITURE_SECONDS = 0
    RestoredCopy.objects.create(backup="20261129T141100-000000Z")

    assert "X-Robots-Tag" in client.get("/").headers


def test_the_newsroom_says_that_it_is_a_copy(client, copy, publisher):
    client.force_login(publisher)

    assert "This is a restored copy of the site" in client.get("/admin/").content.decode()


def test_a_copy_sends_nothing_and_loses_nothing(copy, publisher, settings, issue):
    settings.WEBSUB_HUB = settings.INDEXNOW_URL = "http://127.0.0.1:9/"  # nobody answers: asking would fail
    settings.INDEXNOW_KEY, settings.CDN_PURGE_URL = "0123456789", "ban://127.0.0.1:9"
    edition = publish(article(), by=publisher)
    later = clock.now() - timedelta(hours=1)
    note = Notification.objects.create(user=publisher, sentence="Look.", mailed=True, due_at=later)
    HubPing.objects.update(due_at=later)
    Announcement.objects.update(due_at=later)

    hub.ping.func(edition.pk)
    indexnow.announce.func()
    purging.purge.func(edition.pk)
    mailing.deliver.func("editorial.Notification", note.pk, "editorial.messages.telling_letters.of_one")
    sending.take_turn.func(issue.pk, issue.turn)

    assert mail.outbox == []
    assert HubPing.objects.filter(attempts=0, sent_at=None).exists()
    assert Announcement.objects.filter(attempts=0).exists()
    assert Notification.objects.get(pk=note.pk).attempts == 0
    assert Issue.objects.get().state == Issue.State.WAITING
    assert copies.SENDS_NOTHING in composing.refusals(issue)


def test_a_copy_asks_no_other_site(copy, publisher, django_capture_on_commit_callbacks):
    linked = article(body='<p><a href="https://elsewhere.example/a">A link</a></p>')
    publish(linked, by=publisher)
    Provenance.objects.create(
        article=linked, source=Source.objects.create(name="Inland"), url="https://elsewhere.example/b"
    )
    WatchedOriginal.objects.create(article=linked, url="https://elsewhere.example/b", due_at=clock.now())
    links.switch(on=True, by=publisher)
    turn = LinkCheck.objects.get().turn

    links.take_turn.func(turn)
    originals.check_again.func(linked.pk)
    with pytest.raises(Refused, match="nothing is fetched from here"):
        originals.check(linked)
    for command in ("check_links", "check_originals"):
        with pytest.raises(CommandError, match="nothing is fetched from here"):
            call_command(command)

    assert WatchedOriginal.objects.get().checked_at is None
    assert LinkCheck.objects.get().turn == turn
    make_primary()
    assert LinkCheck.objects.get().turn > turn


def test_made_the_site_it_sends_but_for_what_may_have_gone_out(
    copy, client, issue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        said = make_primary()

    assert said[0].startswith("This is the site now")
    assert said[1] == "1 issues of newsletters wait for somebody to send them on."
    assert "X-Robots-Tag" not in client.get("/").headers
    assert Issue.objects.get().state == Issue.State.DRAFT
    assert "may have got it since" in Issue.objects.get().stopped_because
    assert make_primary() == []


def test_a_copy_leaves_the_search_engine_of_the_site_alone(copy, publisher, settings):
    settings.SEARCH_URL = "http://127.0.0.1:9/live"
    live = article()
    publish(live, by=publisher)

    renew(live.piece_id)  # would not reach it

    assert not Indexed.objects.filter(piece=live.piece_id).exists()
