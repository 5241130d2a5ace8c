"""Querysets whose SQL is written once per process and filled with parameters at each call.

Building SQL costs Django more than all else on a public page. A queryset is built once with marks in place
of its parameters; where the marks come out in the SQL's parameters, the values of a call are put.

PostgreSQL prepares them too: it parses and plans each once for a connection, not at each request. By itself
it would go on planning where it takes a plan for known parameters to be cheaper, as it does of long lists:
ours are read by key, whatever is asked for.
`Prepared` gives dictionaries, `PreparedTuples` rows as they come; `PreparedRows` gives models, for what is
written rather than read.
"""

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import NotSupportedError, connections
from django.db.models.query import get_related_populators

SEEN_BEFORE = 1  # how often a connection has seen a statement before the database prepares it
PLACEHOLDER = re.compile("%[s%]")
EMPTY = {"[]": list, "{}": dict}  # most of the JSON in most rows, which need not be parsed
MARKED_DAY = datetime(3333, 3, 3, tzinfo=UTC)


class Prepared:
    """A function from named parameters to rows, as dictionaries: what `build(**parameters)` would fetch.

    `build` returns a queryset with `values()`, and must shape it by the names of its parameters alone, never
    by their values. Parameters are strings, days, moments, UUIDs and whole numbers, none of them None, and
    tuples of them: of each length it is another statement.
    """

    def __init__(self, build):
        self.build = build
        self.statements = {}

    def __call__(self, **values):
        """Return the rows."""
        connection, statement = self.statement(values)
        try:
            return asked(connection, statement, values)
        except NotSupportedError:  # of PostgreSQL, whose plan is of columns that were altered since
            connection.close_at = 0  # the next request gets another
            if connection.in_atomic_block or connection.vendor != "postgresql":
                raise
            connection.close()
            return asked(connection, statement, values)

    def first(self, **values):
        """Return the first row, or None."""
        return next(iter(self(**values)), None)

    def statement(self, values):
        """Return the connection to ask, and the statement for parameters of these names and types."""
        shape = tuple((name, kind(value)) for name, value in values.items())
        if shape not in self.statements:
            marks = marked(values)
            queryset = self.build(**marks)
            self.statements[shape] = (queryset.db, self.write(queryset, spread(marks)))
        alias, statement = self.statements[shape]
        return connections[alias], statement

    @staticmethod
    def write(queryset, marks):
        """Return the statement of a queryset."""
        return Statement(queryset, marks)


class PreparedTuples(Prepared):
    """The same for a queryset with `values_list()` and many rows: each as the driver gives it."""

    @staticmethod
    def write(queryset, marks):
        """Return the statement of a queryset."""
        return TupleStatement(queryset, marks)


class PreparedRows(Prepared):
    """The same for a queryset of whole rows, with what it selects and annotates: `build` gives models."""

    @staticmethod
    def write(queryset, marks):
        """Return the statement of a queryset."""
        return RowStatement(queryset, marks)


def asked(connection, statement, values):
    """Return the rows of a statement."""
    with planned_once(connection) as is_numbered, connection.cursor() as cursor:
        sql, slots = statement.numbered if is_numbered else (statement.sql, statement.slots)
        cursor.execute(sql, filled(slots, values, connection))
        return statement.rows(cursor.fetchall(), connection)


def filled(slots, values, connection):
    """Return the parameters of one execution."""
    ready = {name: adapted(value, connection) for name, value in spread(values).items()}
    return [constant if name is None else ready[name] for name, constant in slots]


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

    Yield whether it is asked so, with its parameters numbered: those the driver has no need to look for, and
    of long statements it would look at each request.

    Django sends parameters inside the SQL, so that every call is another statement; here they go apart. The
    driver is told of it for this time only: it would else keep whatever the newsroom writes, to count it.
    """
    if connection.vendor != "postgresql" or not settings.DATABASE_PREPARES:
        yield False
        return
    connection.ensure_connection()
    driver = connection.connection
    before = driver.cursor_factory, driver.prepare_threshold
    driver.cursor_factory, driver.prepare_threshold = connection.Database.RawCursor, SEEN_BEFORE
    try:
        yield True
    finally:
        driver.cursor_factory, driver.prepare_threshold = before


def plan_for_all(sender, connection, **signal):
    """Have PostgreSQL plan what it prepares on a new connection for whatever parameters it will be given.

    Not behind a pooler: the next who gets the connection may be anybody.
    """
    is_own = settings.DATABASE_PREPARES and not settings.DATABASE_POOLED
    if connection.vendor == "postgresql" and is_own:
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan")


class Statement:
    """The SQL of one queryset, where its parameters go, and how its columns are read."""

    def __init__(self, queryset, marks):
        connection = connections[queryset.db]
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, given = compiler.as_sql()
        names = {adapted(value, connection): name for name, value in marks.items()}
        self.slots = [(names.get(value), value) for value in given]
        is_postgresql = connection.vendor == "postgresql"
        self.numbered = numbered(self.sql, self.slots, connection) if is_postgresql else None
        self.read(queryset, compiler)
        if missing := set(marks) - {name for name, _ in self.slots}:
            raise ValueError(f"The query does not use {', '.join(sorted(missing))} as given.")

    def read(self, queryset, compiler):
        """Note how the columns are read."""
        self.columns = list(queryset.query.selected)
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        self.converters = [(self.columns[at], *found) for at, found in converters.items()]

    def rows(self, rows, connection):
        """Return all rows."""
        return [self.row(row, connection) for row in rows]

    def row(self, row, connection):
        """Return one row as a dictionary, its values converted as Django does."""
        named = dict(zip(self.columns, row, strict=True))
        for column, converters, expression in self.converters:
            if (empty := EMPTY.get(named[column])) is not None:
                named[column] = empty()
                continue
            for converter in converters:
                named[column] = converter(named[column], expression, connection)
        return named


class TupleStatement(Statement):
    """The SQL of a queryset whose columns need no conversion."""

    def rows(self, rows, connection):
        """Return all rows as they came."""
        return rows


class RowStatement(Statement):
    """The SQL of a queryset of models, and how they are made of its columns, as Django's iterator does."""

    def read(self, queryset, compiler):
        """Note how the columns are read."""
        fields = compiler.klass_info["select_fields"]
        self.alias, self.model = queryset.db, compiler.klass_info["model"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [column.target.attname for column, _, _ in compiler.select[self.own]]
        self.beside = get_related_populators(compiler.klass_info, compiler.select, queryset.db)
        self.said = [*(compiler.annotation_col_map or {}).items()]
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        self.converters = [(at, *found) for at, found in converters.items()]

    def row(self, row, connection):
        """Return one row as a model, with what was selected beside it and said on the way."""
        values = list(row)
        for at, converters, expression in self.converters:
            for converter in converters:
                values[at] = converter(values[at], expression, connection)
        found = self.model.from_db(self.alias, self.names, values[self.own])
        for beside in self.beside:
            beside.populate(values, found)
        for name, at in self.said:
            setattr(found, name, values[at])
        return found


def numbered(sql, slots, connection):
    """Return SQL with its parameters by number, and what they are: each moment once, however often asked of.

    All else is given at each place, for PostgreSQL reads a string as what stands beside it. What no call
    changes is written out: a plan for all parameters could else not know that an index of some rows will do.
    """
    known, found, given = {}, [], iter(slots)

    def number(match):
        if match[0] == "%%":
            return "%"
        slot = next(given)
        if slot[0] is None:
            return connection.ops.compose_sql("%s", [slot[1]])
        name = slot if isinstance(slot[1], datetime) else len(found)
        if name not in known:
            found.append(slot)
            known[name] = len(found)
        return f"${known[name]}"

    return PLACEHOLDER.sub(number, sql), found


def kind(value):
    """Return the type of a parameter, and of a tuple what it holds."""
    return tuple(map(type, value)) if isinstance(value, tuple) else type(value)


def spread(values):
    """Return parameters with each member of a tuple under a name of its own."""
    found = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            found |= {(name, at): one for at, one in enumerate(value)}
        else:
            found[name] = value
    return found


def marked(values):
    """Return marks in the place of parameters, each another."""
    marks = {name: mark(number, value) for number, (name, value) in enumerate(spread(values).items())}
    return {
        name: tuple(marks[name, at] for at in range(len(value))) if isinstance(value, tuple) else marks[name]
        for name, value in values.items()
    }


def mark(number, value):
    """Return a value of the same type that no query uses otherwise."""
    if isinstance(value, str):
        return f"\ue000{number}\ue000"
    if isinstance(value, datetime):
        return MARKED_DAY + timedelta(microseconds=number)
    if isinstance(value, date):
        return (MARKED_DAY + timedelta(days=number)).date()
    if isinstance(value, UUID):
        return UUID(int=(0xE000 << 96) + number)
    return -(1 << 30) - number  # a key of four bytes holds it


def adapted(value, connection):
    """Return a value as the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
