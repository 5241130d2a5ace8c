"""What each process counts of its own work, and the sum of all processes of this machine, for metrics.

Nothing is written unless METRICS_TOKEN is set: then each process keeps its numbers in a file of its own, a
few seconds late. No number says anything of a reader or a piece.
"""

import json
import os
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

EVERY = 5.0  # seconds between two writings
OLD = 7 * 86_400  # seconds after which the file of a process that is gone is forgotten
own = Counter()
written = {"at": float("-inf")}


def count(name, number=1):
    """Count something."""
    own[name] += number
    if settings.METRICS_TOKEN and time.monotonic() - written["at"] > EVERY:
        write()


@contextmanager
def timed(name):
    """Count how often something is done to its end, and for how many seconds."""
    start = time.perf_counter()
    yield
    own[f"{name}_seconds_sum"] += time.perf_counter() - start
    count(f"{name}_seconds_count")


def folder():
    """Return where the processes of this machine keep their numbers."""
    return Path(settings.VAR_DIR) / "counted"


def write():
    """Keep this process's numbers for the others; where nothing can be written, they are not seen."""
    written["at"] = time.monotonic()
    with suppress(OSError):
        folder().mkdir(exist_ok=True)
        fresh = folder() / f"{os.getpid()}.new"
        fresh.write_text(json.dumps(own))
        fresh.replace(folder() / f"{os.getpid()}.json")


def totals():
    """Return the sums over all processes of this machine; files that nobody writes any more are removed."""
    write()
    found, now = Counter(), time.time()
    for path in folder().glob("*.json"):
        with suppress(OSError, ValueError):
            if now - path.stat().st_mtime > OLD:
                path.unlink()
            else:
                found.update(json.loads(path.read_text()))
    return found
