"""Killed at any moment, a backup and a restoration are run again and come to their end."""

import os
import sqlite3
import subprocess
import sys

import pytest

from tests.layout import ROOT

MOMENTS = [step / 4 for step in range(2, 17, 2)]
FILES = 300


@pytest.fixture
def at(tmp_path):
    """Return what starts a command in a place of its own; with `seconds`, it is killed after so long."""

    def run(name, *words, seconds=None):
        folder = tmp_path / name
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "editorial.settings",
            "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": str(folder / "media"),
        }
        command = [sys.executable, "manage.py", *map(str, words)]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
            try:
                said, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                said, _ = process.communicate()
            return said.decode(), process.returncode

    return run


def test_killed_at_any_moment_it_is_run_again(at, tmp_path):
    (tmp_path / "there").mkdir()
    at("there", "migrate", "--verbosity=0")
    for number in range(FILES):
        path = tmp_path / "there" / "media" / f"{number % 7}" / f"{number}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(200_000))
    for seconds in MOMENTS:
        at("there", "backup", tmp_path / "backups", seconds=seconds)
    said, code = at("there", "backup", tmp_path / "backups")
    assert code == 0, said
    assert f"and {FILES} media files" in said

    (tmp_path / "here").mkdir()
    for seconds in MOMENTS:
        at("here", "restore", tmp_path / "backups", seconds=seconds)
    said, code = at("here", "restore", tmp_path / "backups", "--overwrite")

    assert (code, "Restored" in said) == (0, True)
    assert files(tmp_path / "here") == files(tmp_path / "there")
    with sqlite3.connect(tmp_path / "here" / "db.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def files(folder):
    """Return {path: content} of all media in a place."""
    root = folder / "media"
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
