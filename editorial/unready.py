"""Why the database cannot be used, where that is no fault of a command: a sentence with the next step."""

from pathlib import Path

from django.db import DatabaseError
from django.db import connection as default
from django.db.migrations.recorder import MigrationRecorder

UNDEFINED = {"42P01", "42703"}  # PostgreSQL's codes for a table and for a column that are not there
ASK = "is it running, and is DATABASE_URL right?"


def why(error, connection=default):
    """Return why the database refused something; empty where it answers and has the tables asked for."""
    connection.close()  # which may be one that was cut
    if said := silence(connection):
        return said
    applied = MigrationRecorder(connection).applied_migrations() if is_missing(error) else None
    if applied is None:
        return ""
    if not any(app == "publications" for app, _ in applied):
        return "There are no tables in the database yet: run manage.py prepare"
    said = str(error).partition("\n")[0]
    return f"The database is not as this release expects it ({said}): run manage.py prepare"


def applied(connection=default):
    """Return how many migrations the database has had."""
    return len(MigrationRecorder(connection).applied_migrations())


def silence(connection=default):
    """Return why the database does not answer; empty where it does."""
    name = connection.settings_dict["NAME"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master" if is_file(connection) else "SELECT 1")
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0].rstrip(".")
        if not is_file(connection):
            return f"The database does not answer: {said}; {ASK}"
        if not (folder := Path(name).parent).exists():
            return f"The folder {folder} of DATABASE_URL is missing: make it."
        return f"The database {name} cannot be read: {said}; is DATABASE_URL right?"
    return ""


def is_file(connection):
    """Whether the database is a file."""
    return connection.vendor == "sqlite"


def is_missing(error):
    """Whether a statement failed for want of a table or a column."""
    said = str(error)
    code = getattr(error.__cause__, "sqlstate", "")
    return code in UNDEFINED or said.startswith("no such ") or "has no column named" in said
