"""The calendar of somebody with roles for some brands: theirs is found first, and then cut."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from editorial import publishing
from editorial.models import Article, Profile
from editorial.plans import agenda
from publications import clock
from publications.models import Piece
from tests import factories
from tests.desks import desk, person, rewrite
from tests.newsroom import HOUR

pytestmark = pytest.mark.django_db
OURS, THEIRS = "Caravan Lines", "Signal Chain"
LAST = timedelta(days=3)


def today():
    """Return the newsroom's day."""
    return timezone.localdate()


@pytest.fixture
def crowded(monkeypatch, publisher):
    """Make more of another brand, of every kind, than a view shows, and one of ours after all of them."""
    monkeypatch.setattr(agenda, "MOST", 3)
    brand, day = factories.brand(THEIRS), today()
    for _ in range(6):
        dated = dict.fromkeys(agenda.DAYS.values(), day)
        embargoed = timezone.now() + timedelta(minutes=1)
        factories.article(brand=brand, title="Of others", embargo_until=embargoed, **dated)
        publishing.publish(factories.article(brand=brand), by=publisher, at=clock.now() + HOUR)
        factories.article(state="killed", title="Closed", **dated)
    mine = {name: day + timedelta(days=1) for name in agenda.DAYS.values()}
    factories.article(title="Ours", embargo_until=timezone.now() + timedelta(days=1), **mine)
    publishing.publish(factories.article(title="Ours"), by=publisher, at=clock.now() + 2 * HOUR)


def asked(user, **only):
    """Return the agenda of some days."""
    return agenda.agenda(user, today() - LAST, today() + LAST, **only)


def test_what_others_have_in_plenty_hides_nothing_of_ones_own(crowded):
    found = asked(person("editor", factories.brand(OURS)))

    assert {item.title for item in found.items} == {"Ours"}
    assert {item.lane for item in found.items} >= {"due", "review", "embargo", "scheduled", "planned"}
    assert not found.is_cut


def test_a_filter_is_asked_before_anything_is_cut(crowded, publisher):
    Article.objects.filter(title="Ours").update(assignee=publisher)

    of_brand, of_person = (
        asked(publisher, brand=factories.brand(OURS).pk),
        asked(publisher, person=publisher.pk),
    )

    for found in (of_brand, of_person):
        assert {item.lane for item in found.items} >= {"due", "review", "embargo", "scheduled"}
        assert not found.is_cut


def test_a_calendar_says_that_it_was_cut(client, crowded, publisher):
    profile = Profile.objects.create(user=publisher, calendar_key="k" * 40)
    client.force_login(publisher)

    shown = client.get("/admin/calendar/").content.decode()
    feed = client.get(f"/in/calendar/{profile.calendar_key}.ics?all").content.decode()
    own = client.get(f"/in/calendar/{profile.calendar_key}.ics").content.decode()

    assert "More stands in these days than a calendar shows" in shown
    assert "X-WR-CALDESC:More stands in these days" in feed
    assert "X-WR-CALDESC" not in own


def test_what_is_scheduled_in_a_brand_stands_in_its_calendar_whoever_has_the_draft(client, publisher):
    desk(factories.brand(THEIRS), cadence_days=7)
    article = factories.article(brand=factories.brand(THEIRS), title="To come", slug="to-come")
    publishing.publish(article, by=publisher, at=clock.now() + timedelta(minutes=1))
    rewrite(article, by=publisher, brand=factories.brand(OURS).uuid, title="Working title")
    Article.objects.update(due_on=today(), planned_on=date(2030, 1, 1), assignee=publisher)
    bea = person("publisher", factories.brand(THEIRS), name="bea")
    client.force_login(bea)

    found, shown = asked(bea).items, client.get("/admin/calendar/")
    [item] = found
    moved = client.post("/admin/calendar/move/", {"item": item.key, "days": "2"}, follow=True)

    assert [(item.lane, item.title, item.brand.name, item.person)] == [("scheduled", "To come", THEIRS, None)]
    assert item.key in shown.context["movable"]
    assert "Working title" not in shown.content.decode() + moved.content.decode()
    assert "To come" in str(next(iter(moved.context["messages"])))
    assert asked(bea, person=publisher.pk).items == []
    assert asked(bea, brand=factories.brand(THEIRS).pk).items


def test_an_end_stands_in_the_calendar_of_the_brand_in_which_readers_have_the_piece(client, publisher):
    ours, theirs = factories.brand(OURS), factories.brand(THEIRS)
    article = factories.article(brand=theirs, title="Corridors", slug="corridors")
    publishing.publish(article, by=publisher)
    publishing.expire(article.piece, by=publisher, at=clock.now() + timedelta(minutes=1), reason="Over then")
    rewrite(article, by=publisher, brand=ours.uuid, title="Working title")
    bea, ada = person("publisher", theirs, name="bea"), person("publisher", ours, name="ada")
    client.force_login(bea)

    [item] = asked(bea).items
    moved = client.post("/admin/calendar/move/", {"item": item.key, "days": "1"}, follow=True)
    seen = [asked(publisher, brand=theirs.pk), asked(ada), asked(bea, brand=theirs.pk)]

    assert (item.lane, item.title, item.brand, str(item.brand)) == ("ends", "Corridors", theirs, THEIRS)
    assert "Working title" not in moved.content.decode()
    assert "ends on" in str(next(iter(moved.context["messages"])))
    assert [[(one.title, one.brand.name) for one in found.items] for found in seen] == [
        [("Corridors", THEIRS)],
        [("Working title", THEIRS)],
        [("Corridors", THEIRS)],
    ]
    assert asked(bea, person=publisher.pk).items == asked(person("editor", name="eve"), brand=0).items == []


def test_what_follows_in_another_brand_is_no_end_and_shows_nothing_of_itself(publisher):
    theirs = factories.brand(THEIRS)
    article = factories.article(brand=theirs, title="Corridors")
    publishing.publish(article, by=publisher)
    article = rewrite(article, by=publisher, brand=factories.brand(OURS).uuid, title="Hush")
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)

    assert asked(person("publisher", theirs, name="bea")).items == []


def test_an_end_of_another_brand_takes_no_query_more(publisher, django_assert_num_queries):
    theirs = factories.brand(THEIRS)
    for _ in range(3):
        article = factories.article(brand=theirs)
        publishing.publish(article, by=publisher)
        publishing.expire(article.piece, by=publisher, at=clock.now() + HOUR, reason="Over then")
        rewrite(article, by=publisher, brand=factories.brand(OURS).uuid)
    user = person("editor", theirs)
    user.has_perm("editorial.view_article")

    with django_assert_num_queries(2):
        shown = [str(item.brand) for item in asked(user).items]

    assert shown == [THEIRS] * 3


def test_two_queries_make_an_agenda_whatever_the_archive_holds(crowded, publisher, django_assert_num_queries):
    pieces = Piece.objects.bulk_create(Piece() for _ in range(50))
    Article.objects.bulk_create(Article(piece=piece, title="One of many") for piece in pieces)
    user = person("editor", factories.brand(OURS))
    user.has_perm("editorial.view_article")

    with django_assert_num_queries(2):
        list(asked(user).items)
