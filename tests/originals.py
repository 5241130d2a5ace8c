"""A web server of this machine that behaves as originals do, well and badly."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = "<title>T</title><nav>Menu {n}</nav><article><h1>Dry port</h1>{text}</article><footer>F</footer>"


class Pages(BaseHTTPRequestHandler):
    """Answers what a test wants of an original."""

    text, served = "<p>Lorries wait.</p>", 0

    def do_GET(self):
        kind, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"give_{kind}")(rest)

    def give_page(self, rest):
        Pages.served += 1
        self.give(PAGE.format(n=Pages.served, text=Pages.text).encode())

    def give_gone(self, rest):
        self.give(b"", status=404)

    def give_pdf(self, rest):
        self.give(b"%PDF", kind="application/pdf")

    def give_packed(self, rest):
        self.give(b"x", encoding="gzip")

    def give_latin(self, rest):
        self.give("Français".encode("latin-1"), kind="text/plain; charset=iso-8859-1")

    def give_to(self, rest):
        """Redirect to wherever the rest of the path says."""
        self.give(b"", status=302, location=rest.replace("~", "/"))

    def give_round(self, rest):
        """Redirect for ever."""
        self.give(b"", status=302, location=f"/round/{int(rest or 0) + 1}")

    def give_huge(self, rest):
        """Announce a gigabyte and send until nobody takes any more."""
        self.start(200, "text/html", {"Content-Length": str(10**9)})
        self.pour()

    def give_endless(self, rest):
        """Send without any length until nobody takes any more."""
        self.start(200, "text/html", {})
        self.pour()

    def give_slow(self, rest):
        """Send a byte now and then, until the test is over."""
        self.start(200, "text/html", {})
        while not self.server.over.wait(0.05):
            try:
                self.wfile.write(b"a")
                self.wfile.flush()
            except OSError:
                return

    def pour(self):
        try:
            for _ in range(20_000):
                self.wfile.write(b"a" * 65_536)
        except OSError:
            self.server.cut_off.set()

    def give(self, data, *, status=200, kind="text/html", location="", encoding=""):
        more = {"Location": location, "Content-Encoding": encoding, "Content-Length": str(len(data))}
        self.start(status, kind, {name: value for name, value in more.items() if value})
        self.wfile.write(data)

    def start(self, status, kind, more):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def served(handler, kind=ThreadingHTTPServer):
    """Run a server of this machine for the length of a block."""
    with kind(("127.0.0.1", 0), handler) as server:
        server.over, server.cut_off = threading.Event(), threading.Event()
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()


@pytest.fixture
def server(settings):
    """A web server at an address of this machine that the settings let be fetched."""
    Pages.text, Pages.served = "<p>Lorries wait.</p>", 0
    with served(Pages) as running:
        running.at = f"http://127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO = [running.at.removeprefix("http://")]
        yield running
