"""The release before runs on the tables of this one: so going back from an upgrade is its code alone."""

import os
import subprocess
import sys

import pytest

from tests.layout import ROOT
from tests.postgres import server

MIGRATIONS = ["editorial/migrations/*.py", "publications/migrations/*.py"]
WORK = """
from django.contrib.auth.models import User
from django.test import Client
from editorial.publishing import amend, publish, withdraw
from publications.models import Edition
from tests.factories import article

by = User.objects.create_superuser("publisher", password="a long enough secret")
made = article(slug="corridors", tags=["Borders"])
publish(made, by=by)
client = Client()
assert client.get("/caravan-lines/corridors/").status_code == 200
for place in ("/", "/caravan-lines/", "/sitemap.xml", "/feed.rss", "/search/?q=corridors"):
    assert client.get(place).status_code == 200, place
client.force_login(by)
for place in ("/admin/", "/admin/editorial/article/", f"/admin/editorial/article/{made.pk}/change/"):
    assert client.get(place).status_code == 200, place
withdraw(made.piece, by=by, reason="It was wrong.")
assert client.get("/caravan-lines/corridors/").status_code == 410
print("It runs.")
"""


@pytest.fixture
def before(tmp_path):
    """The code before the newest migration, in a folder of its own."""
    last = ["git", "log", "-1", "--format=%H", "--diff-filter=A", "--", *MIGRATIONS]
    newest = subprocess.check_output(last, cwd=ROOT, text=True).strip()
    folder = tmp_path / "before"
    folder.mkdir()
    packed = subprocess.run(["git", "archive", f"{newest}~1"], cwd=ROOT, capture_output=True)
    if packed.returncode:
        pytest.skip("needs the history of the code")
    subprocess.run(["tar", "-x"], cwd=folder, input=packed.stdout, check=True)
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    with server() as address:
        yield address


def test_the_release_before_runs_on_the_new_tables(before, database):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
    work = [sys.executable, "-c", f"import django; django.setup()\n{WORK}"]

    done = subprocess.run(work, cwd=before, env=environment, capture_output=True, text=True)

    assert done.stdout.strip() == "It runs.", done.stderr[-2000:]
