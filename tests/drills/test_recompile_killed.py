"""Killed at any moment, the making of texts by a new compiler is asked for again and comes to its end."""

import os
import sqlite3
import subprocess
import sys

import pytest

from tests.layout import ROOT

MOMENTS = [1.5 + step / 10 for step in range(12)]
SENT = {
    "publications_editiontext": "SELECT * FROM publications_editiontext ORDER BY edition_id",
    "publications_entry": (
        "SELECT shelf_id, sort_at, edition_id, live_from, live_until FROM publications_entry"
        " ORDER BY shelf_id, sort_at, edition_id, live_from"
    ),
}
OLDER = "UPDATE publications_editiontext SET compiler = 1, head = '', header = '', card = '', rss = ''"
BEHIND = "SELECT count(*) FROM publications_editiontext WHERE compiler = 1"


@pytest.fixture
def manage(tmp_path):
    """Return what runs a command on a database of its own; with `seconds`, it is killed after so long."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "editorial.settings",
        "DEBUG": "0",  # else the worker watches its files, in a process of its own
        "SECRET_KEY": "only-for-this-drill",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"),
    }

    def run(*words, seconds=None):
        command = [sys.executable, "manage.py", *words]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                return process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return process.wait()

    return run


def test_killed_at_any_moment_texts_are_made_by_the_next_worker(manage, tmp_path):
    def ask(statement):
        with sqlite3.connect(tmp_path / "db.sqlite3", timeout=30) as database:
            return database.execute(statement).fetchall()

    manage("migrate", "--verbosity=0")
    manage("load_demo", "--verbosity=0")
    manage("db_worker", "--queue-name", "*", "--batch")
    manage("recompile", "--verbosity=0")
    before = {table: ask(statement) for table, statement in SENT.items()}
    ask(OLDER)
    left = [ask(BEHIND)[0][0]]
    for seconds in MOMENTS:
        manage("prepare", "--by-task", "--verbosity=0")
        manage("db_worker", "--queue-name", "*", seconds=seconds)
        left.append(ask(BEHIND)[0][0])

    assert manage("recompile", "--verbosity=0") == 0

    assert left[0] > 0 and left == sorted(left, reverse=True)
    assert {table: ask(statement) for table, statement in SENT.items()} == before
