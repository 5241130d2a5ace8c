"""The calendar: every lane on its day, moved by its verb; gaps; and the feed at its secret address."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from editorial.models import Article, Move, Profile
from editorial.releasing import scheduling
from publications.models import Edition
from tests import factories
from tests.desks import desk as desk_of
from tests.desks import person
from tests.filled import said
from tests.newsroom import desk, live

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CALENDAR, MOVE = "/admin/calendar/", "/admin/calendar/move/"


@pytest.fixture
def monday():
    """Stand on a Monday morning."""
    with time_machine.travel(MONDAY, tick=False):
        yield


def shown(client, query=""):
    """Return {day: [(label, title)]} of what a calendar shows."""
    days = client.get(f"{CALENDAR}?{query}").context["days"]
    return {
        day.day.isoformat(): [(item.label, item.title) for item in day.items] for day in days if day.items
    }


def test_every_lane_stands_on_its_day(desk, publisher):
    factories.article(title="A", planned_on=date(2026, 11, 24), due_on=date(2026, 11, 20))
    factories.article(title="B", review_on=date(2026, 11, 30), embargo_until=MONDAY + 2 * DAY)
    article = factories.article(title="C")
    publishing.publish(article, by=publisher, at=MONDAY + DAY, until=MONDAY + 3 * DAY)

    assert shown(desk) == {
        "2026-11-20": [("Due", "A")],
        "2026-11-24": [("Goes live 08:00", "C"), ("Planned", "A")],
        "2026-11-25": [("Embargo lifts 08:00", "B")],
        "2026-11-26": [("Ends 08:00", "C")],
        "2026-11-30": [("Look again", "B")],
    }


def test_planned_is_told_from_scheduled_in_words(desk):
    factories.article(planned_on=date(2026, 11, 24))

    text = desk.get(CALENDAR).content.decode()

    assert "is a wish: nothing goes live by it" in text


def test_a_week_shows_seven_days_and_leads_to_the_next(desk):
    page = desk.get(f"{CALENDAR}?view=week&on=2026-11-25")

    days = page.context["days"]
    assert [days[0].day, days[-1].day, len(days)] == [date(2026, 11, 23), date(2026, 11, 29), 7]
    assert "on=2026-12-02" in page.content.decode()


@pytest.mark.parametrize(
    "query", ["on=x", "on=9999-12-31", "on=0001-01-01", "brand=x", "person=999999", "view=x"]
)
def test_whatever_an_address_asks_for_there_is_a_calendar(desk, query):
    assert desk.get(f"{CALENDAR}?{query}").status_code == 200


def test_it_shows_one_brands_or_one_persons_pieces(desk):
    ruth = person("editor", name="ruth")
    hers = factories.article(title="Hers", assignee=ruth, planned_on=date(2026, 11, 24))
    other = factories.brand("Narrow Seas")
    factories.article(title="Other", brand=other, planned_on=date(2026, 11, 24))

    assert shown(desk, f"person={ruth.pk}") == {"2026-11-24": [("Planned", "Hers")]}
    assert shown(desk, f"brand={other.pk}") == {"2026-11-24": [("Planned", "Other")]}
    assert hers.brand != other


def test_a_person_sees_what_is_theirs_to_see(client):
    factories.article(title="Secret", planned_on=date(2026, 11, 24))
    client.force_login(person("editor", factories.brand("Narrow Seas")))

    assert shown(client) == {}


# Moving --------------------------------------------------------------------------


def test_a_planned_day_is_moved_by_a_day_or_to_a_day(desk):
    article = factories.article(planned_on=date(2026, 11, 24), title="Corridors")
    item = f"planned-{article.pk}"

    answer = desk.post(MOVE, {"item": item, "days": "7", "here": "view=week"}, follow=True)
    desk.post(MOVE, {"item": item, "to": "2026-12-24"})

    article.refresh_from_db()
    assert "planned for 1 December 2026" in said(answer)
    assert answer.redirect_chain[0][0] == f"{CALENDAR}?view=week#{item}"
    assert article.planned_on == date(2026, 12, 24)
    assert Move.objects.filter(verb=Move.Verb.PLAN).count() == 2


def test_a_scheduled_version_keeps_its_hour_on_another_day(desk, publisher):
    edition = publishing.publish(factories.article(), by=publisher, at=MONDAY + DAY)

    desk.post(MOVE, {"item": f"scheduled-{edition.pk}", "to": "2026-11-27"})

    assert Edition.objects.scheduled().get().live_from == MONDAY + 4 * DAY


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"item": "planned-1"},
        {"item": "planned-1", "days": "x"},
        {"item": "planned-1", "to": "2026-13-01"},
        {"item": "planned-99999", "days": "1"},
        {"item": "embargo-1", "days": "1"},
        {"item": "scheduled-1", "days": "9999999"},
        {"item": "x" * 500, "days": "1", "here": "x" * 5000},
    ],
)
def test_a_forged_move_moves_nothing(desk, sent):
    article = factories.article(planned_on=date(2026, 11, 24))
    sent = {name: value.replace("planned-1", f"planned-{article.pk}") for name, value in sent.items()}

    answer = desk.post(MOVE, sent, follow=True)

    assert said(answer)
    assert Article.objects.get().planned_on == date(2026, 11, 24)


def test_nothing_is_moved_into_the_past_or_without_the_right(desk, client, publisher):
    edition = publishing.publish(factories.article(), by=publisher, at=MONDAY + DAY)

    early = desk.post(MOVE, {"item": f"scheduled-{edition.pk}", "days": "-3"}, follow=True)
    client.force_login(person("editor"))
    forbidden = client.post(MOVE, {"item": f"scheduled-{edition.pk}", "days": "3"}, follow=True)

    assert "This moment has passed" in said(early)
    assert "not among your permissions" in said(forbidden)
    assert Edition.objects.scheduled().get() == edition


def test_what_a_person_may_not_move_has_no_button(client):
    factories.article(planned_on=date(2026, 11, 24))
    client.force_login(person("auditor"))

    assert "data-item" not in client.get(CALENDAR).content.decode()


# Gaps ----------------------------------------------------------------------------


def gaps(client, query=""):
    """Return {day: [sentences]} of the gaps that a calendar shows."""
    days = client.get(f"{CALENDAR}?{query}").context["days"]
    return {day.day.isoformat(): [str(gap) for gap in day.gaps] for day in days if day.gaps}


def test_a_gap_shows_from_the_day_on_which_the_aim_is_missed(desk, live):
    desk_of(live.brand, cadence_days=3)
    factories.article(planned_on=date(2026, 12, 2))

    first, second = gaps(desk).items(), gaps(desk, "on=2026-12-10")

    assert list(first) == [
        ("2026-11-27", ["Caravan Lines: nothing before 2 December; its aim is one in 3 days."]),
        ("2026-12-06", ["Caravan Lines: nothing planned or scheduled; its aim is one in 3 days."]),
    ]
    assert list(second) == ["2026-11-30", "2026-12-06"]


def test_a_brand_that_keeps_its_rhythm_shows_no_gap(desk, live, publisher):
    desk_of(live.brand, cadence_days=30)
    publishing.publish(factories.article(), by=publisher, at=MONDAY + 7 * DAY)

    assert gaps(desk) == {}


# The feed ------------------------------------------------------------------------


@pytest.fixture
def feed(desk, publisher):
    """The secret address of the publisher's calendar."""
    desk.post("/admin/calendar/address/")
    return f"/in/calendar/{Profile.objects.get(user=publisher).calendar_key}.ics"


def test_the_feed_needs_no_login_and_leaves_no_trace(client, feed, publisher):
    factories.article(title="Corridors; a, b\\c", planned_on=date(2026, 11, 24), assignee=publisher)
    client.logout()

    answer = client.get(feed)

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert not answer.cookies
    assert "SUMMARY:Planned: Corridors\\; a\\, b\\\\c\r\n" in text
    assert "DTSTART;VALUE=DATE:20261124\r\n" in text
    assert "STATUS:TENTATIVE\r\n" in text


def test_the_feed_holds_a_persons_own_or_all_that_they_may_see(client, feed, publisher):
    factories.article(title="Mine", due_on=date(2026, 11, 24), assignee=publisher)
    factories.article(title="Theirs", due_on=date(2026, 11, 24))

    mine, everything = (client.get(feed + query).content.decode() for query in ("", "?all"))

    assert ("Mine" in mine, "Theirs" in mine, "Theirs" in everything) == (True, False, True)


def test_every_line_is_valid_and_every_event_keeps_its_name(client, feed, publisher):
    article = factories.article(title="Ž" * 120, due_on=date(2026, 12, 24), assignee=publisher)
    publishing.publish(article, by=publisher, at=MONDAY + DAY, until=MONDAY + 5 * DAY)
    first = client.get(feed).content
    desk_names = uids(first)
    article.refresh_from_db()
    article.title, article.state = "Renamed", "draft"
    article.save()
    scheduling.reschedule(Edition.objects.get(outcome=200), by=publisher, at=MONDAY + 2 * DAY)

    assert all(len(line) <= 75 for line in first.split(b"\r\n"))
    assert b"\n" not in first.replace(b"\r\n", b"")
    assert first.count(b"BEGIN:VEVENT") == first.count(b"DTSTAMP:") == len(set(desk_names)) == 2
    assert set(uids(client.get(feed).content)) > set(desk_names)
    assert b"DTSTART:20261124T080000Z" in first


def uids(text):
    """Return the names of a calendar's events, unfolded."""
    lines = text.replace(b"\r\n ", b"").split(b"\r\n")
    return [line for line in lines if line.startswith(b"UID:")]


def test_a_new_address_ends_the_old_one(desk, feed):
    answer = desk.post("/admin/calendar/address/", follow=True)

    assert "the old one answers nobody" in said(answer)
    assert desk.get(feed).status_code == 404


def test_the_address_of_somebody_who_left_answers_nobody(client, feed, publisher):
    publisher.is_active = False
    publisher.save()

    assert client.get(feed).status_code == client.get("/in/calendar/x.ics").status_code == 404
    assert client.post(feed).status_code == 405


# Queries -------------------------------------------------------------------------


def test_the_number_of_queries_is_the_same_for_one_thing_and_for_many(desk, publisher):
    desk_of(cadence_days=3, usual_slot=time(6))
    publishing.publish(factories.article(), by=publisher, at=MONDAY + DAY)
    factories.article(planned_on=date(2026, 11, 24))
    desk.get(CALENDAR)
    few = queries(desk)
    for number in range(12):
        brand = factories.brand(f"Brand {number}")
        desk_of(brand, cadence_days=2)
        factories.article(
            planned_on=date(2026, 11, 24), brand=brand, assignee=person("editor", name=f"e{number}")
        )
        publishing.publish(factories.article(brand=brand), by=publisher, at=MONDAY + DAY)

    assert queries(desk) == few
    assert few <= 15


def queries(client):
    """Return how many queries the calendar takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(CALENDAR).status_code == 200
    return len(captured)
