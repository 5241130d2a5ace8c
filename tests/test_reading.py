"""Prepared queries give the rows of the querysets that they were made from."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F

from publications import clock, reading
from publications.models import Edition, Entry, Notice, Related
from publications.prepared import Prepared, PreparedRows

pytestmark = pytest.mark.django_db


@pytest.fixture
def pieces(make_live):
    """Five live pieces, oldest first."""
    start = datetime(2025, 3, 1, tzinfo=UTC)
    return [make_live(at=start + timedelta(days=n), title=f"Number {n}") for n in range(5)]


def of(rows):
    """Return rows as comparable values."""
    return [sorted(row.items()) for row in rows]


def test_an_address_gives_the_row_of_its_queryset(pieces):
    for article in pieces:
        row = reading.piece_at("caravan-lines", article.slug)

        expected = Edition.objects.at_address("caravan-lines", article.slug).for_page().get()
        assert row == expected
        assert isinstance(row["notices"], list)
        assert row["published_at"].tzinfo is not None


def test_shelves_give_the_rows_of_their_querysets(pieces):
    home = Entry.objects.on("home").live()
    middle = pieces[2].piece
    place = (datetime(2025, 3, 3, tzinfo=UTC), middle.pk)
    named = (place[0], middle.uuid)

    assert of(reading.newest("home", 3)) == of(home.newest().for_listing()[:3])
    assert of(reading.older("home", 3, *named)) == of(home.older_than(*place).newest().for_listing()[:3])
    assert of(reading.newer("home", 3, *named)) == of(home.newer_than(*place).for_listing()[:3])
    assert of(reading.in_order("home", 9)) == of(home.in_order().for_listing()[:9])


def test_a_span_of_a_shelf_gives_the_rows_of_its_queryset(pieces):
    span = {"start": datetime(2025, 3, 2, tzinfo=UTC), "end": datetime(2025, 3, 4, tzinfo=UTC)}

    rows = reading.newest("home", 9, **span)

    assert of(rows) == of(Entry.objects.on("home").live().between(*span.values()).newest().for_listing())
    assert len(rows) == 2


def test_many_spans_are_counted_in_one_query(pieces, django_assert_num_queries):
    days = [datetime(2025, 3, day, tzinfo=UTC) for day in range(1, 9)]
    bounds = list(pairwise(days))
    home = Entry.objects.on("home").live()

    with django_assert_num_queries(1):
        numbers = reading.spans("home", bounds, 100)

    assert numbers == [home.between(*span).count() for span in bounds]
    assert sum(numbers) > 2
    assert reading.spans("home", [(days[0], days[-1])], 1) == [2]
    assert (reading.spans("kind:nobody", bounds, 100), reading.spans("home", [], 100)) == ([0] * 7, [])


def test_tops_give_the_rows_of_their_queryset(pieces):
    key = f"brand:{pieces[0].brand.uuid}"

    assert of(reading.tops([key, "home"], 2)) == of(Entry.objects.tops([key, "home"], 2).for_listing())
    assert reading.tops([], 2) == []


def test_what_stands_beside_is_read_in_one_query(pieces, django_assert_num_queries):
    edition = pieces[0].live_edition()
    around = {"brand": edition.brand.uuid, "topic": None, "series": None, "original": str(uuid4())}
    Related.objects.create(piece=pieces[0].piece, rank=3, other=pieces[2].piece)

    with django_assert_num_queries(1):
        rows = reading.beside(edition.piece_id, around, [pieces[1].piece.uuid, uuid4()])

    found = sorted((row["group"], row["place"], row["title"]) for row in rows)
    assert found == [
        *(("brand", 0, f"Number {n}") for n in range(5)),
        ("named", 0, "Number 1"),
        ("related", 3, "Number 2"),
    ]
    assert all(isinstance(row["notices"], list) and row["published_at"].tzinfo for row in rows)


def test_what_stands_around_a_brand_is_found_in_one_query(pieces, django_assert_num_queries):
    key, nothing = f"brand:{pieces[0].brand.uuid}", f"series:{uuid4()}"
    years = [datetime(year, 1, 1, tzinfo=UTC) for year in (2024, 2025, 2026)]
    reading.around_brand(key, [nothing], list(pairwise(years)))

    with django_assert_num_queries(1):
        found = reading.around_brand(key, [nothing], list(pairwise(years)))

    assert {name.partition(":")[0] for name in found} == {"brand", "author"}
    assert (bool(found[key]["span_0"]), bool(found[key]["span_1"])) == (False, True)


def test_a_prepared_query_is_written_once(pieces):
    built = []

    def build(key, at):
        built.append(key)
        return Entry.objects.on(key).live(at).for_listing()

    query = Prepared(build)

    assert len(query(key="home", at=clock.now())) == 5
    assert query(key="nowhere", at=clock.now()) == []
    assert len(query(key="home", at=datetime(2025, 1, 1, tzinfo=UTC))) == 0
    assert len(built) == 1


def test_rows_are_prepared_for_each_number_of_keys_and_know_what_they_name(pieces, django_assert_num_queries):
    query = PreparedRows(
        lambda editions, day: (
            Entry.objects.filter(edition__in=editions, live_from__date__gte=day)
            .select_related("shelf")
            .annotate(doubled=F("edition_id") * 2)
        )
    )
    one, two = (tuple(Edition.objects.values_list("pk", flat=True)[:count]) for count in (1, 2))

    with django_assert_num_queries(3):
        found = {count: query(editions=given, day=date(2000, 1, 1)) for count, given in ((1, one), (2, two))}
        assert query(editions=two, day=date(3000, 1, 1)) == []
        keys = {entry.shelf.key for entry in found[2]}

    assert {entry.edition_id for entry in found[2]} == set(two)
    assert {entry.edition_id for entry in found[1]} == set(one)
    assert "home" in keys and {entry.doubled for entry in found[2]} == {2 * number for number in two}


def kept_plans():
    """Return {(name, statement): how often it was planned} of what the database keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement, custom_plans FROM pg_prepared_statements")
        return {(name, statement): times for name, statement, times in cursor.fetchall()}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in microseconds.")
@pytest.mark.parametrize("prepares", [True, False])
def test_postgresql_plans_a_query_once_a_connection_unless_told_otherwise(pieces, settings, prepares):
    settings.DATABASE_PREPARES = prepares
    query = Prepared(lambda key, at: Entry.objects.on(key).live(at).values("pk")[: 900 + prepares])
    before = kept_plans()

    found = [query(key=key, at=clock.now()) for key in ("home", "nowhere", "home")]
    list(Entry.objects.values("sort_at"))

    kept = {one: times for one, times in kept_plans().items() if one not in before}
    assert set(kept.values()) <= {0}  # besides the one plan for all parameters
    assert [len(rows) for rows in found] == [5, 0, 5]
    assert [statement.count("$1") for _, statement in kept] == [1] * prepares


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in microseconds.")
@pytest.mark.django_db(transaction=True)
def test_a_column_that_was_altered_since_is_planned_again():
    query = Prepared(lambda: Notice.objects.order_by("code").values("code"))
    for _ in range(3):
        query()

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE publications_notice ALTER COLUMN code TYPE varchar(999)")
        try:
            assert query() == list(Notice.objects.order_by("code").values("code"))
        finally:
            connection.cursor().execute("ALTER TABLE publications_notice ALTER COLUMN code TYPE varchar(60)")


def test_a_parameter_that_the_query_ignores_is_a_mistake_of_ours():
    query = Prepared(lambda key, at: Entry.objects.on(key).for_listing())

    with pytest.raises(ValueError, match="does not use at"):
        query(key="home", at=clock.now())
