"""Statements that move many entries at once, in the words of both databases."""

import json

from django.db import connection

from publications.models import Edition, Entry, StoredDocument

ENTRY, EDITION = Entry._meta.db_table, Edition._meta.db_table
DOCUMENT = StoredDocument._meta.db_table
OPEN = f"""
INSERT INTO {ENTRY} (shelf_id, edition_id, piece_id, sort_at, ordinal, live_from, live_until)
SELECT %(to)s, o.edition_id, o.piece_id, o.sort_at, o.ordinal,
       CASE WHEN o.live_from < %(at)s THEN %(at)s ELSE o.live_from END, o.live_until
FROM {ENTRY} o
WHERE o.shelf_id = %(of)s AND o.live_until > %(at)s AND {{which}} AND NOT EXISTS (
    SELECT 1 FROM {ENTRY} n
    WHERE n.edition_id = o.edition_id AND n.shelf_id + 0 = %(to)s AND n.live_until > %(at)s)
"""
# “+ 0” has an Edition's entries looked up by the Edition: of a shelf that was empty a moment ago a planner
# believes that it is still, and would walk all of it for every row.


def run(statement, parameters):
    """Run a statement. Return how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def moment(at):
    """Return a moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(at)


def open_entries(*, of, to, at, which="1 = 1", **parameters):
    """Let what stands on one shelf from a moment on stand on another, too, unless it does already."""
    return run(OPEN.format(which=which), {"of": of, "to": to, "at": moment(at)} | parameters)


def close_entries(*, on, at, which="1 = 1", **parameters):
    """Let what stands on a shelf stand there until a moment; what would only begin is deleted."""
    given = {"on": on, "at": moment(at)} | parameters
    those = f"shelf_id = %(on)s AND live_until > %(at)s AND {which}"
    run(f"DELETE FROM {ENTRY} WHERE {those} AND live_from >= %(at)s", given)
    run(f"UPDATE {ENTRY} SET live_until = %(at)s WHERE {those}", given)


def naming(uuids, row, name):
    """Return the condition that the Document of an entry `row` names one of some terms, and its parameters.

    In canonical JSON a UUID between unescaped quotes is a value, and no other value is a term's own.
    """
    find = "strpos" if connection.vendor == "postgresql" else "instr"
    given = {f"{name}{number}": f'"{uuid}"' for number, uuid in enumerate(sorted(map(str, uuids)))}
    found = " OR ".join(f"{find}(d.text, %({key})s) > 0" for key in given) or "1 = 0"
    condition = (
        f"EXISTS (SELECT 1 FROM {EDITION} e JOIN {DOCUMENT} d ON d.digest = e.document_id"
        f" WHERE e.id = {row}.edition_id AND ({found}))"
    )
    return condition, given


def among(editions, row):
    """Return the condition that an entry `row` is of one of some Editions, and its parameters."""
    if connection.vendor == "postgresql":
        return f"{row}.edition_id = ANY(%(editions)s)", {"editions": editions}
    listed = "SELECT value FROM json_each(%(editions)s)"
    return f"{row}.edition_id IN ({listed})", {"editions": json.dumps(editions)}
