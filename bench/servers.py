"""The servers that are measured, each started for one run and ended after it; nothing else is touched."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from editorial.serve import server_command

ROOT = Path(__file__).resolve().parent.parent
WAGTAIL = ROOT / "bench" / "peers" / "wagtail"
PATIENCE, WORKERS = 60, 2  # seconds that a server may take to start


@dataclass(frozen=True)
class Server:
    """A server: what starts it, where, with what in its environment."""

    name: str
    port: int
    command: list = field(compare=False)
    folder: Path = ROOT
    environment: dict = field(default_factory=dict, compare=False)


def shipped(port, **environment):
    """Return the product as it ships: the server that `make serve` starts, its options, pages kept."""
    own = {
        "DEBUG": "0",
        "SECRET_KEY": "only-for-measuring-0123456789",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "editorial.settings",
    }
    return Server("kept", port, server_command("127.0.0.1", port, WORKERS), ROOT, own | environment)


def uncached(port, **environment):
    """Return the same with every page made at each request."""
    return replace(
        shipped(port, DJANGO_SETTINGS_MODULE="bench.peers.uncached_settings", **environment),
        name="standfirst",
    )


def limits(port, **environment):
    """Return the limits of the product's own server."""
    return replace(
        shipped(port, DJANGO_SETTINGS_MODULE="bench.peers.limits_settings", **environment), name="limits"
    )


def wagtail(port, python, **environment):
    """Return Wagtail under the same server and options, in a virtual environment of its own."""
    command = server_command("127.0.0.1", port, WORKERS, python=python, application="site_wsgi:application")
    own = {"DJANGO_SETTINGS_MODULE": "site_settings"}
    return Server("wagtail", port, command, WAGTAIL, own | environment)


def nginx(port, folder):
    """Return nginx with the files of a folder."""
    conf = (ROOT / "bench" / "peers" / "nginx.conf").read_text()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "nginx.conf"
    path.write_text(conf.replace("FOLDER", str(folder)).replace("PORT", str(port)))
    return Server("nginx", port, ["nginx", "-p", str(folder), "-c", str(path)], folder)


@contextmanager
def running(server, log):
    """Run a server for the time of a block; yields its process."""
    if answers(server.port):
        sys.exit(f"Something else answers on port {server.port}, so {server.name} cannot: see --port.")
    with log.open("ab") as file:
        process = subprocess.Popen(
            server.command,
            cwd=server.folder,
            env={**os.environ, **server.environment},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
        try:
            wait(server, process, log)
            yield process
        finally:
            end(process)


def wait(server, process, log):
    """Wait until a server takes connections, or say that it does not start."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if answers(server.port):
            return
        time.sleep(0.1)
    sys.exit(f"{server.name} does not start on port {server.port}; {log} says why.")


def answers(port):
    """Say whether something on this machine takes connections on a port."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def end(process):
    """End a process that was started here, with its children."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


# What they use ------------------------------------------------------------------


def family(process):
    """Return a process with all its children."""
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process.pid)
        return [parent, *parent.children(recursive=True)]
    return []


def processor(processes):
    """Return {process: the seconds of the processor that it has used so far}."""
    found = {}
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            found[one.pid] = times.user + times.system
    return found


def spent(before, after):
    """Return the seconds that passed between two looks at processes; of one that ended, none are known."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())


def memory(processes):
    """Return the megabytes that processes have of their own: what they share counts once a sharer (PSS)."""
    total = 0
    for one in processes:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            total += one.memory_full_info().pss
    return total / 1_000_000


def of_database(folder):
    """Return the processes of the PostgreSQL whose data stands in a folder."""
    with suppress(OSError, psutil.NoSuchProcess):
        parent = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
        return [parent, *parent.children(recursive=True)]
    return []
