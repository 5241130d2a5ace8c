"""A database with every migration applied, made once and copied: what each worker's tests begin from.

On SQLite it is a file under `var/`, on PostgreSQL a database beside the tests' own. Both are named by what
they were made from, so that a changed migration makes another one.

`python -m tests.migrated` makes it ahead, while something else is done.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from tests.layout import ROOT

# What migrations are, and what those that fill tables ask.
SOURCES = ["*/migrations/*.py", "editorial/search/*.py", "publications/*.py"]
SOURCES += ["publications/caching/counting.py", "requirements.txt"]
LOCK = 5_103_201  # PostgreSQL's, for whoever makes the database


def key():
    """Return a name for the state of the migrations."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def lay():
    """Put a copy where the tests' own database will be looked for, in place of whatever is there."""
    name = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        shutil.copyfile(sqlite_file(), name)
    else:
        lay_on_postgres(name)


def sqlite_file():
    """Return the path of the migrated file, made if it is not there."""
    folder = settings.VAR_DIR / "migrated"
    folder.mkdir(exist_ok=True)
    made = folder / f"{key()}.sqlite3"
    with alone(folder / "lock"):
        if not made.exists():
            for other in folder.glob("*.sqlite3*"):
                other.unlink()
            migrate(f"sqlite:///{made}.unfinished")
            Path(f"{made}.unfinished").rename(made)
    return made


@contextmanager
def alone(path):
    """Hold a file's lock for the time of a block."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def lay_on_postgres(name):
    """Copy the migrated database of this server."""
    quote = connection.ops.quote_name
    made = postgres_database()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(name)}")
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(made)}")


def postgres_database():
    """Return the name of the migrated database of this server, made by whoever comes first."""
    quote, made = connection.ops.quote_name, f"standfirst_{key()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {quote(f'{made}_unfinished')}")
            migrate(urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{made}_unfinished")))
            cursor.execute(f"ALTER DATABASE {quote(f'{made}_unfinished')} RENAME TO {quote(made)}")
    return made


def alone_with():
    """End what is still connected to a PostgreSQL database of tests: what a killed process left behind."""
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        with connection._nodb_cursor() as cursor:
            ended = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
            connection.close()
            cursor.execute(ended, [name])


def migrate(url):
    """Apply every migration to an empty database."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sqlite_file() if connection.vendor == "sqlite" else postgres_database()
