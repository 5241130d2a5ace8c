"""The commands that act on pieces: the same door as the admin, one sentence when it stays shut."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from editorial.models import Article, Move
from editorial.publishing import publish
from editorial.releasing.standing import standing
from editorial.search.finding import article_at
from publications import clock
from publications.models import Edition
from tests.factories import article, brand

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def run(*words, **options):
    """Run a command and return what it printed."""
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_publish_lets_readers_have_the_draft(publisher):
    made = article(slug="corridors")

    said = run("publish", "caravan-lines/corridors", by="publisher")

    assert standing(made.piece).code == "live"
    assert said.startswith("Published: /caravan-lines/corridors/ is live since ")
    assert "UTC" in said


def test_what_readers_have_already_is_not_published_again(publisher):
    made = article(slug="corridors")
    run("publish", "caravan-lines/corridors", by="publisher")

    said = run("publish", "caravan-lines/corridors", by="publisher")

    assert said.startswith("Nothing to do. Readers have had all of this since ")
    assert made.piece.editions.count() == 1


def test_a_moment_is_read_and_printed_in_the_sites_zone(publisher, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    made = article(slug="corridors")

    with time_machine.travel(NOW, tick=False):
        said = run("publish", "caravan-lines/corridors", by="publisher", at="2026-07-01 09:00")

    assert Edition.objects.get(piece=made.piece).live_from == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert said == (
        "Scheduled: /caravan-lines/corridors/ goes live on 1 July 2026, 09:00 Europe/Berlin (UTC+0200).\n"
    )


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("soon", "is no date and time"),
        ("", "is no date and time"),
        ("9999-12-31 23:59-14:00", "is no date and time"),
        ("9999-12-31", "Check the year"),
        ("0206-03-01", "Check the year"),
        ("2026-03-29 02:30", "does not exist in Europe/Berlin"),
        ("2026-10-25 02:30", "happens twice in Europe/Berlin"),
    ],
)
def test_a_moment_that_is_none_is_refused(publisher, settings, when, sentence):
    settings.TIME_ZONE = "Europe/Berlin"
    made = article(slug="corridors")

    with pytest.raises(CommandError, match=sentence):
        run("publish", "caravan-lines/corridors", by="publisher", at=when)

    assert standing(made.piece).code == "unpublished"


def test_a_past_moment_dates_the_first_publication(publisher):
    made = article(slug="corridors")

    said = run("publish", "caravan-lines/corridors", by="publisher", at="2026-01-22T08:30Z")

    assert Edition.objects.get(piece=made.piece).published_at == datetime(2026, 1, 22, 8, 30, tzinfo=UTC)
    assert "dated 22 January 2026, 08:30 UTC" in said


def test_what_the_admin_refuses_the_command_refuses(publisher, django_user_model):
    django_user_model.objects.create_user("reader")
    article(slug="corridors", standfirst="")

    with pytest.raises(CommandError, match=r"not among your permissions.*Write a standfirst"):
        run("publish", "caravan-lines/corridors", by="reader")


@pytest.mark.parametrize(
    ("place", "by", "sentence"),
    [
        ("caravan-lines/nowhere", "publisher", "There is no article at “caravan-lines/nowhere”"),
        ("nowhere", "publisher", "not an address of a piece"),
        ("https://[::1/a/b", "publisher", "not an address of a piece"),
        ("%00/corridors", "publisher", "There is no article"),
        ("caravan-lines/corridors", "nobody", "There is no login “nobody”"),
    ],
)
def test_what_cannot_be_found_is_said(publisher, place, by, sentence):
    article(slug="corridors")

    with pytest.raises(CommandError, match=sentence):
        run("publish", place, by=by)


def test_two_drafts_of_one_address_are_told_apart_by_a_person(publisher):
    article(slug="corridors")
    article(slug="corridors")

    with pytest.raises(CommandError, match="2 drafts"):
        run("publish", "caravan-lines/corridors", by="publisher")


def test_a_version_that_lies_ahead_asks_what_becomes_of_it(publisher):
    made = article(slug="corridors")
    publish(made, by=publisher, at=clock.now() + timedelta(days=1))

    with pytest.raises(CommandError, match="--ahead cancel, or --ahead carry"):
        run("publish", "caravan-lines/corridors", by="publisher")
    run("publish", "caravan-lines/corridors", by="publisher", ahead="cancel")

    assert standing(made.piece).scheduled == []


def test_an_override_is_kept_with_the_act(publisher):
    made = article(slug="corridors")

    run("publish", "caravan-lines/corridors", by="publisher", override="The desk is asleep.")

    assert Move.objects.get(piece=made.piece).override == "The desk is asleep."


def test_a_piece_is_found_by_any_address_it_ever_had(publisher):
    made = article(slug="corridors")
    publish(made, by=publisher)
    home = brand()
    home.slug = "caravans"
    home.save()
    Article.objects.filter(pk=made.pk).update(slug="passes")

    places = ["/caravan-lines/corridors/", "http://127.0.0.1:8000/caravans/corridors/", "caravans/passes"]
    found = [article_at(place) for place in places]

    assert found == [made] * 3


@pytest.mark.parametrize("reason", ["", " \n"])
def test_withdraw_asks_why(publisher, reason):
    made = article(slug="corridors")
    publish(made, by=publisher)

    with pytest.raises(CommandError, match="Say why in a few words"):
        run("withdraw", "caravan-lines/corridors", by="publisher", reason=reason)

    assert standing(made.piece).code == "live"


@pytest.mark.parametrize(("legal", "outcome"), [(False, 410), (True, 451)])
def test_withdraw_takes_a_piece_from_readers(publisher, legal, outcome):
    made = article(slug="corridors")
    publish(made, by=publisher)

    said = run("withdraw", "caravan-lines/corridors", by="publisher", reason="An order.", legal=legal)

    assert standing(made.piece).current.outcome == outcome
    assert said.endswith(f"answer {outcome}.\n")
    assert Move.objects.last().reason == "An order."
