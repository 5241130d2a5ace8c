"""A restoration mends what stands in its way, or says in a sentence what does; nothing is thrown away."""

import shutil
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from sqlite3 import connect
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.test_backups import _own_folders, image, place, refused, run  # noqa: F401

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.once,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite’s file"),
]
NOISE = Random(1).randbytes(5000)


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """The path of another database, which is the site's for the time of a test."""
    path = tmp_path / "memory" / "db.sqlite3"
    path.parent.mkdir()
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    yield path
    connection.close()
    connection.settings_dict["NAME"] = own


@pytest.fixture
def made(publisher, place):  # noqa: F811
    """A backup of the tests' own database."""
    run("backup", place)
    return place


def test_a_damaged_database_is_moved_aside(made, elsewhere):
    elsewhere.write_bytes(NOISE)
    assert "cannot be read (file is not a database)" in refused("restore", made)

    said = run("restore", made, overwrite=True)

    [moved] = elsewhere.parent.glob("*.broken-*")
    assert f"it is kept as {moved}." in said
    assert moved.read_bytes() == NOISE
    with closing(connect(elsewhere)) as here:
        assert here.execute("SELECT username FROM auth_user").fetchall() == [("publisher",)]
    assert "Backed up" in run("backup", made)


def test_one_with_damaged_pages_is_written_over(made, elsewhere):
    run("restore", made)
    with elsewhere.open("r+b") as file:
        file.seek(1 << 13)
        file.write(Random(1).randbytes(elsewhere.stat().st_size - (1 << 13)))
    connection.close()

    assert "Restored" in run("restore", made, overwrite=True)


def test_room_is_asked_of_the_disk_of_the_database_as_well(made, elsewhere, monkeypatch):
    run("restore", made)
    full, usage = elsewhere.parent, partial(SimpleNamespace, total=10**12, used=0)
    monkeypatch.setattr("shutil.disk_usage", lambda there: usage(free=0 if there == full else 10**12))

    for words in (("restore", made, "--overwrite"), ("backup", made)):
        assert f" MB are needed at {full}, and 0 MB are free." in refused(*words)


def test_a_folder_in_place_of_the_database_is_a_sentence(made, elsewhere):
    elsewhere.mkdir()

    assert f"{elsewhere} is a folder" in refused("restore", made, overwrite=True)
    assert f"{elsewhere} is a folder" in refused("backup", made)


def test_a_file_in_place_of_media_is_a_sentence(image, made, settings):  # noqa: F811
    shutil.rmtree(settings.MEDIA_ROOT)
    Path(settings.MEDIA_ROOT).write_text("")

    assert "Not a directory" in refused("restore", made, overwrite=True)
    assert "Not a directory" in refused("backup", made)
