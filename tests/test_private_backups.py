"""A backup holds what readers and editors gave: nobody else reads it, and no run meddles with another."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from editorial.backups import folders
from editorial.backups.sqlite import own_copy, path
from tests.test_backups import _own_folders, image, place, refused, run  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about the copy beside SQLite’s file")


@pytest.fixture(autouse=True)
def _open_to_all():
    """The umask of a careless account."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder):
    """Return the permissions of folders and of files, in and below a folder."""
    every = [folder, *folder.rglob("*")]
    return [
        {one.stat().st_mode & 0o777 for one in every if one.is_dir() == wanted} for wanted in (True, False)
    ]


def test_nobody_else_reads_a_backup(image, place):  # noqa: F811
    run("backup", place)

    assert modes(place) == [{0o700}, {0o600}]


def test_what_an_older_release_made_is_closed_by_the_next_backup(image, place):  # noqa: F811
    run("backup", place)
    older = folders.found(place).folder
    for folder in (place, older, place / "files"):
        folder.chmod(0o755)

    run("backup", place)

    assert {one.stat().st_mode & 0o777 for one in (older, place / "files")} == {0o700}
    assert place.stat().st_mode & 0o777 == 0o755  # the operator's own


@on_sqlite
def test_the_copy_beside_the_database_is_of_one_run_alone(publisher, place):  # noqa: F811
    Path(f"{path()}.backup").write_text("left by a run that was killed")

    with own_copy() as copy:
        assert (copy.stat().st_mode & 0o777, copy.stat().st_size) == (0o600, 0)
        assert "Another backup of this database is being made" in refused("backup", place)
        with closing(sqlite3.connect(copy)) as ours:
            ours.execute("CREATE TABLE still_here (id)")

    assert not copy.exists()
    assert "Backed up" in run("backup", place)


def test_no_link_leads_backups_among_the_media(place, settings, tmp_path):  # noqa: F811
    root = Path(settings.MEDIA_ROOT)
    (root / "backups").mkdir(parents=True)
    place.symlink_to(root / "backups")
    settings.MEDIA_ROOT = tmp_path / "linked"
    settings.MEDIA_ROOT.symlink_to(root)

    for one in (place, root / "backups", settings.MEDIA_ROOT / "backups"):
        assert "lies within the media files" in refused("backup", one)
        assert "lies within the media files" in refused("backup", one, dry_run=True)
    assert not list((root / "backups").iterdir())
