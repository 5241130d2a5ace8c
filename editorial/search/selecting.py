"""Rows chosen by several small selections of their keys, whatever the database knows of the tables.

A planner that misjudges `IN (SELECT … LIMIT 50)` may run that selection again for every row of an archive.
PostgreSQL is given the keys as an array, which it fills once; SQLite fills a list once of its own accord.
"""

from django.db.models import BooleanField, F, Func, Subquery


class Among(Func):
    """The condition that a column is among what some selections of one column yield."""

    output_field = BooleanField()

    def as_postgresql(self, compiler, connection, **context):
        """Compare with one array."""
        column, selections, parameters = self.compiled(compiler)
        arrays = " || ".join(f"ARRAY{selection}" for selection in selections)
        return f"{column} = ANY({arrays})", parameters

    def as_sql(self, compiler, connection, **context):
        """Compare with the union of the selections, each of which may be sliced."""
        column, selections, parameters = self.compiled(compiler)
        union = " UNION ".join(f"SELECT * FROM {selection}" for selection in selections)
        return f"{column} IN ({union})", parameters

    def compiled(self, compiler):
        """Return the SQL of the column and of the selections, with all parameters."""
        parts = [compiler.compile(expression) for expression in self.source_expressions]
        (column, _), *selections = parts
        return column, [sql for sql, _ in selections], [one for _, some in parts for one in some]


def among(*selections, column="pk"):
    """Return the condition that a row's column is in one of several querysets of one column."""
    return Among(F(column), *(Subquery(selection) for selection in selections))
