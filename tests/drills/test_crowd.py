"""A crowd before the nginx that ships: slow askers, a crawler with random questions, readers beside them."""

import http.client
import random
import shutil
import socket
import statistics
import subprocess
import time
from contextlib import ExitStack
from urllib.parse import quote, urlsplit

import pytest

from tests.drills.test_varnish import free_port
from tests.test_deploy import laid_out

SLOW, ADDRESSES = 200, 10  # askers, from so many addresses: nginx lets each have 60 connections
READ = 300  # pages by which readers are measured
CRAWLED = 3_000
PAGES = ("/", "/caravan-lines/", "/caravan-lines/everything-that-a-piece-can-hold/", "/archive/")
GROWTH = 64 << 10  # KB by which a server may grow: what it keeps of pages, twice
ENDED = 20  # seconds


def test_the_tools_are_here():
    assert shutil.which("nginx"), "Install nginx: apt-get install nginx-light"


@pytest.fixture
def front(shown, tmp_path):
    """The nginx that ships before the shown site; yields the port where it answers."""
    port, site = free_port(), urlsplit(shown).netloc
    places = " ".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    laid_out("zones.conf", tmp_path)
    laid_out("site.conf", tmp_path)
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; worker_processes 2;"
        f" events {{ worker_connections 2048; }} http {{ access_log off; {places}"
        f" upstream standfirst {{ server {site}; keepalive 16; }} include {tmp_path}/zones.conf;"
        f" server {{ listen 127.0.0.1:{port}; include {tmp_path}/site.conf; }} }}"
    )
    running = subprocess.Popen(["nginx", "-c", tmp_path / "nginx.conf", "-p", tmp_path])
    until = time.monotonic() + ENDED
    while socket.socket().connect_ex(("127.0.0.1", port)) and running.poll() is None:
        assert time.monotonic() < until, (tmp_path / "errors").read_text()
    yield port
    running.terminate()
    running.wait(ENDED)


def ask(port, path, method="GET", **headers):
    """Return (status, headers, bytes) of an address."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=ENDED)
    asked.request(method, path, headers=headers)
    answer = asked.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    asked.close()
    return found


def read_as_a_reader(port):
    """Return the 95th percentile of what pages take, in seconds."""
    took = []
    for number in range(READ):
        begun = time.perf_counter()
        status, _, _ = ask(port, PAGES[number % len(PAGES)])
        took.append(time.perf_counter() - begun)
        assert status == 200
    return statistics.quantiles(took, n=20)[-1]


def slow(port, number):
    """Return a connection of somebody who has sent half a question, or who reads none of the answer."""
    asker = socket.create_connection(
        ("127.0.0.1", port), source_address=(f"127.0.0.{2 + number % ADDRESSES}", 0)
    )
    asker.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + (b"\r\n" if number % 2 else b"X-Slow: "))
    return asker


def test_readers_beside_slow_askers_wait_no_longer(front):
    read_as_a_reader(front)
    alone = read_as_a_reader(front)

    with ExitStack() as crowd:
        for number in range(SLOW):
            crowd.enter_context(slow(front, number))
        beside = read_as_a_reader(front)

    assert beside <= 2 * alone, f"{alone * 1000:.1f} ms alone, {beside * 1000:.1f} ms beside a crowd"


def test_a_crawler_with_random_questions_changes_nothing_for_readers(front, shown):
    drawn = random.Random("crawler")
    before = {path: ask(front, path)[2] for path in PAGES}
    memory = grown(shown)
    seen = set()

    for _ in range(CRAWLED):
        method, path, headers = question(drawn)
        status, _, _ = ask(front, path, method, **headers)
        seen.add(status)

    assert seen <= {200, 206, 301, 304, 400, 404, 416}, seen
    assert {path: ask(front, path)[2] for path in PAGES} == before
    assert grown(shown) - memory < GROWTH


def question(drawn):
    """Return a method, an address and headers that a crawler might send."""
    words = "".join(
        chr(drawn.choice([drawn.randrange(32, 127), drawn.randrange(0x400, 0x500)])) for _ in range(12)
    )
    place = drawn.choice(
        [*PAGES, "/search/", "/topics/", "/caravan-lines/nothing-of-this-name/", "/feed.rss"]
    )
    asked = drawn.choice(
        [
            f"utm_source={drawn.randrange(10**9)}",
            f"before={quote(words)}",
            f"after={drawn.randrange(10**12)}.{drawn.randrange(10**6)}",
            f"q={quote(words)}&page={drawn.randrange(-5, 10**6)}",
            f"year={drawn.randrange(10**5)}&{quote(words)}={quote(words)}",
        ]
    )
    headers = drawn.choice(
        [
            {},
            {"Range": "bytes=0-10"},
            {"If-None-Match": f'"{words.encode().hex()}"'},
            {"Cookie": f"a={drawn.random()}"},
        ]
    )
    return drawn.choice(["GET", "GET", "HEAD"]), f"{place}?{asked}", headers


def grown(shown):
    """Return how many KB of memory the processes that serve a site take."""
    listed = subprocess.run(
        ["ps", "-wweo", "pid=,ppid=,rss=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 3) for line in listed.stdout.splitlines()]
    served = {
        pid for pid, _, _, said in rows if "granian" in said and f"--port {urlsplit(shown).port} " in said
    }
    assert served
    return sum(int(size) for pid, parent, size, _ in rows if served & {pid, parent})
