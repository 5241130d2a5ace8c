"""The site as it ships, on content of its own, served for as long as somebody's tests look at it.

    with site(folder) as address: …

Whoever comes first starts it, other processes share it, and it ends when the last of them has let go, also by
dying: everybody holds one file's lock, and the server waits to have that for itself.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from tests.layout import ROOT

# Static files of the newsroom, which no page here names: to compress them took as long as half of all else.
# A person outside has “outside.css” of it.
NOT_OF_READERS = ["admin", "django_prose_editor", "editorial/[!o]*"]
# What signs links here, known to the tests that follow them.
SECRET_KEY = "what-signs-the-links-of-the-shown-site-and-of-nothing-else"


@contextmanager
def site(folder):
    """Yield the address of the site that is served from a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    address = folder / "address"
    with (folder / "looking").open("a") as looking, (folder / "starting").open("a") as starting:
        fcntl.flock(looking, fcntl.LOCK_SH)
        fcntl.flock(starting, fcntl.LOCK_EX)
        if not address.exists():
            start(folder)
        fcntl.flock(starting, fcntl.LOCK_UN)
        yield address.read_text()


def start(folder):
    """Start this module as a process of its own, and wait for the line with which it says that it serves."""
    with (folder / "log").open("a") as log:
        command = [sys.executable, "-m", "tests.shown.site", str(folder)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": log}
        process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, **pipes)
    if process.stdout.readline() != b"ready\n":
        raise RuntimeError(f"The site did not start:\n{(folder / 'log').read_text()[-4000:]}")


def serve(folder):
    """Fill the folder, serve from it, and end when nobody looks any more."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    export(folder, f"http://127.0.0.1:{port}")
    fill(folder)
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    server += ["--port", str(port), "--workers", "1", "--blocking-threads", "2", "--log-level", "warning"]
    process = subprocess.Popen([*server, "editorial.wsgi:application"], cwd=ROOT, stdout=sys.stderr)
    try:
        wait_for(port, process)
        (folder / "address").write_text(f"http://127.0.0.1:{port}")
        os.write(sys.stdout.fileno(), b"ready\n")
        with (folder / "looking").open("a") as looking:
            fcntl.flock(looking, fcntl.LOCK_EX)
            (folder / "address").unlink()
    finally:
        process.terminate()
        process.wait()


def export(folder, address):
    """Give the shipped settings the environment of a machine that serves readers."""
    for name in ("DEBUG", "SITE_ROLE", "CACHE_URL", "TASKS_BACKEND", "TIME_ZONE", "LANGUAGE_CODE"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.shown.settings",
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": address,
    }


def fill(folder):
    """Make database, pictures and static files."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from tests import migrated
    from tests.shown import content

    for suffix in ("", "-wal", "-shm"):
        (folder / f"site.sqlite3{suffix}").unlink(missing_ok=True)
    shutil.copyfile(migrated.sqlite_file(), folder / "site.sqlite3")
    call_command("migrate", verbosity=0)
    content.make()
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=NOT_OF_READERS)
    connections.close_all()


def wait_for(port, process):
    """Return when the server accepts connections; raises when it ended instead."""
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError("The server ended.")


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
