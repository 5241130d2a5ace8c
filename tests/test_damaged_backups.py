"""A backup that is damaged, or stands beside what is none, stops no other and harms nothing."""

import errno
import json
import shutil
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from sqlite3 import OperationalError, connect

import pytest
from django.db import connection

from editorial.backups import folders, record, sqlite
from editorial.backups.making import make
from editorial.backups.manifests import FACTS
from editorial.backups.sealing import copy
from editorial.backups.streams import Unusable
from editorial.running.examining import outward
from editorial.running.examining.lines import GREEN, YELLOW
from tests.test_backups import _own_folders, image, manifest_of, place, refused, run  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_no_backup_is_made_to_keep_none(image, place):  # noqa: F811
    run("backup", place)

    for keep in (0, -1):
        assert "At least 1 backup is kept" in refused("backup", place, keep=keep)
    assert len(folders.finished(place)) == 1


def test_the_one_just_made_is_kept_where_others_are_dated_later(image, place):  # noqa: F811
    for name in ("21270101T000000-000000Z", "21270102T000000-000000Z"):
        run("backup", place)
        later = folders.found(place).folder.rename(place / name)
    run("backup", place)

    said = run("backup", place, keep=2)

    assert {one.name for one in folders.finished(place)} == {later.name, Path(record.last().folder).name}
    assert f"{later} is dated later than now" in said


def test_media_on_a_second_disk_are_in_it(image, place, settings, tmp_path):  # noqa: F811
    root, disk = Path(settings.MEDIA_ROOT), tmp_path / "disk"
    (root / "images").rename(disk)
    (root / "images").symlink_to(disk)
    (disk / "round").symlink_to(root)
    (disk / "up").symlink_to(tmp_path)
    (disk / "itself").symlink_to(disk / "itself")
    (root / "single").symlink_to(image.file.path)

    said = run("backup", place)

    paths = {kept.path for kept in folders.found(place).media()}
    assert {path for path in paths if not path.startswith("renditions/")} == {image.file.name}
    assert " 0 missing" in said
    assert "lies within the media files" in refused("backup", disk / "backups")


def test_what_is_not_in_it_is_missing(image, place):  # noqa: F811
    path = Path(image.file.path)
    path.symlink_to(path.rename(path.with_name("elsewhere")))

    assert f"names a media file that is not there: {image.file.name}" in run("backup", place)


def test_one_is_made_whoever_listens_and_only_where_it_was_said(publisher, place):  # noqa: F811
    def unheard(sentence):
        raise OSError(errno.ENOSPC, "No space left on device")

    backup, _, _ = make(place, say=unheard)

    assert folders.found(place) == backup
    assert "Name the folder" in refused("backup", "")


@pytest.mark.parametrize("where", ["here", "elsewhere", "unknown"])
def test_doctor_says_where_the_last_one_is_gone(publisher, place, where):  # noqa: F811
    run("backup", place)
    shutil.rmtree(place)
    if where != "here":
        record.keep(replace(record.last(), host="" if where == "unknown" else "another machine"))

    line = outward.backup()

    assert (line.level, "not there any more" in line.sentence) == (
        (YELLOW, True) if where == "here" else (GREEN, False)
    )


@pytest.mark.parametrize(("damaged", "is_left"), [(folders.MANIFEST, True), (folders.MEDIA, False)])
def test_a_damaged_one_does_not_stop_the_next(image, place, damaged, is_left):  # noqa: F811
    run("backup", place)
    (folders.found(place).folder / damaged).write_text("{")
    kept = len(list((place / "files").glob("*/*")))
    (place / "foreign").mkdir()
    (place / "foreign" / folders.MANIFEST).write_text('{"name": "x"}')
    Path(image.file.path).unlink()

    run("backup", place)
    said = run("backup", place, keep=1)

    is_there = len(list((place / "files").glob("*/*"))) == kept
    assert (f"its {damaged} cannot be read" in said, is_there) == (is_left, is_left)
    assert "is whole and could be restored" in run("restore", place, dry_run=True, overwrite=True)


def test_what_is_not_of_backups_is_left(image, place):  # noqa: F811
    (place / "film.part").mkdir(parents=True)
    run("backup", place)
    stray = next((place / "files").iterdir()) / ".nfs0001"
    stray.write_text("x")

    run("backup", place, keep=1)

    assert (place / "film.part").exists()
    assert stray.exists()


def test_a_list_writes_nowhere_else(image, place):  # noqa: F811
    run("backup", place)
    backup = folders.found(place)
    facts = vars(next(backup.media()))
    for path in ("", ".", "a\0b", "../a", "/a", "a//b"):
        text = json.dumps(facts | {"path": path}).encode() + b"\n"
        (backup.folder / folders.MEDIA).write_bytes(text)
        *rest, last = backup.manifest["files"]
        manifest_of(place, files=[*rest, last | {"sha256": sha256(text).hexdigest()}])

        assert "it would write to" in refused("restore", place, overwrite=True)


def test_a_manifest_that_is_not_whole_is_a_sentence(place, publisher):  # noqa: F811
    run("backup", place)
    path = folders.found(place).folder / folders.MANIFEST
    for name in FACTS - {"format"}:
        manifest = json.loads(path.read_text())
        path.write_text(json.dumps({key: fact for key, fact in manifest.items() if key != name}))

        assert "is not whole" in refused("restore", place)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite’s lock")
def test_who_writes_meanwhile_is_not_waited_for_without_end(place, publisher, monkeypatch):  # noqa: F811
    run("backup", place)
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    backup = folders.found(place)
    with closing(connect(sqlite.path(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert "Somebody writes" in refused("restore", place, overwrite=True)
        with pytest.raises(Unusable, match="Somebody writes"):
            sqlite.load(backup, copy)

        assert "Somebody writes" in refused("restore", place, overwrite=True, dry_run=True)

    assert "Restored" in run("restore", place, overwrite=True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite’s lock")
def test_nothing_that_is_written_meanwhile_is_lost(publisher):
    table, filler = "CREATE TABLE written (id)", "CREATE TABLE filler AS SELECT zeroblob(2000000)"
    with (
        closing(connect(sqlite.path(), timeout=0.1, isolation_level=None)) as other,
        closing(connect(sqlite.path())) as here,
        closing(connect(":memory:")) as new,
        sqlite.held() as holder,
    ):
        new.execute(filler)
        with pytest.raises(OperationalError, match="locked"):
            other.execute(table)

        watch = sqlite.watching(holder)
        other.execute(table)
        with pytest.raises(Unusable, match="Somebody writes"):
            new.backup(here, pages=sqlite.STEP, progress=watch)

        assert other.execute("SELECT count(*) FROM written").fetchone() == (0,)
        other.execute("DROP TABLE written")
