"""The task worker's own runner, in the test's process or in one that is killed."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django_tasks_db.management.commands.db_worker import Worker

ROOT = Path(__file__).resolve().parent.parent
BACKEND = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work(most=None):
    """Run what waits and is due, as `db_worker --batch` does, until nothing is left."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=most,
        worker_id="a-test",
        excluded_queue_names=[],
    ).run()


def until(done, worker):
    """Wait until something is done, looking now and then, or until the worker that does it has ended."""
    while not done():
        try:
            worker.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        return


def start_worker():
    """Start a worker of its own on the test's database. Return the process, which the caller ends."""
    name = str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "editorial.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "DEBUG": "0",
    }
    command = [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--interval", "0.1", "--batch"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
