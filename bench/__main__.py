"""Measures the product beside its peers and writes docs/performance.md: `python -m bench [SIZE …]`.

For each size of archive: lays it down where it is missing, for the product and for Wagtail, measures both and
keeps the figures in var/bench/results/; then draws what is kept there. `--render` only draws; `--quick` asks
each case once for a second, leaves Wagtail out, prints the budgets and keeps nothing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from bench import report, servers
from bench.filling import DISTINCT, amount, set_up
from bench.saying import run, say

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "var" / "bench"
RESULTS = BENCH / "results"


def main(arguments=None):
    """Measure each size in a process of its own, then draw."""
    options = parse(arguments)
    if not options.render and len(options.sizes) > 1:
        for size in options.sizes:
            subprocess.run(
                [sys.executable, "-m", "bench", str(size), *options.given, "--no-report"], check=True
            )
    elif not options.render:
        options.pieces = options.sizes[0]
        measure(options)
    if options.report:
        set_up()  # what draws asks for settings
        report.write(RESULTS, ROOT / "docs")


def parse(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=amount, default=[10_000], help="how many pieces")
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    parser.add_argument("--without", default="", help="peers to leave out: wagtail,nginx")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each case in each round")
    parser.add_argument("--only", nargs="*", default=[], help="parts of the names of cases")
    parser.add_argument("--port", type=int, default=8150, help="the first of five")
    parser.add_argument(
        "--distinct", type=int, default=DISTINCT, help="how many pieces are compiled one by one"
    )
    parser.add_argument(
        "--no-acts", dest="acts", action="store_false", help="leave publishing and imports out"
    )
    parser.add_argument("--no-report", dest="report", action="store_false", help="draw nothing")
    parser.add_argument(
        "--render", action="store_true", help="measure nothing, draw what was measured before"
    )
    parser.add_argument("--quick", action="store_true", help="one short round, kept nowhere")
    options = parser.parse_args(arguments)
    given = sys.argv[1:] if arguments is None else arguments
    options.given = without_sizes(list(given), options.sizes)
    options.nginx = "nginx" not in options.without and bool(shutil.which("nginx"))
    options.wagtail = "wagtail" not in options.without
    if options.quick:
        options.rounds, options.seconds, options.wagtail = 1, 1, False
        options.acts = options.report = False
    return options


def without_sizes(given, sizes):
    """Return the arguments that are no sizes: of an option, one may be the same number."""
    for start in range(len(given)):
        if given[start : start + len(sizes)] == [str(size) for size in sizes]:
            return given[:start] + given[start + len(sizes) :]
    return given


def measure(options):
    """Fill and measure one size, and keep the figures."""
    from bench import measuring

    with databases(options) as (url, processes):
        own, theirs = url(f"standfirst_{options.pieces}", grows=True), ""
        fill([sys.executable, "-m", "bench.filling"], own, options, ROOT)
        if options.wagtail:
            theirs = url(f"wagtail_{options.pieces}")
            fill([wagtail(), "fill.py"], theirs, options, servers.WAGTAIL)
        found = measuring.measure(options, own, theirs, processes)
        found["sizes"] = sizes(own)
    say(report.table_of_budgets([found]))
    if not options.quick:
        keep(found, options)


def keep(found, options):
    """Keep the figures of one archive."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{options.database}-{options.pieces}.json"
    path.write_text(json.dumps(found, indent=1))
    say(f"The figures are in {path.relative_to(ROOT)}.")


@contextmanager
def databases(options):
    """Give a function from names to addresses of databases, and one that gives their server's processes."""
    if options.database == "sqlite":
        BENCH.mkdir(parents=True, exist_ok=True)
        yield lambda name, **_: f"sqlite:///{BENCH / name}.sqlite3", list
        return
    from bench import postgres

    folder = BENCH / "postgres"
    with postgres.server(folder) as url:
        yield url, lambda: servers.of_database(folder / "data")


def fill(command, url, options, folder):
    """Lay an archive down, saying how long it took when it was not there."""
    begun = time.perf_counter()
    own = {"--distinct": options.distinct} if folder == ROOT else {}
    given = [str(part) for pair in own.items() for part in pair]
    environment = {**os.environ, "DATABASE_URL": url}
    subprocess.run([*command, str(options.pieces), *given], cwd=folder, env=environment, check=True)
    say(f"{folder.name}: ready after {time.perf_counter() - begun:,.0f} s.")


def wagtail():
    """Return the Python of Wagtail's environment, which is made where it is missing."""
    python, stamp = BENCH / "wagtail" / "bin" / "python", BENCH / "wagtail" / "installed"
    requirements = ROOT / "bench" / "requirements.txt"
    if not stamp.exists() or stamp.stat().st_mtime < requirements.stat().st_mtime:
        say("Making an environment for Wagtail in var/bench/wagtail.")
        subprocess.run([sys.executable, "-m", "venv", BENCH / "wagtail"], check=True)
        quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
        subprocess.run([python, "-m", "pip", "install", *quiet, "-r", requirements], check=True)
        stamp.touch()
    return python


def sizes(url):
    """Return the bytes of tables with their indexes, and of the whole database."""
    if url.startswith("sqlite"):
        return {"all": Path(url.removeprefix("sqlite:///")).stat().st_size}
    from bench import postgres

    return postgres.size(url)


if __name__ == "__main__":
    run(main)
