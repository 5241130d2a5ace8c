"""The database: whether it answers, is as this release expects it, and holds what keeps it fast and true."""

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from editorial.running.examining.lines import GREEN, RED, Line
from editorial.unready import silence

# What migrations make by hand, beside what the models say.
BY_HAND = ("entry_by_shelf", "publications_search", "tasks_by_their_end")
EXCLUSIONS = ("one_edition_of_a_piece_at_a_time", "one_wording_of_a_notice_in_a_language_at_a_time")
WORDS = "publications_search_words"
NAMES = {
    "postgresql": "SELECT relname FROM pg_class UNION SELECT conname FROM pg_constraint",
    "sqlite": "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master",
}
PREPARE = "manage.py prepare"
AGAIN = "Restore a backup, or make what is missing by hand; the migrations that made them say how."


def reachable():
    """Whether it answers, and has tables at all."""
    if said := silence(connection):
        return Line("database", RED, said, "Mend that, then look again.")
    if not MigrationRecorder(connection).applied_migrations():
        return Line("database", RED, "There are no tables in it yet.", PREPARE)
    return Line("database", GREEN, f"{connection.display_name} answers.")


def migrations():
    """Whether it has the tables of this release."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = ", ".join(f"{one.app_label}.{one.name}" for one, _ in plan[:3])
        return Line("migrations", RED, f"{len(plan)} are not applied: {names}.", PREPARE)
    return Line("migrations", GREEN, "All are applied.")


def indexes():
    """Whether every constraint and index is there that the models and the migrations make."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        there = [row[0] for row in cursor.fetchall()]
    known = set(there) if connection.vendor == "postgresql" else words_of(there)
    wanted = expected()
    missing = sorted(wanted - known)
    if missing:
        named = ", ".join(missing[:5])
        return Line("indexes", RED, f"{len(missing)} of {len(wanted)} are missing: {named}.", AGAIN)
    return Line("indexes", GREEN, f"All {len(wanted)} named constraints and indexes are there.")


def words_of(statements):
    """Return the names in SQLite's own statements."""
    return {word.strip('",()') for one in statements for word in one.split()}


def expected():
    """Return the names of what should be there, as long as the database lets them be."""
    names = set(BY_HAND)
    names |= {*EXCLUSIONS, WORDS} if connection.vendor == "postgresql" else set()
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            names |= {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
    return {name[: connection.ops.max_name_length()] for name in names}
