"""What both databases share as engines of the readers' search."""

from django.db import connection

from publications.prepared import numbered, planned_once

TITLE, KNOWN = 2, 1  # where words stand, as `tiers` says it


class Engine:
    """What all engines do alike unless one knows better."""

    def ranked(self, question, most):
        """Return {place: where its words stand} of the newest pieces that a Question means."""
        places = self.candidates(question, most)
        tiers = self.tiers(question, places)
        return {place: tiers.get(place, 0) for place in places}


class Database(Engine):
    """What both databases share: statements, and rows of places."""

    def places(self, statement, *parameters):
        """Return the places that a statement finds."""
        return [row[0] for row in self.rows(statement, parameters)]

    def rows(self, statement, parameters):
        """Return what a statement finds."""
        with planned_once(connection) as is_numbered, connection.cursor() as cursor:
            sql = numbered(statement, [*enumerate(parameters)], connection)[0] if is_numbered else statement
            cursor.execute(sql, parameters)
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
