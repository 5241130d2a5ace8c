"""A web server of this machine with pages that live, move and die, and servers that are no web servers."""

import socketserver
import ssl
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.originals import Pages, served

ASKED = []  # (method, path) of every question, in order


class Sites(Pages):
    """Answers `/is/<status>/…`, `/for-good/<path>`, and `/busy/<seconds>`; a head only where it gives one."""

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        ASKED.append((self.command, self.path))
        kind, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"give_{kind.replace('-', '_')}")(rest)

    def give_is(self, rest):
        self.give(b"", status=int(rest.partition("/")[0]))

    def give_for_good(self, rest):
        self.give(b"", status=301, location=f"/{rest}")

    def give_for_now(self, rest):
        self.give(b"", status=302, location=f"/{rest}")

    def give_busy(self, rest):
        self.start(429, "text/html", {"Retry-After": rest, "Content-Length": "0"})

    def give_unavailable(self, rest):
        self.start(503, "text/html", {"Retry-After": rest, "Content-Length": "0"})

    def give_headless(self, rest):
        """Give a page, and no head of one."""
        self.give(b"", status=405 if self.command == "HEAD" else 200)

    def give_many_headers(self, rest):
        with suppress(OSError):
            self.start(200, "text/html", {f"X-{number}": "a" * 60_000 for number in range(200)})

    def give_away(self, rest):
        """Lead to an address that is not public."""
        self.give(b"", status=301, location="http://169.254.169.254/latest/")


@pytest.fixture
def site(settings):
    """A web server at an address of this machine that the settings let be fetched."""
    ASKED.clear()
    with served(Sites) as running:
        running.at = f"http://127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO = [running.at.removeprefix("http://")]
        yield running


class Untrusted(ThreadingHTTPServer):
    """Speaks https under a certificate that nobody vouches for."""

    def get_request(self):
        """Begin with TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(Path(__file__).with_name("untrusted.pem"))
        plain, address = super().get_request()
        return context.wrap_socket(plain, server_side=True), address


@pytest.fixture
def untrusted(settings):
    """A web server of this machine whose certificate is its own."""
    with served(Sites, Untrusted) as running:
        place = f"127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO = [place]
        yield f"https://{place}"


@contextmanager
def speaking(settings, said, *, again=False):
    """Run a server that says some bytes to whoever comes, once or until nobody listens; give its place."""

    class Speaking(socketserver.BaseRequestHandler):
        def handle(self):
            try:
                self.request.sendall(said)
                while again and not self.server.over.wait(0.02):
                    self.request.sendall(said)
            except OSError:
                return

    with served(Speaking, socketserver.ThreadingTCPServer) as running:
        place = f"127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO = [place]
        yield place
