"""How the database counts the changes of what readers may see: triggers, which no writer can forget.

On SQLite, where one writes at a time, a trigger adds one to a row for each row that is written. On PostgreSQL
writers would wait for each other at that row, and for what the others hold: so a transaction adds a row of
its own, once, and the sum of all rows is the number. Now and then a transaction sums up the rows that nobody
holds. A sequence would not do, for others would see its number before what it counts.

They are laid after every migration, since SQLite makes a table anew to alter it, and triggers go with it.
"""

from django.apps import apps
from django.db import connections

from publications.models import Change, Indexed, KnownWord, StoredDocument

# The readers' index, whose pages are never kept, and texts, which an Edition names before readers have them.
UNCOUNTED = {Change, Indexed, KnownWord, StoredDocument}
ACTS = ("INSERT", "UPDATE", "DELETE")
NOW = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"  # microseconds since 1970
ADD_ONE = (
    f"INSERT INTO publications_change (id, number, at) VALUES (1, 1, {NOW})"
    f" ON CONFLICT (id) DO UPDATE SET number = publications_change.number + 1, at = {NOW}"
)
ONE_IN = 200  # transactions that count sums up
FUNCTION = f"""
CREATE OR REPLACE FUNCTION publications_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moment bigint := extract(epoch FROM clock_timestamp()) * 1000000;
BEGIN
    IF current_setting('publications.counted', true) IS DISTINCT FROM txid_current()::text THEN
        PERFORM set_config('publications.counted', txid_current()::text, true);
        INSERT INTO publications_change (number, at) VALUES (1, moment);
        IF random() * {ONE_IN} < 1 THEN
            WITH free AS (SELECT id FROM publications_change FOR UPDATE SKIP LOCKED),
                gone AS (DELETE FROM publications_change WHERE id IN (SELECT id FROM free) RETURNING *)
            INSERT INTO publications_change (number, at)
                SELECT sum(gone.number), max(gone.at) FROM gone HAVING count(*) > 0;
        END IF;
    END IF;
    RETURN NULL;
END $$"""
TRIGGER = (
    "CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION publications_count_change()"
)
KNOWN = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace",
}


def counted_tables():
    """Return the tables from which readers' pages are made."""
    models = apps.get_app_config("publications").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if model not in UNCOUNTED]


def install(using, **signal):
    """Lay every trigger that is missing, on the tables that are there."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if Change._meta.db_table not in there:
        return
    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor])
        known = {row[0] for row in cursor.fetchall()}
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table in there.intersection(counted_tables()):
            for name, statement in triggers(connection, table):
                if name not in known:
                    cursor.execute(statement)


def remove(apps, schema_editor):
    """Take all of it away, before a migration that is taken back takes the table."""
    connection = schema_editor.connection
    quoted, is_postgresql = connection.ops.quote_name, connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor])
        for name, table in cursor.fetchall():
            if name.startswith(f"{table}_counts"):
                cursor.execute(f"DROP TRIGGER {quoted(name)}" + f" ON {quoted(table)}" * is_postgresql)
        if is_postgresql:
            cursor.execute("DROP FUNCTION IF EXISTS publications_count_change()")


def triggers(connection, table):
    """Return (name, statement) of the triggers of a table."""
    quoted = connection.ops.quote_name
    if connection.vendor == "postgresql":
        name = f"{table}_counts"
        return [(name, TRIGGER.format(name=quoted(name), table=quoted(table)))]
    statement = "CREATE TRIGGER {} AFTER {} ON {} BEGIN " + ADD_ONE + "; END"
    names = [(act, f"{table}_counts_{act.lower()}") for act in ACTS]
    return [(name, statement.format(quoted(name), act, quoted(table))) for act, name in names]
