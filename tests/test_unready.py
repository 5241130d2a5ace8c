"""A database that is not set up, or not there, is said in a sentence with the next step."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.utils import ConnectionHandler

from editorial import unready
from tests.test_settings import PRODUCTION, manage


def elsewhere(**settings):
    """Return a connection to another database, which is not opened yet."""
    return ConnectionHandler({"default": settings})["default"]


@pytest.mark.once
def test_a_command_on_an_empty_database_says_what_makes_the_tables(tmp_path):
    environment = PRODUCTION | {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}

    begun = manage("begin", "--brand", "Quay", "--person", "ana@example.org", **environment)

    said = "There are no tables in the database yet: run manage.py prepare\n"
    assert (begun.returncode, begun.stderr) == (1, said)


@pytest.mark.once
def test_an_examination_of_an_empty_database_is_one_red_line(tmp_path):
    answer = manage("doctor", **PRODUCTION | {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"})

    red = [line for line in answer.stdout.splitlines() if line.startswith("red")]
    assert red == ["red    database: There are no tables in it yet. → manage.py prepare"]
    assert answer.stderr == "CommandError: 1 to mend.\n"


@pytest.mark.once
@pytest.mark.parametrize(
    ("engine", "options", "sentence"),
    [
        ("sqlite3", {"NAME": "{}/none/x.sqlite3"}, "The folder {}/none of DATABASE_URL is missing: make it."),
        (
            "sqlite3",
            {"NAME": "{}"},
            "The database {} cannot be read: unable to open",
        ),
        ("postgresql", {"NAME": "x", "HOST": "{}"}, "The database does not answer: connection"),
    ],
)
def test_a_database_that_is_not_there_is_named(tmp_path, django_db_blocker, engine, options, sentence):
    named = {name: value.format(tmp_path) for name, value in options.items()}

    with django_db_blocker.unblock():
        said = unready.why(OperationalError(), elsewhere(ENGINE=f"django.db.backends.{engine}", **named))

    assert said.startswith(sentence.format(tmp_path))


@pytest.mark.django_db
def test_a_column_of_another_release_is_told_from_other_errors():
    with pytest.raises(DatabaseError) as lacking, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT of_a_later_release FROM publications_brand")
    with pytest.raises(DatabaseError) as other, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT FROM WHERE")

    assert (unready.is_missing(lacking.value), unready.is_missing(other.value)) == (True, False)
