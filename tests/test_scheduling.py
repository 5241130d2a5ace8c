"""Scheduling: at the usual time, moved, replaced, or left as it is."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from editorial import publishing
from editorial.models import Article, Move
from editorial.plans.slots import next_slot, slots
from editorial.refusing import Refused, Stale
from editorial.releasing import scheduling
from publications import clock
from publications.models import Edition, Outcome
from tests import factories
from tests.desks import desk as desk_of
from tests.desks import person, rewrite
from tests.filled import fields, said, send
from tests.newsroom import HOUR, as_typed, change, desk, live, page

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def ahead(publisher):
    """An article that is scheduled for tomorrow."""
    article = factories.article(slug="corridors", title="Corridors")
    publishing.publish(article, by=publisher, at=clock.now() + DAY)
    return Article.objects.get(pk=article.pk)


def scheduled():
    """Return the only scheduled Edition."""
    return Edition.objects.scheduled().get()


# The usual time ------------------------------------------------------------------


@time_machine.travel(MONDAY, tick=False)
def test_the_usual_time_is_proposed_and_taken_as_it_was_shown(desk):
    desk_of(usual_slot=time(6, 15), usual_days=[1, 3])
    article = factories.article()

    shown = desk.get(page("publish", article))
    answer = send(desk, page("publish", article), when=["usual"])

    assert "Tuesday 24 November 2026, 06:15 UTC, the usual time" in shown.content.decode()
    assert scheduled().live_from == datetime(2026, 11, 24, 6, 15, tzinfo=UTC)
    assert "goes live on 24 November 2026, 06:15 UTC" in said(answer)


@time_machine.travel(MONDAY, tick=False)
def test_a_slot_that_another_piece_has_is_not_proposed_twice(publisher):
    brand = desk_of(usual_slot=time(6, 15), usual_days=[1]).brand
    publishing.publish(factories.article(), by=publisher, at=next_slot(brand))

    assert next_slot(brand) == datetime(2026, 12, 1, 6, 15, tzinfo=UTC)


@time_machine.travel(MONDAY, tick=False)
def test_the_proposal_waits_for_the_embargo(desk):
    desk_of(usual_slot=time(6, 15))
    article = factories.article(embargo_until=MONDAY + 2 * DAY)

    held = fields(desk.get(page("publish", article)))

    assert held["when"] == ["usual"]
    assert held["slot"] == ["2026-11-26T06:15:00+00:00"]


def test_a_slot_that_the_clocks_skip_is_left_out():
    asks = desk_of(usual_slot=time(1, 30), usual_days=[6])

    found = list(slots(asks, datetime(2027, 3, 26, tzinfo=UTC), ZoneInfo("Europe/London"), days=12))

    assert found == [datetime(2027, 4, 4, 0, 30, tzinfo=UTC)]


def test_a_small_shop_is_offered_now_and_another_moment(desk):
    text = desk.get(page("publish", factories.article())).content.decode()

    assert text.count('name="when"') == 2


@pytest.mark.parametrize(
    "slot", ["", "x", "2026-11-24T06:15", "9999-12-31T23:59:59-14:00", "2020-01-01T06:00Z"]
)
def test_a_forged_slot_is_refused_beside_its_choice(desk, slot):
    desk_of(usual_slot=time(6, 15))

    refused = send(desk, page("publish", factories.article()), when=["usual"], slot=[slot])

    assert refused.context["form"].errors["when"]
    assert not Edition.objects.exists()


# Moments as they are typed -------------------------------------------------------


@time_machine.travel(MONDAY, tick=False)
def test_what_is_typed_is_read_back_in_the_newsrooms_zone_and_in_utc(desk, settings):
    settings.TIME_ZONE = "Europe/Paris"

    answer = desk.get("/admin/moment/", {"said": "tomorrow 6"}).json()
    wrong = desk.get("/admin/moment/", {"said": "yesterday"}).json()

    assert (
        answer["said"] == "Tuesday 24 November 2026, 06:00 Europe/Paris (UTC+0100) · 24 November, 05:00 UTC"
    )
    assert "is no date and time" in wrong["problem"]


@time_machine.travel(MONDAY, tick=False)
def test_spoken_moments_schedule_and_end_a_piece(desk):
    article = factories.article(slug="corridors")

    send(desk, page("publish", article), when=["later"], at=["tomorrow 6"], until=["next monday 6"])

    assert [edition.live_from.day for edition in Edition.objects.scheduled().order_by("live_from")] == [
        24,
        30,
    ]


def test_the_fields_name_their_zone(desk):
    text = desk.get(page("publish", factories.article())).content.decode()

    assert "Time in UTC: “tomorrow 6:30”" in text


# Moving what is scheduled --------------------------------------------------------


def test_a_scheduled_version_is_moved_and_its_text_stays(desk, ahead):
    before = scheduled()
    rewrite(ahead, by=None, title="Half rewritten")
    moment = (clock.now() + 3 * DAY).replace(second=0, microsecond=0)

    answer = send(desk, page("reschedule", ahead, before.pk), at=as_typed(moment))

    assert "goes live on" in said(answer)
    assert (scheduled().live_from, scheduled().document_id) == (moment, before.document_id)
    assert Move.objects.last().reason.startswith("Moved from ")


@time_machine.travel(MONDAY, tick=False)
def test_it_is_moved_to_the_usual_time_with_one_press(desk, ahead):
    desk_of(usual_slot=time(6, 15), usual_days=[4])

    send(desk, page("reschedule", ahead, scheduled().pk), slot=["2026-11-27T06:15:00+00:00"])

    assert scheduled().live_from == datetime(2026, 11, 27, 6, 15, tzinfo=UTC)


def test_a_scheduled_end_is_moved_too(publisher, live):
    publishing.expire(live.piece, by=publisher, at=clock.now() + DAY, reason="A grant ends")

    moved = scheduling.reschedule(scheduled(), by=publisher, at=clock.now() + 2 * DAY)

    assert (scheduled(), moved.outcome) == (moved, Outcome.GONE)


@pytest.mark.parametrize("hours", [-1, 49, 60])
def test_nothing_is_moved_into_the_past_or_past_something_else(publisher, ahead, hours):
    publishing.expire(ahead.piece, by=publisher, at=ahead_at() + DAY, reason="A grant ends")
    first = Edition.objects.scheduled().filter(outcome=Outcome.OK).get()

    with pytest.raises(Refused):
        scheduling.reschedule(first, by=publisher, at=clock.now() + hours * HOUR)

    assert Edition.objects.scheduled().filter(pk=first.pk).exists()


def ahead_at():
    """Return the moment of the only scheduled text."""
    return Edition.objects.scheduled().get(outcome=Outcome.OK).live_from


def test_what_went_live_meanwhile_is_not_moved(publisher, ahead):
    edition = scheduled()

    with (
        time_machine.travel(edition.live_from + HOUR),
        pytest.raises(Refused, match="not scheduled any more"),
    ):
        scheduling.reschedule(edition, by=publisher, at=clock.now() + DAY)


def test_an_editor_without_the_right_moves_nothing(ahead):
    with pytest.raises(Refused, match="not among your permissions"):
        scheduling.reschedule(scheduled(), by=person("editor"), at=clock.now() + 2 * DAY)


# Replacing it --------------------------------------------------------------------


def test_the_button_replaces_the_scheduled_version_at_its_moment(desk, ahead):
    before = scheduled()
    send(desk, change(ahead), title=["Corridors, again"])

    shown = desk.get(page("publish", ahead)).content.decode()
    send(desk, page("publish", ahead))

    assert "Replace the scheduled version" in desk.get(change(ahead)).content.decode()
    assert "What would take its place" in shown
    assert "<ins>" in shown
    assert scheduled().live_from == before.live_from
    assert scheduled().document.value.content.title == "Corridors, again"
    assert Move.objects.filter(verb=Move.Verb.CANCEL, reason="Replaced", document=before.document).exists()


def test_a_version_that_came_meanwhile_is_not_replaced(publisher, ahead):
    edition = scheduled()
    article = rewrite(ahead, by=publisher, title="Corridors, again")

    with time_machine.travel(edition.live_from + HOUR), pytest.raises(Stale):
        publishing.publish(article, by=publisher, replacing=edition)

    assert Edition.objects.count() == 1


def test_replacing_with_the_same_is_said_to_change_nothing(desk, ahead):
    refused = send(desk, page("publish", ahead))

    assert "says all of this already" in refused.content.decode()


@pytest.mark.parametrize(("choice", "now", "later"), [("cancel", 1, 0), ("leave", 0, 1)])
def test_publishing_now_says_what_becomes_of_the_scheduled_version(desk, ahead, choice, now, later):
    send(desk, change(ahead), title=["Corridors, again"])

    answer = send(desk, page("publish", ahead), when=["now"], ahead=[choice])

    assert (Edition.objects.live().count(), Edition.objects.scheduled().count()) == (now, later)
    assert "is live" in said(answer) or "stays as it is" in said(answer)


def test_publishing_now_carries_the_change_into_the_scheduled_version(desk, live, publisher):
    publishing.publish(rewrite(live, by=publisher, title="Later"), by=publisher, at=clock.now() + DAY)
    article = rewrite(live, by=publisher, title="Corridors", indexing="noindex")

    send(desk, page("publish", article), when=["now"], ahead=["carry"])

    later = scheduled().document.value
    assert (later.content.title, later.record.indexing) == ("Later", "noindex")
    assert live.live_edition().document.value.record.indexing == "noindex"


def test_publishing_now_without_an_answer_asks(desk, ahead):
    send(desk, change(ahead), title=["Corridors, again"])

    asked = send(desk, page("publish", ahead), when=["now"])

    assert asked.context["form"].errors["ahead"]
    assert not Edition.objects.live().exists()
