"""Public lists are read by key from one covering index, whatever their size."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from publications import clock
from publications.models import Edition, Entry, Piece, Series, Shelf, StoredDocument
from publications.reading import listed
from tests.factories import brand, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    """Two thousand Editions on a shelf, and as many on another."""
    now, home = clock.now(), brand()
    document = StoredDocument.objects.create(digest="0" * 64, text="{}")
    shelves = [Shelf.objects.create(key=key) for key in ("home", "lang:en")]
    pieces = Piece.objects.bulk_create(Piece() for _ in range(2000))
    moments = [now - timedelta(hours=number + 1) for number in range(2000)]
    editions = Edition.objects.bulk_create(
        Edition(
            piece=piece,
            document=document,
            brand=home,
            live_from=at,
            published_at=at,
            modified_at=at,
            slug="x",
        )
        for piece, at in zip(pieces, moments, strict=True)
    )
    Entry.objects.bulk_create(
        Entry(shelf=shelf, edition=e, piece_id=e.piece_id, sort_at=e.published_at, live_from=e.live_from)
        for shelf in shelves
        for e in editions
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE publications_entry")
            cursor.execute("SET LOCAL enable_seqscan = off")
    return shelves[0]


def plan(queryset):
    """Return the database's plan of a query, as text."""
    explained = queryset.explain(format="json") if connection.vendor == "postgresql" else queryset.explain()
    return json.dumps(explained) if not isinstance(explained, str) else explained


def first_page(shelf):
    """Return the query of a list's first page: keys and intervals only."""
    entries = Entry.objects.filter(shelf=shelf).live().newest()
    return entries.values_list("edition_id", "sort_at", "piece_id")[:20]


def test_a_page_is_read_from_the_covering_index_alone(archive):
    explained = plan(first_page(archive))

    assert "entry_by_shelf" in explained
    assert "Sort" not in explained and "TEMP B-TREE" not in explained
    if connection.vendor == "sqlite":
        assert "COVERING INDEX entry_by_shelf" in explained


def test_a_deep_page_is_read_the_same_way(archive):
    sort_at, piece = first_page(archive)[19][1:]
    deeper = Entry.objects.filter(shelf=archive).live().older_than(sort_at, piece).newest()

    explained = plan(deeper.values_list("edition_id", "sort_at", "piece_id")[:20])

    assert "entry_by_shelf" in explained
    assert "TEMP B-TREE" not in explained and '"Sort"' not in explained


def test_paging_by_key_visits_every_piece_once(archive):
    seen, place = [], None
    while True:
        entries = Entry.objects.filter(shelf=archive).live()
        page = entries.older_than(*place) if place else entries
        rows = list(page.newest().values_list("sort_at", "piece_id")[:150])
        if not rows:
            break
        seen += [piece for _, piece in rows]
        place = rows[-1]

    assert len(seen) == len(set(seen)) == 2000


def test_nothing_that_is_not_live_stands_on_a_shelf(archive):
    later = clock.now() + timedelta(days=1)

    Entry.objects.filter(shelf=archive).update(live_from=later)

    assert not Entry.objects.on("home").live().exists()
    assert Entry.objects.on("home").live(later).count() == 2000


def effort(queryset):
    """Return how much a database does for a query: steps of SQLite's machine, rows that PostgreSQL meets."""
    if connection.vendor == "postgresql":
        found = json.loads(queryset.explain(format="json", analyze=True))
        return sum(rows_met(node["Plan"]) for node in found)
    steps = []
    connection.connection.set_progress_handler(lambda: steps.append(1) and None, 1)
    list(queryset)
    connection.connection.set_progress_handler(None, 1)
    return len(steps)


def rows_met(node):
    """Return the rows that a node of a plan and those below it gave or threw away."""
    own = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
    return own + sum(rows_met(child) for child in node.get("Plans", []))


def test_no_page_costs_more_for_lying_deep(archive):
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    deep = Entry.objects.on("home").live(now).newest()[1900]
    place = {"moment": deep.sort_at, "piece": deep.piece.uuid}
    span = {"start": deep.sort_at - timedelta(hours=30), "end": deep.sort_at}

    first, *others = (
        effort(listed(way, 20, "for_listing", "home", now, **named))
        for way, named in (
            ("newest", {}),
            *(("older", place), ("newer", place), ("newest", span), ("older", place | span)),
        )
    )

    assert [other for other in others if other > 1.5 * first] == []


def test_the_tops_of_several_shelves_cost_what_they_show(archive):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    tops = Entry.objects.tops(["home", "lang:en"], 8).for_listing()

    one = effort(Entry.objects.on("home").live().newest().for_listing()[:8])

    assert effort(tops) < 5 * one


def test_places_in_a_series_alone_have_a_number(make_live):
    make_live(series=term(Series, "The Road South", brand=brand()))

    numbered = Entry.objects.exclude(ordinal=None)

    assert [entry.shelf.key.partition(":")[0] for entry in numbered] == ["series"]
    assert Entry.objects.count() > 1
