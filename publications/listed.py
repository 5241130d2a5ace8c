"""Many texts or numbers as one parameter, so that a statement is the same however many they are.

Of a statement with a parameter for each, the driver looks through all of them, and each number is another
statement: written anew, planned anew, and kept in vain.
"""

import json

from django.db import connection
from django.db.models import BooleanField, Lookup
from django.db.models.expressions import RawSQL


class Among(Lookup):
    """Whether a column holds one of the texts that `listed()` made a parameter of."""

    lookup_name = "among"

    def as_sql(self, compiler, connection):
        """Return it with an array, each member of which PostgreSQL looks for in an index."""
        column, texts, given = self.parts(compiler, connection)
        return f"{column} = ANY(ARRAY(SELECT json_array_elements_text({texts}::json)))", given

    def as_sqlite(self, compiler, connection):
        """Return it as SQLite reads it."""
        column, texts, given = self.parts(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each({texts}))", given

    def parts(self, compiler, connection):
        """Return the SQL of both sides, and their parameters."""
        column, before = self.process_lhs(compiler, connection)
        texts, after = self.process_rhs(compiler, connection)
        return column, texts, (*before, *after)


def listed(texts):
    """Return texts as one parameter."""
    return json.dumps(sorted(texts), ensure_ascii=False)


def among_numbers(column, numbers):
    """Return the condition that a column holds one of the numbers that `listed_numbers()` was given."""
    is_postgresql = connection.vendor == "postgresql"
    is_listed = "= ANY(%s::bigint[])" if is_postgresql else "IN (SELECT value FROM json_each(%s))"
    return RawSQL(f"{column} {is_listed}", [numbers], output_field=BooleanField())


def listed_numbers(numbers):
    """Return whole numbers as one parameter, in the form that the database reads fastest."""
    said = ",".join(map(str, numbers))
    return f"{{{said}}}" if connection.vendor == "postgresql" else f"[{said}]"
