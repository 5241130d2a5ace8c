"""PostgreSQL’s rows are replaced when nobody else is at work, and mean what they meant elsewhere."""

from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, connections

from editorial.backups import postgresql, restoring
from publications.models import Brand
from tests.factories import brand
from tests.test_backups import _own_folders, place, refused, run  # noqa: F401

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL’s locks and dates"),
]


def test_what_is_written_after_the_checks_is_not_lost(publisher, place, monkeypatch):  # noqa: F811
    run("backup", place)
    call_command("flush", interactive=False, verbosity=0)
    real = restoring.put_in_place
    monkeypatch.setattr(restoring, "put_in_place", lambda *words: (brand("Meanwhile"), real(*words))[1])

    assert "The database is not empty" in refused("restore", place)
    assert Brand.objects.filter(name="Meanwhile").exists()
    assert "Restored" in run("restore", place, overwrite=True)
    assert not Brand.objects.filter(name="Meanwhile").exists()


def test_who_does_not_end_is_not_waited_for(publisher, place, monkeypatch):  # noqa: F811
    run("backup", place)
    monkeypatch.setattr(postgresql, "PATIENCE", 0.1)
    with closing(connections.create_connection(connection.alias)) as other, other.cursor() as cursor:
        cursor.execute("BEGIN")
        for question in ("SELECT 1 FROM auth_user", "UPDATE auth_user SET is_staff = true"):
            cursor.execute(question)

            assert "Somebody writes to the database here" in refused("restore", place, overwrite=True)

    assert User.objects.exists()
    assert "Restored" in run("restore", place, overwrite=True)


def test_dates_mean_the_same_where_another_style_is_set(publisher, place):  # noqa: F811
    before, name = User.objects.get().date_joined.replace(month=2, day=5), connection.settings_dict["NAME"]
    User.objects.update(date_joined=before)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {postgresql.quoted(name)} SET DateStyle = 'German, DMY'")
        run("backup", place)
        cursor.execute(f"ALTER DATABASE {postgresql.quoted(name)} RESET DateStyle")

    run("restore", place, overwrite=True)

    assert User.objects.get().date_joined == before
