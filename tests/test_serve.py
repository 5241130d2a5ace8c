"""What `make serve` sets up and runs, apart from Django itself."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from editorial import serve
from tests import migrated
from tests.layout import ROOT


def test_the_secret_is_made_once_and_read_by_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret_key"

    first, second = serve.secret_key(path), serve.secret_key(path)

    assert first == second
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_taken_port_is_refused_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(SystemExit) as refusal:
            serve.refuse_taken_port("127.0.0.1", port)

    assert f"127.0.0.1:{port}" in refusal.value.code
    assert "\n" not in refusal.value.code


def test_when_one_process_ends_the_other_is_stopped_with_its_children(capfd):
    endless = f"import subprocess, sys; subprocess.call([{sys.executable!r}, '-c', 'input()'])"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "start_new_session": True}
    long = subprocess.Popen([sys.executable, "-c", endless], **pipes)
    short = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"], **pipes)

    code = serve.wait({"server": long, "task worker": short}, "127.0.0.1", 1)
    serve.end([long, short])

    assert (code, long.poll()) == (1, -signal.SIGTERM)
    assert "The task worker ended (exit code 3), so everything stops." in capfd.readouterr().out
    assert is_closed(long.stdout)


def is_closed(pipe):
    """Say whether all who could write to a pipe are gone, waiting five seconds for it."""
    readable, _, _ = select.select([pipe], [], [], 5)
    return bool(readable) and pipe.read() == b""


@pytest.fixture
def start(tmp_path):
    """Start the whole of `make serve` on empty tables; yields a function returning (process, lines, site)."""
    started = []
    shutil.copyfile(migrated.sqlite_file(), tmp_path / "serve.sqlite3")

    def begin():
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "editorial.serve", "--port", str(port), "--workers", "1"],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONUTF8": "1",
                "SECRET_KEY": "only-for-tests",
                "DATABASE_URL": f"sqlite:///{tmp_path}/serve.sqlite3",
                "MEDIA_ROOT": str(tmp_path / "media"),
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        lines = list(until_served(process.stdout))
        return process, lines, f"http://127.0.0.1:{port}"

    yield begin
    for process in started:
        process.terminate()
        process.wait()
        process.stdout.close()


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def until_served(stream):
    """Yield the lines that setting up prints, up to the one that says where the site is."""
    for line in stream:
        yield line
        if line.startswith("Readers:"):
            return


def test_a_fresh_instance_serves_and_a_second_start_makes_no_login(start):
    first, lines, site = start()
    status = urlopen(f"{site}/admin/login/").status
    first.send_signal(signal.SIGINT)
    first.wait()
    second, later, _ = start()
    second.send_signal(signal.SIGINT)
    second.wait()

    assert (status, first.returncode, second.returncode) == (200, 0, 0)
    assert "printed only now" in lines[-2] and "INFO" not in "".join(lines)
    assert "printed only now" not in "".join(later)
    assert "Migrations applied: 0;" in "".join(later)
    with pytest.raises(OSError, match="refused"):
        urlopen(f"{site}/admin/login/")


@pytest.mark.parametrize(
    ("fits", "taken"), [("first second", "first"), ("second", "second"), ("", "python3")]
)
def test_a_python_is_taken_that_was_built_for_speed(tmp_path, fits, taken):
    for name in ("first", "second"):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {int(name not in fits)}\n")
        (tmp_path / name).chmod(0o755)
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}

    told = ["make", "-s", "PYTHONS=missing first second", "--eval=told: ; @echo $(PYTHON)", "told"]

    assert subprocess.check_output(told, cwd=ROOT, env=path, text=True).strip() == taken
