"""A real Varnish with the configuration that ships: it keeps pages, and forgets them when it is told."""

import shutil
import socket
import subprocess
import urllib.error
import urllib.request

import pytest

from editorial.publishing import amend, withdraw
from tests.layout import ROOT
from tests.mails import queue

__all__ = ["queue"]
pytestmark = pytest.mark.django_db(transaction=True)
ENDED = 20  # seconds


def free_port():
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def front(live_server, tmp_path, settings):
    """Varnish before the live server; yields where it answers."""
    port, origin = free_port(), live_server.url.rpartition(":")[2]
    shipped = (ROOT / "deploy/varnish.vcl").read_text()
    (tmp_path / "own.vcl").write_text(shipped.replace('.port = "8000"', f'.port = "{origin}"'))
    command = [
        "varnishd",
        "-F",
        "-a",
        f"127.0.0.1:{port}",
        "-f",
        tmp_path / "own.vcl",
        "-n",
        tmp_path / "work",
    ]
    running = subprocess.Popen(
        [*command, "-s", "malloc,16m", "-j", "none"], stderr=subprocess.PIPE, text=True
    )
    settings.CDN_PURGE_URL = f"ban://127.0.0.1:{port}"
    until_it_says("launched OK", running)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.communicate(timeout=ENDED)


def until_it_says(word, running):
    """Read what a server says until that it serves, or fail with what it said."""
    said = []
    for line in running.stderr:
        said.append(line)
        if word in line:
            return
    pytest.fail("".join(said))


def read(url, **headers):
    """Return (status, headers, text) of an address."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode()


def test_the_tools_are_here():
    assert shutil.which("varnishd"), "Install Varnish: apt-get install varnish"


def test_readers_behind_varnish_get_a_change_at_once(front, make_live, queue, publisher):
    made = make_live(slug="corridors", title="Corridors")
    other = make_live(slug="other", title="Other")
    queue()
    page, beside = f"{front}/caravan-lines/corridors/", f"{front}/caravan-lines/other/"
    first, _ = read(page), read(beside)
    again = read(f"{page}?utm_source=mail", Cookie="a=b")

    amend(made.piece, by=publisher, reason="A slip", title="Corridors, again")
    kept = read(page)
    queue()
    told, still = read(page), read(beside)
    withdraw(other.piece, by=publisher, reason="Wrong")
    queue()

    assert first[0] == 200 and "Corridors" in first[2]
    assert again[2] == first[2] and int(again[1]["Age"]) >= 0
    assert "again" not in kept[2]
    assert "Corridors, again" in told[2]
    assert still[0] == 200
    assert read(beside)[0] == 410
    for answer in (first, again, told):
        assert {"Surrogate-Key", "X-Varnish", "Via", "Set-Cookie"}.isdisjoint(answer[1])
