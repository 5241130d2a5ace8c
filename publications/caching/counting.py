"""How the database counts the changes of what readers may see: triggers, which no writer can forget.

On SQLite a trigger counts each row that is written, in the writer's transaction. On PostgreSQL that would
make writers wait for each other, so a transaction counts once, when it commits: a constraint trigger that is
deferred. A sequence would not do, for others would see its number before what it counts.

They are laid after every migration, since SQLite makes a table anew to alter it, and triggers go with it. On
PostgreSQL a migration must not write to a counted table and alter it in one transaction.
"""

from django.apps import apps
from django.db import connections

from publications.models import Change, Indexed, KnownWord, StoredDocument

# The readers' index, whose pages are never kept, and texts, which an Edition names before readers have them.
UNCOUNTED = {Change, Indexed, KnownWord, StoredDocument}
ADD_ONE = (
    "INSERT INTO publications_change (id, number) VALUES (1, 1)"
    " ON CONFLICT (id) DO UPDATE SET number = publications_change.number + 1"
)
ACTS = ("INSERT", "UPDATE", "DELETE")
FUNCTION = f"""
CREATE OR REPLACE FUNCTION publications_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('publications.counted', true) IS DISTINCT FROM txid_current()::text THEN
        PERFORM set_config('publications.counted', txid_current()::text, true);
        {ADD_ONE};
    END IF;
    RETURN NULL;
END $$"""
TRIGGER = (
    "CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table}"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION publications_count_change()"
)
KNOWN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
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


def triggers(connection, table):
    """Return (name, statement) of the triggers of a table."""
    quoted = connection.ops.quote_name
    if connection.vendor == "postgresql":
        name = f"{table}_counts"
        return [(name, TRIGGER.format(name=quoted(name), table=quoted(table)))]
    statement = "CREATE TRIGGER {} AFTER {} ON {} BEGIN " + ADD_ONE + "; END"
    names = [(act, f"{table}_counts_{act.lower()}") for act in ACTS]
    return [(name, statement.format(quoted(name), act, quoted(table))) for act, name in names]
