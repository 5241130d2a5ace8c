"""What measurements say to who asks for what cannot be measured."""

import socket
import sys

import pytest

from bench import filling, profiling, saying, servers
from bench.__main__ import parse

pytestmark = pytest.mark.once


@pytest.mark.parametrize("size", ["0", "-5", "many"])
@pytest.mark.parametrize("command", [parse, profiling.main, filling.main])
def test_a_size_that_is_none_is_refused(command, size, capsys):
    with pytest.raises(SystemExit):
        command(["--", size])

    assert f"invalid amount value: '{size}'" in capsys.readouterr().err


def test_each_size_is_measured_with_all_options_though_one_is_the_same_number():
    options = parse(["300", "1000", "--distinct", "300", "--quick"])

    assert (options.sizes, options.given) == ([300, 1000], ["--distinct", "300", "--quick"])


@pytest.mark.django_db
def test_an_empty_database_is_not_profiled():
    with pytest.raises(SystemExit, match="names no archive"):
        profiling.newest()


def test_what_else_answers_on_a_port_is_not_measured(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        server = servers.Server("standfirst", other.getsockname()[1], [sys.executable, "-c", ""])

        with (
            pytest.raises(SystemExit, match="Something else answers on port"),
            servers.running(server, tmp_path / "log"),
        ):
            pytest.fail("it was measured")


def test_who_stops_it_reads_that_it_stopped():
    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(SystemExit, match=r"Stopped\."):
        saying.run(stopped)
