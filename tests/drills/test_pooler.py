"""A real PgBouncer that gives out connections by transaction, with fewer of them than there are askers."""

import json
import os
import pwd
import shutil
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import postgres
from tests.drills.test_varnish import free_port, until_it_says
from tests.layout import ROOT

PATH = f"{os.environ['PATH']}:/usr/sbin"
ANSWERS = 20  # seconds
CONFIGURATION = """
[databases]
* = host={host} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
"""
MAKE = """
from django.contrib.auth.models import User
from editorial.publishing import publish
from publications.models import Tag
from tests.factories import article
publish(article(slug="corridors", tags=[]), by=User.objects.create_superuser("publisher"))
Tag.objects.bulk_create(Tag(name=f"Tag {n}", slug=f"tag-{n}") for n in range(1_000))
"""
ASK = """
import json
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from django.test import Client

def read(path):
    try:
        return path, Client().get(path).status_code
    finally:
        connection.close()

PATHS = ("/", "/caravan-lines/corridors/", "/sitemap.xml", "/feed.rss", "/search/?q=corridors", "/nowhere/")
with ThreadPoolExecutor(12) as askers:
    print(json.dumps(sorted(set(askers.map(read, PATHS * 20)))))
"""
WALK = """
from django.db import connections, transaction
from publications.models import Tag

other = connections.create_connection("default")
other.set_autocommit(False)
seen = 0
for name in Tag.objects.order_by("pk").values_list("name", flat=True).iterator(chunk_size=100):
    if not seen:  # whoever asks next has the connection that began to answer
        other.cursor().execute("SELECT 1")
    seen += 1
other.rollback()
print(seen)
"""
LEAVE = """
import editorial.wsgi
from django.db import connection
with connection.cursor() as cursor:
    for name in ("statement_timeout", "plan_cache_mode"):
        cursor.execute(f"SHOW {name}")
        print(*cursor.fetchone())
"""


@pytest.fixture(scope="module")
def pooled(tmp_path_factory):
    """Return what runs Python after Django's setup, on a new database behind PgBouncer."""
    assert shutil.which("pgbouncer", path=PATH), "The drills need PgBouncer: apt-get install pgbouncer"
    folder, port = tmp_path_factory.mktemp("pooler"), free_port()
    with postgres.server() as url:
        data = parse_qs(urlsplit(url).query)["host"][0]
        (folder / "ini").write_text(CONFIGURATION.format(host=data, port=port))
        folder.chmod(0o755)
        owner = pwd.getpwuid(os.stat(data).st_uid).pw_name
        as_owner = ["-u", owner] if os.getuid() == 0 else []
        with (folder / "ini").open() as shown:
            command = ["pgbouncer", *as_owner, f"/dev/fd/{shown.fileno()}"]
            running = subprocess.Popen(
                command, env={"PATH": PATH}, stderr=subprocess.PIPE, text=True, pass_fds=[shown.fileno()]
            )
            until_it_says("process up", running)
        yield asking(f"postgresql://postgres@127.0.0.1:{port}/postgres")
        running.terminate()
        running.communicate(timeout=ANSWERS)


def asking(url):
    """Return what runs Python, or a command, behind the pooler."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment |= {"DATABASE_URL": url, "DATABASE_POOLED": "1"}

    def run(*words, python="", **more):
        code = ["-c", f"import django; django.setup()\n{python}"]
        command = [sys.executable, *(code if python else ["manage.py", *words])]
        return subprocess.run(command, cwd=ROOT, env=environment | more, capture_output=True, text=True)

    return run


def test_a_site_works_with_fewer_connections_than_askers(pooled):
    assert pooled("migrate", "--verbosity=0").returncode == 0
    made = pooled(python=MAKE)
    assert made.returncode == 0, made.stderr

    read, walked = (pooled(python=code) for code in (ASK, WALK))
    left = [pooled(python=LEAVE, DATABASE_PREPARES=prepares) for prepares in "01"]
    lost = pooled(python=WALK, DATABASE_POOLED="0", DATABASE_PREPARES="0")

    statuses = dict(json.loads(read.stdout))
    assert statuses.pop("/nowhere/") == 404
    assert set(statuses.values()) == {200}, read.stderr
    assert walked.stdout == "1000\n", walked.stderr
    assert [one.stdout for one in left] == ["0\nauto\n"] * 2, left
    assert "InvalidCursorName" in lost.stderr, lost.stdout
