"""More pieces out of those that are there, made by the database itself: a million in a fraction of the time.

A copy has an identity, an address and a date of its own, stands on the shelves of the piece that it is a copy
of, and is found by the same words. It shares that piece's Document, and prints its text. So all lists grow
alike, and what readers ask for (pages, lists, search, RSS) is read as it would be. A copy lacks what only
machines read and what would fill the disk: Atom, JSON Feed, ninjs, JSON-LD, citations, the text of the API.
"""

import time
from contextlib import contextmanager
from datetime import UTC, datetime

from bench.corpus import FIRST, GOLDEN, LAST
from bench.saying import say

SPAN = int((LAST - FIRST).total_seconds())
BEGUN, SEARCHED = int(FIRST.timestamp()), int(datetime(1600, 1, 1, tzinfo=UTC).timestamp())
COUNT = "UPDATE publications_knownword SET pieces = pieces / {0} * {1}, named = named / {0} * {1}"
DAY = 24 * 60 * 60
LEFT_OUT = {
    "atom": "''",
    "json": "''",
    "content": "''",
    "ninjs": "'{}'",
    "structured": "'{}'",
    "cited": "'{}'",
}
WORDS_INDEX = "publications_search_words"
ADDRESSED = ("path", "head", "header", "card", "rss")  # texts in which the address stands

# How each database says the same: seconds of a moment, a moment of seconds, its year, a new identity.
WORDS = {
    "sqlite": {
        "seconds": "strftime('%s', {0})",
        "moment": "datetime({0}, 'unixepoch')",
        "year": "strftime('%Y', {0})",
        "uuid": "lower(hex(randomblob(16)))",
    },
    "postgresql": {
        "seconds": "extract(epoch FROM {0})::bigint",
        "moment": "to_timestamp({0})",
        "year": "to_char({0} AT TIME ZONE 'UTC', 'YYYY')",
        "uuid": "gen_random_uuid()",
    },
}
INDEX = {
    "sqlite": (
        "INSERT INTO publications_search (rowid, title, known, words, marks)"
        " SELECT c.new_place, s.title, s.known, s.words,"
        " replace(s.marks, 'yearq' || c.old_year, 'yearq' || c.new_year)"
        " FROM bench_copy c JOIN publications_search s ON s.rowid = c.old_place"
    ),
    "postgresql": (
        "INSERT INTO publications_search (place, names, words) SELECT c.new_place, s.names,"
        " ts_delete(s.words, ARRAY['yearq' || c.old_year, 'spanq' || (c.old_place >> 27) / {month},"
        " 'longspanq' || (c.old_place >> 27) / {year}])"
        " || to_tsvector('simple', concat_ws(' ', 'yearq' || c.new_year,"
        " 'spanq' || (c.new_place >> 27) / {month}, 'longspanq' || (c.new_place >> 27) / {year}))"
        " FROM bench_copy c JOIN publications_search s ON s.place = c.old_place"
    ),
}
MAPS = (
    "CREATE TEMPORARY TABLE bench_copy (old_piece bigint PRIMARY KEY, new_piece bigint UNIQUE,"
    " old_edition bigint, new_edition bigint, old_place bigint, new_place bigint, old_year text,"
    " new_year text, moment {})"
)


def copy_all(distinct, size):
    """Copy the first pieces until there are so many. Return how many were added."""
    made, begun, copies = 0, time.perf_counter(), unfinished(distinct, size)
    if not copies:
        return 0
    with indexed_afterwards():
        for copy, stop in copies.items():
            made += copy_once(copy, distinct, stop - copy * distinct)
            rate = made / (time.perf_counter() - begun)
            say(f"{stop:,} of {size:,}; {rate:,.0f} a second, {(size - stop) / rate:,.0f} s to go")
    return made


def unfinished(distinct, size):
    """Return {copy: where it ends} of those whose last piece is not there."""
    from bench.filling import uuid_of
    from publications.models import Piece

    ends = {copy: min(size, (copy + 1) * distinct) for copy in range(1, -(-size // distinct))}
    last = {copy: uuid_of(stop - 1) for copy, stop in ends.items()}
    there = set(Piece.objects.filter(uuid__in=last.values()).values_list("uuid", flat=True))
    return {copy: stop for copy, stop in ends.items() if last[copy] not in there}


@contextmanager
def indexed_afterwards():
    """Let PostgreSQL index words once, after a block: entry by entry it is a third of the work."""
    from django.db import connection

    from publications.search.postgresql import PostgreSQL

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {WORDS_INDEX}")
    try:
        yield
    finally:
        say("Indexing the words of all.")
        with connection.cursor() as cursor:
            cursor.execute(next(one for one in PostgreSQL.create if WORDS_INDEX in one))


def copy_once(copy, distinct, count):
    """Copy those of so many of the first pieces that are missing, all or none. Return how many they were."""
    from django.db import connection, transaction

    from bench.filling import uuid_of
    from publications.models import Piece

    wanted = [uuid_of(copy * distinct + number) for number in range(count)]
    there = len(pieces_by_uuid(wanted))
    with transaction.atomic(), connection.cursor() as cursor:
        old = pieces_by_uuid([uuid_of(number) for number in range(there, count)])
        new = Piece.objects.bulk_create(Piece(uuid=uuid) for uuid in wanted[there:])
        if connection.vendor == "postgresql":  # what is copied refers to rows that are there
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DROP TABLE IF EXISTS bench_copy")
        cursor.execute(MAPS.format("text" if connection.vendor == "sqlite" else "timestamptz"))
        pairs = [(piece, row.pk) for piece, row in zip(old, new, strict=True)]
        cursor.executemany("INSERT INTO bench_copy (old_piece, new_piece) VALUES (%s, %s)", pairs)
        for statement in statements(connection.vendor, copy):
            cursor.execute(statement)
        if not there:
            cursor.execute(COUNT.format(copy, copy + 1))
        cursor.execute("DROP TABLE bench_copy")
    return count - there


def pieces_by_uuid(uuids):
    """Return the numbers that the database gave pieces, in the order asked for; unknown ones none."""
    from publications.models import Piece

    found = {}
    for start in range(0, len(uuids), 500):
        some = Piece.objects.filter(uuid__in=uuids[start : start + 500])
        found |= dict(some.values_list("uuid", "pk"))
    return [found[uuid] for uuid in uuids if uuid in found]


def statements(vendor, copy):
    """Yield the statements that copy what bench_copy names, each date moved around the years."""
    words, shift = WORDS[vendor], int(SPAN * (copy * GOLDEN % 1))
    seconds = words["seconds"].format("e.published_at")
    moved = f"((({seconds} - {BEGUN} + {shift}) % {SPAN}) + {BEGUN})"
    yield from first(words, moved, copy)
    yield insert(
        "publications_editiontext",
        {"edition_id": "c.new_edition", **LEFT_OUT, **{name: path_in(name, copy) for name in ADDRESSED}},
        "publications_editiontext s ON s.edition_id = c.old_edition"
        " JOIN publications_edition e ON e.id = s.edition_id",
    )
    yield insert(
        "publications_address",
        {"slug": f"s.slug || '-{copy}'", "piece_id": "c.new_piece", "since": "c.moment"},
        "publications_address s ON s.piece_id = c.old_piece",
    )
    own = {"edition_id": "c.new_edition", "piece_id": "c.new_piece"}
    yield insert(
        "publications_entry",
        {**own, "sort_at": "c.moment", "live_from": "c.moment"},
        "publications_entry s ON s.edition_id = c.old_edition",
    )
    yield insert(
        "publications_related",
        {"piece_id": "c.new_piece", "other_id": "o.new_piece"},
        "publications_related s ON s.piece_id = c.old_piece JOIN bench_copy o ON o.old_piece = s.other_id",
    )
    yield insert(
        "publications_indexed",
        {
            **own,
            "place": "c.new_place",
            "shelves": "replace(s.shelves, 'y' || c.old_year, 'y' || c.new_year)",
        },
        "publications_indexed s ON s.piece_id = c.old_piece",
    )
    yield INDEX[vendor].format(month=30 * DAY, year=360 * DAY)


def first(words, moved, copy):
    """Yield what makes the Editions, and notes beside each what the other rows of a piece need to know."""
    moment = words["moment"].format(moved)
    yield insert(
        "publications_edition",
        {
            "uuid": words["uuid"],
            "piece_id": "c.new_piece",
            "slug": f"e.slug || '-{copy}'",
            **dict.fromkeys(["live_from", "published_at", "modified_at"], moment),
        },
        "publications_edition e ON e.piece_id = c.old_piece",
        "e",
    )
    yield (
        "UPDATE bench_copy"
        " SET old_edition = (SELECT id FROM publications_edition WHERE piece_id = old_piece),"
        " new_edition = (SELECT id FROM publications_edition WHERE piece_id = new_piece)"
    )
    own = "(SELECT {} FROM publications_edition e WHERE e.id = {})"
    since = words["seconds"].format("e.published_at")
    place = f"(({since} - ({SEARCHED})) << 27) | (e.piece_id % (1 << 27))"
    year = words["year"].format("e.published_at")
    named = {
        "old_place": own.format(place, "old_edition"),
        "new_place": own.format(place, "new_edition"),
        "old_year": own.format(year, "old_edition"),
        "new_year": own.format(year, "new_edition"),
        "moment": own.format("e.published_at", "new_edition"),
    }
    yield f"UPDATE bench_copy SET {', '.join(f'{name} = {value}' for name, value in named.items())}"


def path_in(name, copy):
    """Return the text of a column with the new address in the place of the old."""
    return f"replace(s.{name}, '/' || e.slug || '/', '/' || e.slug || '-{copy}/')"


def insert(table, changed, joined, source="s"):
    """Return a statement that copies rows of a table, some columns changed."""
    from django.apps import apps

    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    names = [field.column for field in model._meta.concrete_fields if field.column != "id"]
    values = [changed.get(name, f"{source}.{name}") for name in names]
    columns = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({columns}) SELECT {', '.join(values)} FROM bench_copy c JOIN {joined}"
