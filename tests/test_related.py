"""Related reading: chosen from terms and text, read through what is live, never one's own brand only."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from editorial.models import Pin
from editorial.publishing import publish, withdraw
from editorial.releasing.relating import mixed, relate
from publications import clock
from publications.models import Edition, Related
from publications.views.beside import newest
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WATER = "<p>The dam upstream decides when wheat is sown, and reservoirs are loans against rain.</p>"
RAIL = "<p>The railway gauge breaks at the border, and wagons wait for bogies and paper.</p>"


def related(article):
    """The titles of what is stored for a piece, in order."""
    rows = Related.objects.filter(piece=article.piece).order_by("rank")
    return [row.other.article.title for row in rows.select_related("other__article")]


def read_next(client, article):
    """The titles under “Read next”."""
    text = client.get(f"/{article.brand.slug}/{article.slug}/").content.decode()
    block = text.partition('id="more-next"')[2].partition("</aside>")[0]
    return [card.partition(">")[2].partition("<")[0] for card in block.split('class="card-title"><a')[1:]]


@pytest.fixture
def shelf(make_live):
    """Pieces on water and on railways, in two brands."""
    seas = factories.brand("Narrow Seas")
    make_live(title="Wheat", body=WATER, tags=["Water"], regions=["Levant"])
    make_live(title="Dams", body=WATER, tags=["Water"], regions=["Levant"])
    make_live(title="Wells", body=WATER, tags=["Water"])
    make_live(title="Ports", body="<p>Ports are opinions.</p>", brand=seas, tags=["Water"])
    make_live(title="Gauges", body=RAIL, tags=["Railways"])


def test_terms_and_words_decide_and_another_brand_is_among_the_first_three(client, shelf, make_live):
    piece = make_live(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])

    assert related(piece)[:2] in (["Wheat", "Dams"], ["Dams", "Wheat"])
    assert related(piece)[2] == "Ports"
    assert read_next(client, piece) == related(piece)[:3]


def test_pins_come_first_in_their_order(client, shelf, make_article, publisher):
    piece = make_article(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])
    named = {one.piece.article.title: one.piece for one in live()}
    for position, title in enumerate(["Gauges", "Wells"]):
        Pin.objects.create(article=piece, piece=named[title], position=position)
    publish(piece, by=publisher)

    assert read_next(client, piece)[:2] == ["Gauges", "Wells"]
    assert read_next(client, piece)[2] == "Ports"


def live():
    return Edition.objects.live().select_related("piece__article")


def test_a_withdrawn_piece_leaves_at_once_and_another_takes_its_place(
    client, shelf, make_live, publisher, django_capture_on_commit_callbacks
):
    piece = make_live(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])
    gone = Related.objects.get(piece=piece.piece, rank=0).other

    with django_capture_on_commit_callbacks(execute=False) as later:
        withdraw(gone, by=publisher, reason="An error")
    at_once = read_next(client, piece)
    for follow in later:
        follow()

    assert len(at_once) == 3 and gone.article.title not in at_once
    assert gone.article.title not in related(piece)
    assert len(read_next(client, piece)) == 3


def test_older_pieces_learn_of_a_newer_one_by_task(shelf, make_live, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        piece = make_live(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])

    first = Related.objects.get(piece=piece.piece, rank=0).other
    assert "Rain" in related(first.article)


def test_a_scheduled_piece_is_nobodys_related_reading(shelf, make_article, make_live, publisher):
    hidden = make_article(title="Hidden", body=WATER, tags=["Water"], regions=["Levant"])
    publish(hidden, by=publisher, at=clock.now() + HOUR)

    piece = make_live(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])

    assert "Hidden" not in related(piece)
    assert "Wheat" in related(hidden)


def test_what_readers_see_does_not_follow_from_a_version_to_come(shelf, make_live, publisher):
    piece = make_live(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])
    before = related(piece)
    piece.body = RAIL
    piece.save()
    publish(piece, by=publisher, at=clock.now() + HOUR)

    assert related(piece) == before


def test_a_translation_is_not_related_reading(shelf, make_article, make_live, publisher):
    piece = make_live(title="Rain", body=WATER, tags=["Water"], regions=["Levant"])
    other = make_article(title="Дождь", language="ru", tags=["Water"], translation_of=piece.piece)
    publish(other, by=publisher)

    assert "Rain" not in related(other)


def test_choosing_asks_six_questions_however_many_lists_a_piece_is_on(
    shelf, make_live, django_assert_max_num_queries
):
    tags = ["Water", "Railways", *(f"Tag {number}" for number in range(9))]
    piece = make_live(title="Rain", body=WATER, tags=tags, regions=["Levant"])
    edition = Edition.objects.get(piece=piece.piece)
    Related.objects.filter(piece=piece.piece, rank=0).delete()

    with django_assert_max_num_queries(6):
        chosen = relate(edition)

    assert len(chosen) == 5


def test_no_three_in_a_row_are_of_ones_own_brand_while_others_wait():
    rows = [(1, "own"), (2, "own"), (3, "own"), (4, "own"), (5, "other"), (6, "own"), (7, "other")]

    assert mixed(rows, "own") == [1, 2, 5, 3, 4, 7, 6]
    assert mixed(rows[:4], "own") == [1, 2, 3, 4]


def test_an_older_archive_is_chosen_for_by_command_and_again_changes_nothing(shelf):
    Related.objects.all().delete()
    said = StringIO()

    call_command("choose_related", dry_run=True, stdout=said)
    untouched = Related.objects.count()
    call_command("choose_related", stdout=said)
    chosen = Related.objects.count()
    call_command("choose_related", everything=True, stdout=said)

    assert (untouched, Related.objects.count()) == (0, chosen) and chosen
    assert "5 pieces (dry run)." in said.getvalue() and "5 pieces." in said.getvalue()


def test_lists_beside_a_piece_begin_in_its_own_language():
    days = enumerate(["fr", "en", "fr", "en"])
    rows = [{"language": language, "published_at": day} for day, language in days]

    listed = newest({"brand": rows}, "brand", {"language": "en"})

    assert [(row["language"], row["published_at"]) for row in listed] == [
        ("en", 3),
        ("en", 1),
        ("fr", 2),
        ("fr", 0),
    ]


@pytest.mark.parametrize(
    ("language", "shown", "hidden"), [("en", "Gauges", "Anchos"), ("es", "Anchos", "Gauges")]
)
def test_a_story_is_offered_once_in_the_language_of_the_page(
    client, make_live, make_article, publisher, language, shown, hidden
):
    rail = make_live(title="Gauges", body=RAIL)
    publish(make_article(title="Anchos", body=RAIL, language="es", translation_of=rail.piece), by=publisher)
    piece = make_live(title="Wagons", body=RAIL, language=language)

    text = client.get(f"/caravan-lines/{piece.slug}/").content.decode()

    assert f">{shown}<" in text and f">{hidden}<" not in text
