"""A PostgreSQL for measuring, from the wheel that the tests use: its data stays from run to run."""

import atexit
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from tests.postgres import package

# What a machine of 24 GB would be given: a quarter of it, as PostgreSQL's documentation advises. All
# else as it ships. Nothing is lost but the last moment when power fails while it is filled.
CONF = """
shared_buffers = 6GB
effective_cache_size = 16GB
maintenance_work_mem = 512MB
max_wal_size = 8GB
random_page_cost = 1.1
synchronous_commit = off
max_connections = 100
"""


@contextmanager
def server(folder):
    """Run a server on the data of a folder for the time of a block; yields a function from names to URLs."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="standfirst-bench-", ignore_cleanup_errors=True) as runtime:
        postgres = package(runtime).get_server(folder / "data", cleanup_mode="stop", start=False)
        postgres.ensure_pgdata_inited()
        (folder / "data" / "postgresql.auto.conf").write_text(CONF)
        postgres.start()
        try:
            yield partial(database, postgres.get_uri())
        finally:
            postgres.cleanup()
            atexit.unregister(postgres._cleanup)


def database(url, name, *, grows=False):
    """Return the address of a database, made where it is missing: of one that grows, out of a smaller one."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        known = [row[0] for row in connection.execute("SELECT datname FROM pg_database")]
        if name not in known:
            made = psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            model = smaller(name, known) if grows else None
            connection.execute(made.format(*map(psycopg.sql.Identifier, [name, model or "template1"])))
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def smaller(name, known):
    """Return the largest archive that is smaller than one and of its kind, or None."""
    kind, _, size = name.rpartition("_")
    sizes = [one.rpartition("_")[2] for one in known if one.rpartition("_")[0] == kind]
    found = [int(one) for one in sizes if one.isdigit() and int(one) < int(size)]
    return f"{kind}_{max(found)}" if found else None


def size(url):
    """Return the bytes of a database, by table with its indexes, and in all under “all”."""
    import psycopg

    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        whole = connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]
    return {**dict(rows), "all": whole}
