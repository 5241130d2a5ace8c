"""How tables are emptied after a test that commits: by the row, for a test writes few."""

from itertools import chain

from django.db import connections

# The same in every database of this release: to empty them is to fill them again.
ALWAYS = {"django_content_type", "auth_permission"}


def quick():
    """Let each connection empty tables without making their files anew, as TRUNCATE does for each index."""
    for connection in connections.all():
        connection.ops.sql_flush = by_the_row(connection)


def by_the_row(connection):
    """Return what stands in for `sql_flush`; on PostgreSQL no trigger or foreign key is asked meanwhile."""
    keyless = connection.vendor == "postgresql"

    def sql_flush(style, tables, **options):
        quoted = [connection.ops.quote_name(table) for table in tables if table not in ALWAYS]
        deletes = [f"DELETE FROM {name}" for name in quoted]
        if not keyless or not deletes:
            return deletes
        around = (
            ["SET LOCAL session_replication_role = replica"],
            ["SET LOCAL session_replication_role = origin"],
        )
        return ["; ".join(chain(around[0], deletes, around[1]))]

    return sql_flush
