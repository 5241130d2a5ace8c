"""A backup of PostgreSQL goes into a new database on another machine, of which migrations make the tables."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests import postgres
from tests.layout import ROOT

MAKE = """
from tests.factories import article
from django.contrib.auth.models import User
from editorial.publishing import publish
publish(article(slug="corridors", tags=["Borders"]), by=User.objects.create_superuser("publisher"))
"""
SHOW = """
from django.test import Client
for path in ("/", "/caravan-lines/corridors/", "/sitemap.xml", "/feed.rss", "/search/?q=corridors"):
    answer = Client().get(path)
    print(path, answer.status_code, hash(answer.getvalue()))
"""


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL of its own."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def at(server, tmp_path):
    """Return what runs a command, or Python after Django's setup, on a new database of some name."""

    def run(name, *words, python=""):
        url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        with psycopg.connect(server, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not known:
                connection.execute(f'CREATE DATABASE "{name}"')
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": url,
            "PYTHONHASHSEED": "0",
        }
        code = ["-c", f"import django; django.setup()\n{python}"]
        command = [sys.executable, *(code if python else ["manage.py", *map(str, words)])]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    return run


def test_a_new_database_gets_its_tables_and_answers_alike(at, tmp_path):
    at("here", "migrate", "--verbosity=0")
    at("here", python=MAKE)
    before = at("here", python=SHOW).stdout
    assert at("here", "backup", tmp_path / "backups").returncode == 0

    said = at("there", "restore", tmp_path / "backups", "--overwrite")

    assert "Restored" in said.stdout, said.stderr
    assert "/caravan-lines/corridors/ 200" in before
    assert at("there", python=SHOW).stdout == before
    assert at("there", "migrate", "--check").returncode == 0
    assert at("there", "makemigrations", "--check").returncode == 0
