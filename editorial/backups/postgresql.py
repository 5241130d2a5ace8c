"""PostgreSQL's database into a backup and out of it: a table a file, all as of one moment.

Rows are copied as PostgreSQL's own COPY writes them, so that no client program of the server's very version
is needed; the tables themselves are what migrations make.
"""

from contextlib import contextmanager

import psycopg
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from editorial.backups.streams import HELD, PATIENCE, Counted, Unpacked, Unusable, packed, whole
from publications.models import RestoredCopy

FORGOTTEN = "django_session"
BY_HAND = {"django_migrations", "publications_search", "editorial_search"}  # of no model
TABLES = """
SELECT relname, array_agg(attname ORDER BY attnum)
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
GROUP BY relname ORDER BY relname"""
SEQUENCES = """
SELECT sequence.relname, pg_sequence_last_value(sequence.oid)
FROM pg_class AS sequence JOIN pg_depend ON objid = sequence.oid AND deptype IN ('a', 'i')
    JOIN pg_class AS owner ON owner.oid = refobjid
WHERE sequence.relkind = 'S' AND sequence.relnamespace = current_schema()::regnamespace
    AND owner.relname = ANY(%s)"""
REFERRING = """
SELECT DISTINCT referring.relname
FROM pg_constraint JOIN pg_class AS referring ON referring.oid = conrelid
    JOIN pg_class AS referred ON referred.oid = confrelid
WHERE contype = 'f' AND referred.relname = ANY(%s) AND NOT referring.relname = ANY(%s)
    AND referred.relnamespace = current_schema()::regnamespace
ORDER BY 1"""
SIZE = "SELECT pg_database_size(current_database())"
# How COPY writes and reads dates and spans of time, whatever style a database is set to.
EXACT = "SET LOCAL DateStyle = 'ISO, MDY'; SET LOCAL IntervalStyle = 'postgres'"
FAILED = "The database could not be filled: {}. It is as it was."
OTHER = (
    "The database here has tables of another release than the backup. Make a new one (createdb), name it in"
    " DATABASE_URL, and restore into that."
)


@contextmanager
def snapshot():
    """Give a cursor that sees one moment all the time, on a connection of its own."""
    own = connections.create_connection(connection.alias)
    try:
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(f"SET LOCAL statement_timeout = 0; {EXACT}")
            yield own.connection.cursor()
    except (DatabaseError, psycopg.Error) as error:
        raise Unusable(f"The database could not be read: {str(error).strip()}.") from error
    finally:
        own.close()


def size():
    """Return about how many bytes a backup of the database needs at most."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        return cursor.fetchone()[0]


def dump(folder, *, mark="", seal=None):
    """Write the database into a folder, as it was at one moment, while editors go on.

    Return (facts, [(name, Counted)]).
    """
    written = []
    with snapshot() as cursor:
        there = dict(cursor.execute(TABLES).fetchall())
        ours = own(MigrationRecorder(connection).applied_migrations())
        tables = {table: columns for table, columns in there.items() if table in ours}
        for number, (table, columns) in enumerate(tables.items()):
            name = f"database.{number:03}.gz{mark}"
            only = " WHERE false" if table == FORGOTTEN else ""
            query = f"COPY (SELECT {listed(columns)} FROM {quoted(table)}{only}) TO STDOUT"
            with cursor.copy(query) as rows:
                written.append((name, whole(folder / name, packed(rows), seal)))
        sequences = dict(cursor.execute(SEQUENCES, [list(tables)]).fetchall())
        bytes_in_all = cursor.execute(SIZE).fetchone()[0]
    facts = {"size": bytes_in_all, "tables": tables, "sequences": sequences}
    return facts | {"left_out": sorted(there.keys() - ours)}, written


def own(migrations):
    """Return {table: columns} of a release with some migrations, and of this one; none for those by hand."""
    loader = MigrationLoader(connection)
    known = [tuple(one) for one in migrations if tuple(one) in loader.graph.nodes]
    tables = {table: set() for table in BY_HAND}
    for registry in (apps, loader.project_state(known).apps):
        for model in registry.get_models(include_auto_created=True):
            columns = {field.column for field in model._meta.local_concrete_fields}
            tables.setdefault(model._meta.db_table, set()).update(columns)
    return tables


def quoted(name):
    """Return a name as SQL has it."""
    return connection.ops.quote_name(name)


def listed(names):
    """Return names as SQL lists them."""
    return ", ".join(map(quoted, names))


def needed(backup):
    """Return no folder that restoring needs room in: the server's disk is its own."""
    return []


def refuse(backup):
    """Raise Unusable where the backup’s tables and those here do not go together."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    if applied - {tuple(one) for one in backup.manifest["migrations"]}:
        raise Unusable(OTHER)
    ours = own(backup.manifest["migrations"])
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        here = dict(cursor.fetchall())
        known = {table: columns.union(here.get(table, ())) for table, columns in ours.items()}
        later = BY_HAND - here.keys()  # whose columns only migrations tell
        refuse_unknown(backup, known, but=later)
        cursor.execute(REFERRING, [list(ours)] * 2)
        if names := ", ".join(name for (name,) in cursor.fetchall()):
            raise Unusable(f"Tables that are not this site’s refer to its own: {names}. Remove them first.")


def refuse_unknown(backup, known, but=()):
    """Raise Unusable where a backup has tables or columns that are not among {table: columns}."""
    tables = backup.manifest["database"]["tables"]
    if names := ", ".join(sorted(tables.keys() - known.keys())):
        raise Unusable(f"The backup has tables that this release does not know: {names}.")
    columns = {table: sorted(set(tables[table]) - set(known[table])) for table in sorted(tables.keys() - but)}
    if names := ", ".join(f"{name} of {table}" for table, few in columns.items() for name in few):
        raise Unusable(f"The backup has columns that this release does not know: {names}.")


@contextmanager
def held():
    """Hold nothing yet: the transaction that replaces all rows keeps others out from its first step."""
    yield None


def set_aside():
    """Move nothing: a server mends its own files."""


def load(backup, opened, holder=None, refuse_still=lambda: None):
    """Put the backup's rows in place of those here, all of them or none, marked as a copy.

    Raise Unusable where somebody is at work there and does not end, or where `refuse_still`, which is asked
    once nobody else can write, does.
    """
    try:
        migrate(backup)
        with transaction.atomic():
            fill(backup, opened, refuse_still)
    except OperationalError as error:
        if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise Unusable(HELD) from error
        raise Unusable(FAILED.format(str(error).strip())) from error
    except (DatabaseError, psycopg.Error) as error:
        raise Unusable(FAILED.format(str(error).strip())) from error


def migrate(backup):
    """Make the tables that the backup's release had."""
    executor = MigrationExecutor(connection)
    wanted = {tuple(one) for one in backup.manifest["migrations"]} & set(executor.loader.graph.nodes)
    children = {one: executor.loader.graph.node_map[one].children for one in wanted}
    last = [
        one
        for one in sorted(wanted)
        if not any(c.key in wanted and c.key[0] == one[0] for c in children[one])
    ]
    missing = [one for one in last if one not in executor.loader.applied_migrations]
    if missing:
        executor.migrate(missing)


def fill(backup, opened, refuse_still):
    """Empty every table and fill it again, within a transaction, once nobody else writes."""
    facts = backup.manifest["database"]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = 0; {EXACT}")
        cursor.execute(TABLES)
        ours = own(backup.manifest["migrations"])
        here = {table: columns for table, columns in cursor.fetchall() if table in ours}
        refuse_unknown(backup, here)
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        cursor.execute(f"LOCK TABLE {listed(here)} IN SHARE ROW EXCLUSIVE MODE")
        refuse_still()
        # What is put back was counted when it was written: the counters come with the rest.
        cursor.execute("SELECT set_config('publications.counted', txid_current()::text, true)")
        cursor.execute(f"TRUNCATE {listed(here)} RESTART IDENTITY")
        raw = connection.connection.cursor()
        parts = zip(facts["tables"].items(), backup.parts(), strict=False)
        for (table, columns), (path, _, _) in parts:
            with (
                path.open("rb") as file,
                raw.copy(f"COPY {quoted(table)} ({listed(columns)}) FROM STDIN") as rows,
            ):
                opened(file, Unpacked(Counted(rows)))
        for name, last in facts["sequences"].items():
            if last is not None:
                cursor.execute("SELECT setval(%s, %s)", [quoted(name), last])
        cursor.execute("SELECT set_config('publications.counted', '', true)")
    RestoredCopy.objects.all().delete()
    RestoredCopy.objects.create(backup=backup.name)
