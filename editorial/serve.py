"""Set an instance up on one machine and run it: what `make serve` starts.

    python -m editorial.serve [--host 127.0.0.1] [--port 8000] [--workers 2]
    python -m editorial.serve --demo 0 [--site NAME] [--brand NAME] [--person NAME-OR-EMAIL]

The second begins a site of one's own: it asks for its name, first brand and first person where they are not
said, and remembers the name in var/site_name, or beside it for another database than the one in var; a site
that has one gets no demo.

It runs outside Django's commands because it must first make what settings ask the environment for.
Server and task worker run side by side: Ctrl-C stops both, and when one of them ends, so does the other.
"""

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET = ROOT / "var" / "secret_key"
GRACE = 10  # seconds that a process may take to end before it is killed


class Stop(BaseException):
    """Somebody asked for the end: Ctrl-C, `kill`, or a closed terminal; no `except Exception` may eat it."""


def main(arguments=None):
    """Prepare, run, wait; returns an exit code."""
    options = parse(arguments)
    sys.stdout.reconfigure(line_buffering=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        refuse_taken_port(options.host, options.port)
        export_environment(options.host, options.port)
        login = prepare(options, is_own=is_named(options))
        return run(options, login)
    except Stop:
        return 0


def parse(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m editorial.serve", description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--demo", type=int, choices=(0, 1), default=1, help="0: a site of your own")
    for name in ("site", "brand", "person"):
        parser.add_argument(f"--{name}", default="", help="asked for where it is not said")
    return parser.parse_args(arguments)


def stop(number, frame):
    """Turn the first signal into an exception; the next ones are ignored while everything stops."""
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    raise Stop


def refuse_taken_port(host, port):
    """Exit with one line when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"Cannot serve on {host}:{port} ({error.strerror}). Another port: make serve PORT=8001")


def is_named(options):
    """Say whether this is a site of its own, and have all that follows call it by its name."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        name = name_site(options, settings.KEPT_NAME)
    except ImproperlyConfigured as error:
        sys.exit(f"Cannot set up: {error}")
    settings.SITE_NAME = name or settings.SITE_NAME
    return bool(name)


def name_site(options, path):
    """Return the name of a site of its own, which is asked for once; none where this is the demo.

    The name without a number is that of other databases, too, until they are told theirs.
    """
    from django.conf import settings

    called = [one.read_text().strip() for one in (path, path.with_name("site_name")) if one.exists()]
    if options.demo and not called:
        return ""
    if "SITE_NAME" in os.environ:
        if options.site:
            say("The site is there already: it is called what SITE_NAME says, and its name is changed there.")
        return settings.SITE_NAME
    if not (path.exists() or (called and not options.site)):
        if not options.site and not sys.stdin.isatty():
            sys.exit("What is the site called? Nobody is here to ask: say it with SITE=… or SITE_NAME.")
        path.parent.mkdir(exist_ok=True)
        path.write_text((options.site or told("What is the site called? ")) + "\n")
        return path.read_text().strip()
    if options.site and options.site != called[0]:
        say(f"The site is there already and stays “{called[0]}”: its name is changed in {path}.")
    return called[0] or settings.SITE_NAME


def told(question):
    """Return what somebody at the terminal answers, who is asked until they do."""
    try:
        while not (answer := input(question).strip()):
            pass
    except EOFError:
        sys.exit("Nothing was answered.")
    return answer


def export_environment(host, port):
    """Give settings what one machine needs, wherever the environment does not say it."""
    os.environ.setdefault("DEBUG", "0")
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = secret_key()
    os.environ.setdefault("ALLOWED_HOSTS", ",".join(dict.fromkeys([host, "127.0.0.1", "localhost"])))
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")


def secret_key(path=SECRET):
    """Return the key of this instance, made once and readable by its owner only."""
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50) + "\n")
    return path.read_text().strip()


def prepare(options, *, is_own):
    """Bring database, content, login and static files up to date; a second time changes nothing.

    Return what is to be said of a login that was made, which its password is lost without.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command, get_commands
    from django.db import DatabaseError, connections

    from editorial.unready import applied, why

    login = StringIO()
    try:
        django.setup()
        before = applied()
        call_command("migrate", verbosity=0, interactive=False)
        if not is_own and "load_demo" in get_commands():
            call_command("load_demo")
        call_command("prepare", before=before)
        if is_own:
            call_command("begin", brand=options.brand, person=options.person, verbosity=0, stdout=login)
        else:
            who = {"role": "publisher", "email": "editor@example.org"}
            call_command("create_editor", "editor", **who, if_missing=True, stdout=login)
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(f"Cannot set up: {error}".strip())
    except DatabaseError as error:
        if not (said := why(error)):
            raise
        sys.exit(f"Cannot set up: {said}")
    connections.close_all()
    return login.getvalue()


def run(options, login=""):
    """Run server and worker until one of them ends or somebody stops them; returns an exit code."""
    commands = {
        "server": server_command(options.host, options.port, options.workers),
        "task worker": [sys.executable, "manage.py", "db_worker", "--queue-name", "*"],
    }
    processes = {}
    try:
        for name, command in commands.items():
            processes[name] = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
            )
        return wait(processes, options.host, options.port, login)
    finally:
        end(processes.values())


def server_command(host, port, workers, *, python=sys.executable, application="editorial.wsgi:application"):
    """Return what starts the server, with the options that we ship."""
    command = [str(python), "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning"]
    return [*command, application]


def wait(processes, host, port, login=""):
    """Announce the server, then wait until a process ends by itself, which none should; returns 1."""
    announced = False
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                say(f"The {name} ended (exit code {process.returncode}), so everything stops.")
                return 1
        if not announced and (announced := answers(host, port)):
            announce(login)
        time.sleep(0.2)


def answers(host, port):
    """Say whether somebody listens there."""
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def announce(login):
    """Say what the new login is, here where it stays in sight, and where the site is."""
    from django.conf import settings

    site = settings.SITE_URL
    say(f"{login}Readers: {site}/  Newsroom: {site}/{settings.ADMIN_PATH}  Ctrl-C stops.")


def end(processes):
    """Ask every process to end, which takes its children along; kill whatever is left of them."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def say(sentence):
    """Print a line at once."""
    print(sentence, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
