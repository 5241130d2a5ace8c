"""Rows by their UUIDs, as Documents name them: one question a model, whose SQL is written once."""

from functools import cache

from publications.prepared import PreparedRows


def named(model, uuids, *beside):
    """Return {UUID: row} of those that exist, with what is loaded `beside` each; nothing asks nothing."""
    wanted = tuple({uuid: None for uuid in uuids if uuid is not None})
    return {row.uuid: row for row in query(model, beside)(uuids=wanted)} if wanted else {}


@cache
def query(model, beside):
    """Return the question after rows of a model."""
    rows = model._default_manager.select_related(*beside) if beside else model._default_manager.all()
    return PreparedRows(lambda uuids: rows.filter(uuid__in=uuids))
