"""What `make serve` sets up and runs, apart from Django itself."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from editorial import serve


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
    long = subprocess.Popen([sys.executable, "-c", endless], stdin=subprocess.PIPE, start_new_session=True)
    short = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"], start_new_session=True)

    code = serve.wait({"server": long, "task worker": short})
    serve.end([long, short])

    assert (code, long.poll()) == (1, -signal.SIGTERM)
    assert "The task worker ended (exit code 3), so everything stops." in capfd.readouterr().out
    assert nobody_is_left(long.pid)


def nobody_is_left(group):
    """Wait until a process group is empty; False after five seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
    return False
