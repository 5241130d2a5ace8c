"""What both databases share as engines of the readers' search."""

import json

from django.db import connection
from django.db.models.expressions import RawSQL

TITLE, KNOWN = 2, 1  # where words stand, as `tiers` says it


def among(places):
    """Return the condition's other side of being one of many places: one parameter, not thousands."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [places])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(places)])


class Database:
    """What both databases share: statements, and rows of places."""

    def places(self, statement, *parameters):
        """Return the places that a statement finds."""
        return [row[0] for row in self.rows(statement, parameters)]

    def rows(self, statement, parameters):
        """Return what a statement finds."""
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()

    def write(self, rows):
        """Put pieces into the index, in the place of what it held: place, title, known, words, marks."""
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.put, rows)

    def remove(self, places):
        """Take pieces out of the index."""
        if places:
            with connection.cursor() as cursor:
                cursor.executemany(self.drop_one, [[place] for place in places])

    def clear(self):
        """Take everything out of the index."""
        with connection.cursor() as cursor:
            cursor.execute(self.empty)

    def settle(self):
        """Wait until what was written is found: here it is at once."""
