"""The front page: pinned by editors, filled with the newest, and shown ahead of time to the newsroom."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from editorial import publishing
from editorial.front import pinning
from editorial.models import Move
from editorial.refusing import Refused
from publications import clock, reading
from publications.models import Edition, HomePin
from publications.views.home import all_articles
from tests import factories
from tests.desks import person
from tests.factories import titles
from tests.newsroom import HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def six(make_live):
    """Six live pieces, oldest first."""
    start = clock.now() - timedelta(days=10)
    return [make_live(at=start + timedelta(days=n), title=f"Number {n}") for n in range(6)]


@pytest.fixture
def desk(client, publisher):
    """A logged-in client."""
    client.force_login(publisher)
    return client


def above(client):
    """Return the titles of the lead and the three cards."""
    return titles(client.get("/"))[:4]


def test_a_pinned_piece_stands_in_its_place_and_the_newest_fill_the_others(client, six, publisher):
    pinning.pin(six[0], HomePin.Slot.FIRST, by=publisher)
    pinning.pin(six[1], HomePin.Slot.LEAD, by=publisher)

    assert above(client) == ["Number 1", "Number 0", "Number 5", "Number 4"]


def test_a_pin_ends_by_itself_and_with_a_withdrawal(client, six, publisher):
    pinning.pin(six[0], 0, by=publisher, until=clock.now() + HOUR)
    pinning.pin(six[1], 1, by=publisher)

    publishing.withdraw(six[1].piece, by=publisher, reason="A mistake")
    after = above(client)
    with time_machine.travel(clock.now() + 2 * HOUR):
        later = above(client)

    assert after == ["Number 0", "Number 5", "Number 4", "Number 3"]
    assert later == ["Number 5", "Number 4", "Number 3", "Number 2"]


def test_a_scheduled_piece_displaces_no_pin_before_it_is_live(client, six, publisher, make_article):
    moment = clock.now() + HOUR
    coming = make_article(title="Coming")
    publishing.publish(coming, by=publisher, at=moment)
    pinning.pin(six[0], 0, by=publisher)
    pinning.pin(coming, 0, by=publisher)

    before = above(client)
    with time_machine.travel(moment):
        after = above(client)

    assert before[0] == "Number 0"
    assert after[0] == "Coming"


def test_a_piece_that_readers_will_not_have_cannot_be_pinned(six, publisher, make_article):
    with pytest.raises(Refused, match="publish or schedule it first"):
        pinning.pin(make_article(), 0, by=publisher)
    with pytest.raises(Refused, match="has passed"):
        pinning.pin(six[0], 0, by=publisher, until=clock.now() - HOUR)

    assert not HomePin.objects.exists()


def test_two_presses_pin_from_a_row_of_the_list_and_the_message_undoes_it(desk, six, publisher):
    pinning.pin(six[4], 0, by=publisher)
    row = desk.get(reverse("admin:editorial_article_changelist")).content.decode()
    page = f"{reverse('admin:article-pin', args=[six[0].pk])}?from=list"

    places = desk.get(page).content.decode()
    answer = desk.post(page, {"slot": "0", "from": "list", "until": ""}, follow=True).content.decode()
    pinned = above(desk)
    undo = reverse("admin:article-pin-undo", args=[six[0].pk, HomePin.objects.latest("pk").pk])
    desk.post(undo, {"from": "list"})

    assert page in row
    assert "Now: Number 4" in places
    assert f'action="{undo}"' in answer
    assert (pinned[0], above(desk)[0]) == ("Number 0", "Number 4")
    verbs = [move.verb for move in Move.objects.filter(verb__contains="pin")]
    assert verbs == ["pin", "pin", "unpin"]


def test_a_piece_is_taken_off_and_put_back(desk, six, publisher):
    made = pinning.pin(six[0], 2, by=publisher)

    desk.post(reverse("admin:article-unpin", args=[six[0].pk]), {"from": "home"})
    taken = above(desk)
    desk.post(reverse("admin:article-pin-undo", args=[six[0].pk, made.pk]))

    assert "Number 0" not in taken
    assert above(desk)[2] == "Number 0"


def test_what_was_taken_off_comes_not_back_over_a_pin_made_since(six, publisher):
    made = pinning.pin(six[0], 1, by=publisher)
    pinning.unpin(six[0], by=publisher)
    pinning.pin(six[1], 1, by=publisher)

    with pytest.raises(Refused, match="Another piece was pinned there meanwhile"):
        pinning.undo(six[0], made, by=publisher)

    held = pinning.in_force().get(slot=1)
    assert held.piece_id == six[1].piece_id


def test_bad_choices_get_a_sentence(desk, six):
    page = reverse("admin:article-pin", args=[six[0].pk])

    sayings = [
        desk.post(page, sent).content.decode() for sent in ({"slot": "9"}, {}, {"slot": "0", "until": "?"})
    ]

    assert "Choose one of the four places." in sayings[0]
    assert "Choose the place." in sayings[1]
    assert 'class="errors"' in sayings[2]
    assert not HomePin.objects.exists()


def test_the_newsroom_sees_home_as_it_will_be(desk, six, publisher, make_article):
    coming = make_article(title="Coming")
    publishing.publish(coming, by=publisher, at=clock.now() + HOUR)
    pinning.pin(coming, 0, by=publisher)
    at = (clock.now() + 2 * HOUR).isoformat()

    ahead = desk.get(reverse("admin:home-ahead"), {"at": at})
    arranging = desk.get(reverse("admin:home")).content.decode()
    refused = desk.get(reverse("admin:home-ahead"), {"at": "yesterday 9:00"}).content.decode()

    assert titles(ahead)[0] == "Coming"
    assert "Home as it will be on" in ahead.content.decode()
    assert "waits until it is live" in arranging
    assert 'class="errors"' in refused
    assert "Coming" not in desk.get("/").content.decode()


def test_what_other_desks_schedule_is_left_out_of_home_ahead(client, six, publisher, make_article):
    secret = make_article(title="Secret", brand=factories.brand("Narrow Seas"))
    publishing.publish(secret, by=publisher, at=clock.now() + HOUR)
    client.force_login(person("managing_editor", factories.brand()))

    page = client.get(reverse("admin:home-ahead"), {"at": (clock.now() + 2 * HOUR).isoformat()})

    assert "Secret" not in page.content.decode()
    assert "1 piece of other desks is left out." in page.content.decode()


def test_bands_say_how_many_pieces_there_are(client, six):
    page = client.get("/").content.decode()

    assert "All 6 articles" in page
    assert (all_articles(1000), all_articles(1001)) == ("All 1000 articles", "All 1,000+ articles")


def test_prepared_pins_and_counts_are_those_of_their_querysets(six, publisher):
    pinning.pin(six[0], 1, by=publisher)
    key = f"brand:{six[0].brand.uuid}"

    assert reading.pinned() == list(Edition.objects.pinned().for_pins())
    assert reading.counts(["home", key, "nowhere"], 4) == {"home": 4, key: 4}
    assert list(reading.counted(9, clock.now(), [key])) == [{"key": key, "number": 6}]


def test_empty_places_name_the_piece_that_fills_them(desk, six, publisher):
    pinning.pin(six[1], 0, by=publisher)

    page = desk.get("/admin/home/").content.decode()
    asked = desk.get(reverse("admin:article-pin", args=[six[1].pk])).content.decode()

    named = ["Number 5", "Number 4", "Number 3"]
    assert re.findall(r"stands nowhere else: <bdi>(.*?)</bdi>", page) == named
    assert re.findall(r"Now: (.*?), the newest that stands nowhere else\.", asked) == named
