"""The worker outlives a database that went away, and no other error."""

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction

from editorial.running.lasting import SECONDS, last

pytestmark = pytest.mark.django_db


def test_where_the_database_went_away_the_work_is_begun_again(monkeypatch, caplog):
    errors, waits = [OperationalError("the connection is lost\nby whom"), None], []
    monkeypatch.setattr(connection, "close", lambda: None)  # it holds the test's transaction

    def work():
        if error := errors.pop(0):
            raise error
        return "done"

    assert last(work, wait=waits.append) == "done"
    assert waits == [SECONDS]
    assert [one.getMessage().rpartition(": ")[2] for one in caplog.records] == ["the connection is lost"]


def test_what_lacks_its_tables_or_is_wrong_ends():
    def lacking():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM of_no_release")

    with pytest.raises((OperationalError, ProgrammingError), match="of_no_release"):
        last(lacking)
