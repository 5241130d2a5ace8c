"""Querysets whose SQL is written once per process and filled with parameters at each call.

Building SQL costs Django more than all else on a public page. A queryset is built once with marks in place
of its parameters; where the marks come out in the SQL's parameters, the values of a call are put.

PostgreSQL prepares them too: it parses and plans each once for a connection, not at each request.
"""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connections

SEEN_BEFORE = 1  # how often a connection has seen a statement before the database prepares it
MARKED_DAY = datetime(3333, 3, 3, tzinfo=UTC)


class Prepared:
    """A function from named parameters to rows, as dictionaries: what `build(**parameters)` would fetch.

    `build` returns a queryset with `values()`, and must shape it by the names of its parameters alone, never
    by their values. Parameters are strings, moments, UUIDs and whole numbers, none of them None.
    """

    def __init__(self, build):
        self.build = build
        self.statements = {}

    def __call__(self, **values):
        """Return the rows."""
        connection, statement = self.statement(values)
        with planned_once(connection), connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values, connection))
            return [statement.row(row, connection) for row in cursor.fetchall()]

    def statement(self, values):
        """Return the connection to ask, and the statement for parameters of these names and types."""
        shape = tuple((name, type(value)) for name, value in values.items())
        if shape not in self.statements:
            marks = {name: mark(number, value) for number, (name, value) in enumerate(values.items())}
            queryset = self.build(**marks)
            self.statements[shape] = (queryset.db, Statement(queryset, marks))
        alias, statement = self.statements[shape]
        return connections[alias], statement


def columns_of(model, prefix=""):
    """Return the names under which `values()` gives a whole row of a model, perhaps of a related one."""
    return [f"{prefix}{field.attname}" for field in model._meta.concrete_fields]


def row_of(model, row, prefix=""):
    """Return the instance of a model whose columns a row holds."""
    named = {field.attname: row[f"{prefix}{field.attname}"] for field in model._meta.concrete_fields}
    return model.from_db(model.objects.db, list(named), list(named.values()))


@contextmanager
def planned_once(connection):
    """Let PostgreSQL keep the plan of what is asked within, on the connection that asks for all else too.

    Django sends parameters inside the SQL, so that every call is another statement; here they go apart. The
    driver is told of it for this time only: it would else keep whatever the newsroom writes, to count it.
    """
    if connection.vendor != "postgresql" or not settings.DATABASE_PREPARES:
        yield
        return
    connection.ensure_connection()
    driver = connection.connection
    before = driver.cursor_factory, driver.prepare_threshold
    driver.cursor_factory, driver.prepare_threshold = connection.Database.Cursor, SEEN_BEFORE
    try:
        yield
    finally:
        driver.cursor_factory, driver.prepare_threshold = before


class Statement:
    """The SQL of one queryset, where its parameters go, and how its columns are read."""

    def __init__(self, queryset, marks):
        connection = connections[queryset.db]
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, given = compiler.as_sql()
        names = {adapted(value, connection): name for name, value in marks.items()}
        self.slots = [(names.get(value), value) for value in given]
        self.columns = list(queryset.query.selected)
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        self.converters = [(self.columns[at], *found) for at, found in converters.items()]
        if missing := set(marks) - {name for name, _ in self.slots}:
            raise ValueError(f"The query does not use {', '.join(sorted(missing))} as given.")

    def filled(self, values, connection):
        """Return the parameters of one execution."""
        ready = {name: adapted(value, connection) for name, value in values.items()}
        return [constant if name is None else ready[name] for name, constant in self.slots]

    def row(self, row, connection):
        """Return one row as a dictionary, its values converted as Django does."""
        named = dict(zip(self.columns, row, strict=True))
        for column, converters, expression in self.converters:
            for converter in converters:
                named[column] = converter(named[column], expression, connection)
        return named


def mark(number, value):
    """Return a value of the same type that no query uses otherwise."""
    if isinstance(value, str):
        return f"\ue000{number}\ue000"
    if isinstance(value, datetime):
        return MARKED_DAY + timedelta(microseconds=number)
    if isinstance(value, UUID):
        return UUID(int=(0xE000 << 96) + number)
    return -(1 << 30) - number  # a key of four bytes holds it


def adapted(value, connection):
    """Return a value as the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
