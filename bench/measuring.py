"""Measures one archive: starts every server, asks all cases in turn for some rounds, keeps what came of it.

Rounds go through the cases forwards and backwards by turns, so that what else the machine does meets all
alike. Figures are medians of the rounds; of the processor's time, what servers and database used together.
"""

import json
import os
import platform
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import acts, cases, load, probing, servers, weighing
from bench.corpus import Corpus
from bench.pace import pace, summed
from bench.saying import say

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "var" / "bench"
PORTS = {"standfirst": 0, "limits": 1, "wagtail": 2, "nginx": 3, "kept": 4}
WARM = 2  # seconds for which each case is asked before it counts
GLANCE = 0.2  # seconds after which a server that uses none of the processor has nothing left to do
corpus = Corpus()


def measure(options, url, wagtail_url, database):
    """Measure what the database at `url` holds; `database` gives the processes of its server."""
    from bench.filling import set_up

    os.environ["DATABASE_URL"] = url
    set_up()
    count_changes()
    with ExitStack() as stack:
        processes = start(options, url, wagtail_url, stack)
        todo = chosen(options, processes)
        probed = probing.probe([case for case in todo if case.server == "standfirst"])
        if "wagtail" in processes:
            theirs = look_at_wagtail([case for case in todo if case.server == "wagtail"], wagtail_url)
        else:
            theirs = {}
        todo += with_etags(todo, options.port + PORTS["kept"])
        before, paces = os.getloadavg(), []
        rounds = ask_in_turn(todo, options, processes, database, paces)
        found = [row(case, rounds[case.name, case.server], probed, theirs) for case in todo]
        used = {name: servers.memory(servers.family(one)) for name, one in processes.items()}
    return {
        "pieces": options.pieces,
        "database": "SQLite" if url.startswith("sqlite") else "PostgreSQL",
        "cases": found,
        "acts": doing(options, wagtail_url) if options.acts else {},
        "memory": used,
        "about": about(options, before, paces),
    }


def doing(options, wagtail_url):
    """Return what the newsroom's acts take, and what else the budgets name."""
    return acts.measure() | weighing.weigh() | wagtail_api(options, wagtail_url)


def count_changes():
    """Write something: pages are kept from the first change on that the database counted."""
    from publications.models import Brand

    Brand.objects.first().save()


def start(options, url, wagtail_url, stack):
    """Start the servers; return their processes by name."""
    ports = {name: options.port + at for name, at in PORTS.items()}
    folder = BENCH / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    collect_static()
    makers = {"standfirst": servers.uncached, "kept": servers.shipped, "limits": servers.limits}
    wanted = [make(ports[name], DATABASE_URL=url) for name, make in makers.items()]
    if wagtail_url:
        python = BENCH / "wagtail" / "bin" / "python"
        wanted.append(servers.wagtail(ports["wagtail"], python, DATABASE_URL=wagtail_url))
    if options.nginx:
        files = BENCH / "nginx"
        wanted.append(servers.nginx(ports["nginx"], files))
        static_page(files / "files")
    return {one.name: stack.enter_context(servers.running(one, folder / f"{one.name}.log")) for one in wanted}


def collect_static():
    """Lay the product's own files down as its server sends them."""
    environment = {**os.environ, "DEBUG": "0", "SECRET_KEY": "only-for-measuring"}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def static_page(folder):
    """Lay an article's page down as a file for nginx, also compressed."""
    import gzip

    from django.test import Client

    folder.mkdir(parents=True, exist_ok=True)
    html = Client().get(cases.articles()[0]).content
    (folder / "article.html").write_bytes(html)
    (folder / "article.html.gz").write_bytes(gzip.compress(html, mtime=0))


def chosen(options, processes):
    """Return the cases to measure."""
    own = cases.product_cases(corpus)
    todo = [*own, *cases.kept_cases(own), *cases.limit_cases()]
    if "nginx" in processes:
        todo.append(cases.Case("a file by nginx", "nginx", ("/article.html",)))
    if "wagtail" in processes:
        pages = [path for path in own[0].addresses if options.pieces <= options.distinct or is_first(path)]
        todo += cases.wagtail_cases(corpus, pages, options.pieces)
    if options.only:
        todo = [case for case in todo if any(word in case.name for word in options.only)]
    return todo


def is_first(path):
    """Say whether an address is of a piece that was no copy: Wagtail has no copies."""
    return path.rstrip("/").rpartition("-")[0].rpartition("-")[2].isdigit() is False


def with_etags(todo, port):
    """Return the cases of who has the pages already; their ETags come from the server itself."""
    import urllib.request

    def etag(path):
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked, timeout=load.PATIENCE) as answer:
            return answer.headers["ETag"]

    return [probing.unchanged(case, etag) for case in todo if (case.name, case.server) == ("article", "kept")]


def ask_in_turn(todo, options, processes, database, paces):
    """Return {(name, server): [(Load, milliseconds of the processor for each request)]}.

    `paces` gets the machine's own pace before each of them. What answers hardly ever gets four times as long,
    so that there is something to take a median of.
    """
    rounds, times = {(case.name, case.server): [] for case in todo}, {}
    for case in todo:
        warm = load.ask(options.port + PORTS[case.server], case.addresses, WARM, case.askers, case.encoding)
        settle([*servers.family(processes[case.server]), *database()])
        times[case] = options.seconds * (1 if warm.requests >= 4 * case.askers else 4)
    for number in range(options.rounds):
        for case in todo if number % 2 == 0 else reversed(todo):
            paces.append(pace())
            watched = servers.family(processes[case.server])
            before = servers.processor([*watched, *database()])
            port = options.port + PORTS[case.server]
            one = load.ask(port, case.addresses, times[case], case.askers, case.encoding)
            used = servers.spent(before, servers.processor([*watched, *database()]))
            rounds[case.name, case.server].append((one, used * 1_000 / max(1, one.requests)))
            settle([*watched, *database()])
        say(f"Round {number + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}")
    return rounds


def settle(processes):
    """Wait until processes have done what nobody waits for any more: the next case must not pay for it."""
    until, used = time.monotonic() + load.PATIENCE, GLANCE
    while used >= GLANCE / 10 and time.monotonic() < until:
        before = servers.processor(processes)
        time.sleep(GLANCE)
        used = servers.spent(before, servers.processor(processes))


def row(case, rounds, probed, theirs):
    """Return one case with its figures."""
    looked = (theirs if case.server == "wagtail" else probed).get(case.name.partition(", unchanged")[0], {})
    return {
        "name": case.name,
        "server": case.server,
        "addresses": len(case.addresses),
        **load.middle([one for one, _ in rounds]),
        "cpu": median(spent for _, spent in rounds),
        "queries": looked.get("queries"),
    }


def look_at_wagtail(todo, url):
    """Return what one look at each of Wagtail's cases shows."""
    first = {case.name: case.addresses[0] for case in todo}
    return json.loads(in_wagtail("probe.py", url=url, given=json.dumps(first)))


def wagtail_api(options, url):
    """Return how many pages a second Wagtail's own API makes."""
    if not url:
        return {}
    printed = in_wagtail("fill.py", str(options.pieces), "--pages", "30", url=url)
    return {"Wagtail's page API, pages a second": float(printed.split()[0])}


def in_wagtail(script, *arguments, url, given=None):
    """Run a script in Wagtail's environment; return what it printed."""
    command = [BENCH / "wagtail" / "bin" / "python", script, *arguments]
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "site_settings"}
    ran = subprocess.run(
        command,
        cwd=servers.WAGTAIL,
        env=environment,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return ran.stdout


def about(options, before, paces):
    """Return when and on what this was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "tool": load.tool(),
        "rounds": options.rounds,
        "seconds": options.seconds,
        "connections": load.CONNECTIONS,
        "pace": summed(paces),
        "load": [round(before[0], 1), round(os.getloadavg()[0], 1)],
        "clock": time.strftime("%H:%M"),
    }
