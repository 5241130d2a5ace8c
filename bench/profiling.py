"""Shows where the work goes: `python -m bench.profiling [PIECES]`, or `make profile`.

An article's page, a brand's list, a publication and an import, each done again and again in one process,
without a server: milliseconds of the processor a time, queries with their time, and the functions that took
most themselves. The archive is made in seconds where it is missing, in SQLite under var/bench; DATABASE_URL
names another, which `python -m bench.filling` filled.
"""

import argparse
import cProfile
import os
import pstats
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from bench.filling import amount, set_up
from bench.saying import run, say

ROOT = Path(__file__).resolve().parent.parent
PIECES, TIMES, WARM, FUNCTIONS = 300, 40, 3, 12


def main(arguments=None):
    """Fill, then profile each part."""
    parser = argparse.ArgumentParser(prog="python -m bench.profiling", description=__doc__.splitlines()[0])
    parser.add_argument("pieces", nargs="?", type=amount, default=PIECES)
    parser.add_argument("--times", type=int, default=TIMES, help="how often each part is done")
    options = parser.parse_args(arguments)
    if "DATABASE_URL" not in os.environ:
        folder = ROOT / "var" / "bench"
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/profile_{options.pieces}.sqlite3"
        filling = [sys.executable, "-m", "bench.filling", str(options.pieces)]
        subprocess.run(filling, cwd=ROOT, check=True)
    set_up()
    for line in report(options.times):
        say(line)


def report(times):
    """Yield the lines that say where each part spends its time."""
    for name, act in parts(times + WARM):
        yield from profile(name, act, times)


def parts(most):
    """Yield (name, function) of what is profiled; each does it once more, at the most so often."""
    from django.test import Client

    from bench.acts import by_somebody, copies, drafts, taken
    from editorial.importing.naming import Names
    from editorial.publishing import publish

    edition, client, by = newest(), Client(), by_somebody()
    yield "An article’s page", lambda: read(client, edition.text.path)
    yield "A brand’s list", lambda: read(client, edition.brand.get_absolute_url())
    waiting = iter(list(drafts(most)))
    yield "A publication", lambda: publish(next(waiting), by=by)
    files, names = iter(list(copies(most))), Names()
    yield "An import", lambda: taken(*next(files), names)


def newest():
    """Return the last Edition of the archive, or end with a sentence where there is no archive."""
    from django.db import DatabaseError

    from publications.models import Edition

    try:
        return Edition.objects.select_related("brand", "text").latest("pk")
    except (DatabaseError, Edition.DoesNotExist) as reason:
        sys.exit(
            f"{reason}\nDATABASE_URL names no archive: leave it out, or fill one: python -m bench.filling"
        )


def read(client, path):
    """Read a page."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}.")


def profile(name, act, times):
    """Yield what doing something took, measured without a profiler, then the functions that took most."""
    for _ in range(WARM):
        act()
    queries, bare = Queries(), times // 2
    with queries:
        begun = time.process_time()
        for _ in range(bare):
            act()
        spent = (time.process_time() - begun) / bare
    profiler = cProfile.Profile(time.process_time)
    with profiler:
        for _ in range(times - bare):
            act()
    yield f"\n{name}: {spent * 1000:.1f} ms of the processor, {queries.count / bare:.1f} queries, which took"
    yield f"{queries.seconds / bare * 1000:.1f} ms. Under the profiler, milliseconds a time, calls a time:"
    yield from slowest(profiler, times - bare)


def slowest(profiler, times):
    """Yield a line for each of the functions that took most themselves."""
    found = pstats.Stats(profiler).stats.items()
    for (file, line, function), (_, calls, own, _, _) in sorted(found, key=lambda one: -one[1][2])[
        :FUNCTIONS
    ]:
        place = f"{Path(*Path(file).parts[-3:])}:{line} " if line else ""
        yield f"{own / times * 1000:8.2f} {calls / times:8.0f}  {place}{function}"


class Queries:
    """Counts and times the queries of a block."""

    def __init__(self):
        self.count, self.seconds, self.stack = 0, 0.0, ExitStack()

    def __enter__(self):
        """Begin."""
        from django.db import connection

        self.stack.enter_context(connection.execute_wrapper(self))
        return self

    def __exit__(self, *failure):
        """End."""
        self.stack.close()

    def __call__(self, execute, *given):
        """Note a query."""
        begun = time.perf_counter()
        try:
            return execute(*given)
        finally:
            self.count, self.seconds = self.count + 1, self.seconds + time.perf_counter() - begun


if __name__ == "__main__":
    run(main)
