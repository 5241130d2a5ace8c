"""The original of a republished piece: fetched with care, compared with what is known, and watched."""

import socketserver
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from editorial import originals
from editorial.fetching import Unfetched, fetch, is_public
from editorial.models import Provenance, WatchedOriginal
from publications import clock
from publications.models import Source
from tests import factories
from tests.filled import said
from tests.newsroom import change, desk, page

__all__ = ["desk"]
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


# Fetching with care -------------------------------------------------------------------


def test_a_page_is_fetched_with_its_kind_and_encoding(server):
    page = fetch(f"{server.at}/page")
    latin = fetch(f"{server.at}/latin")

    assert (page.kind, b"Lorries wait." in page.data) == ("text/html", True)
    assert originals.lines_of(latin) == ["Français"]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("javascript:alert(1)", "begin with http:// or https://"),
        ("file:///etc/passwd", "begin with http:// or https://"),
        ("ftp://inland.example/a", "begin with http:// or https://"),
        ("http:///nowhere", "begin with http:// or https://"),
        ("http://[::1", "cannot be read"),
        ("http://inland.example:99999/", "cannot be read"),
        ("http://user:secret@inland.example/", "holds a name or a password"),
        ("http://no-such-host.invalid/", "was not found"),
        ("http://127.0.0.1/", "not public"),
        ("http://localhost:1/", "not public"),
        ("http://2130706433/", "not public"),
        ("http://0x7f.1/", "not public"),
        ("http://169.254.169.254/latest/meta-data/", "not public"),
        ("http://10.0.0.1/", "not public"),
        ("http://[::1]/", "not public"),
        ("http://[::ffff:127.0.0.1]/", "not public"),
        ("http://224.0.0.1/", "not public"),
        ("http://0.0.0.0/", "not public"),
    ],
)
def test_an_address_that_leads_nowhere_good_is_refused(url, sentence):
    with pytest.raises(Unfetched, match=sentence):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("100.64.0.1", False),
        ("fd00::1", False),
        ("fe80::1%eth0", False),
        ("ff02::1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
    ],
)
def test_which_network_addresses_are_public(address, public):
    assert is_public(address) == public


@pytest.mark.parametrize(
    "target",
    ["http:~~127.0.0.1:1~", "http:~~169.254.169.254~", "file:~~~etc~passwd", "http:~~u:p@127.0.0.1~"],
)
def test_a_redirect_is_checked_like_an_address(server, target):
    with pytest.raises(Unfetched, match=r"not public|begin with http|a password"):
        fetch(f"{server.at}/to/{target}")


def test_a_redirect_to_a_page_is_followed_and_a_circle_is_not(server):
    assert b"Lorries" in fetch(f"{server.at}/to/~page").data

    with pytest.raises(Unfetched, match="more than 5 times"):
        fetch(f"{server.at}/round")


@pytest.mark.parametrize("kind", ["huge", "endless"])
def test_an_original_without_end_is_cut_off_after_five_megabytes(server, kind):
    with pytest.raises(Unfetched, match="larger than 5 MB"):
        fetch(f"{server.at}/{kind}")

    assert server.cut_off.wait(10)


def test_a_server_that_never_finishes_is_cut_off_in_time(server):
    with pytest.raises(Unfetched, match=r"took longer than 0\.5 seconds"):
        fetch(f"{server.at}/slow", seconds=0.5)


def test_a_server_that_never_ends_its_headers_is_cut_off_in_time(settings):
    class Dripping(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not self.server.over.wait(0.05):
                try:
                    self.request.sendall(b"a")
                except OSError:
                    return

    with served(Dripping, socketserver.ThreadingTCPServer) as running:
        at = f"127.0.0.1:{running.server_address[1]}"
        settings.FETCH_ALSO = [at]
        with pytest.raises(Unfetched, match="took longer"):
            fetch(f"http://{at}/", seconds=0.5)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("gone", "answered 404"), ("pdf", "is application/pdf"), ("packed", "came compressed")],
)
def test_what_is_no_page_of_text_is_refused(server, kind, sentence):
    with pytest.raises(Unfetched, match=sentence):
        fetch(f"{server.at}/{kind}")


# Watching -----------------------------------------------------------------------------


@pytest.fixture
def copied(server, db):
    """A piece whose original stands on the test's own server."""
    article = factories.article()
    source = Source.objects.create(name="Inland")
    Provenance.objects.create(article=article, source=source, url=f"{server.at}/page")
    return article


def test_the_first_look_keeps_the_text_without_what_stands_around_it(copied):
    row = originals.check(copied)

    assert row.text == "Dry port\nLorries wait."
    assert (len(row.digest), row.has_changed, row.problem) == (64, False, "")
    assert row.due_at > clock.now()


def test_the_page_around_the_text_may_change(copied):
    originals.check(copied)

    assert not originals.check(copied).has_changed


def test_a_change_is_said_in_the_form_on_the_desk_and_word_by_word(copied, desk):
    originals.check(copied)
    Pages.text = "<p>Lorries never wait.</p>"

    pressed = desk.post(page("original", copied), {"_check": "1"}, follow=True)

    assert "The original has changed: the difference stands below." in said(pressed)
    assert "<ins" in pressed.content.decode()
    assert "The original has changed since" in desk.get(change(copied)).content.decode()
    assert "has changed since we looked" in desk.get("/admin/").content.decode()


def test_a_change_that_was_seen_is_not_said_again(copied, desk):
    originals.check(copied)
    Pages.text = "<p>Lorries never wait.</p>"
    originals.check(copied)

    desk.post(page("original", copied), {"_seen": "1"})

    assert not originals.check(copied).has_changed
    assert "since we looked" not in desk.get("/admin/").content.decode()


def test_an_original_that_went_back_to_what_it_said_has_not_changed(copied):
    originals.check(copied)
    Pages.text = "<p>Lorries never wait.</p>"
    originals.check(copied)
    Pages.text = "<p>Lorries wait.</p>"

    assert not originals.check(copied).has_changed


def test_what_stands_in_the_way_is_said_and_what_was_known_stays(copied, server, desk):
    originals.check(copied)
    server.over.set()
    Provenance.objects.update(url=f"{server.at}/gone")
    WatchedOriginal.objects.update(url=f"{server.at}/gone")

    pressed = desk.post(page("original", copied), {"_check": "1"}, follow=True)

    row = WatchedOriginal.objects.get()
    assert "answered 404" in said(pressed)
    assert (row.text, row.has_changed) == ("Dry port\nLorries wait.", False)


def test_another_address_is_another_original(copied, server):
    originals.check(copied)
    Provenance.objects.update(url=f"{server.at}/latin")
    copied.refresh_from_db()

    row = originals.check(copied)

    assert (row.text, row.has_changed) == ("Français", False)
    assert WatchedOriginal.objects.count() == 1


def test_the_task_looks_again_when_it_is_due_and_not_before(copied):
    originals.check(copied)
    originals.check_again.call(copied.pk)
    before = Pages.served

    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1), tick=True):
        originals.check_again.call(copied.pk)
        originals.check_again.call(copied.pk)

    assert (before, Pages.served) == (1, 2)


def test_the_command_looks_at_every_original_and_counts(copied, server):
    out = StringIO()
    call_command("check_originals", "--dry-run", stdout=out)
    assert Pages.served == 0

    call_command("check_originals", stdout=out)
    Pages.text = "<p>Lorries never wait.</p>"
    call_command("check_originals", stdout=out)

    assert "0 changed, 1 unchanged, 0 not read." in out.getvalue()
    assert "1 changed, 0 unchanged, 0 not read." in out.getvalue()


def test_a_piece_without_an_address_has_nothing_to_look_at(desk):
    article = factories.article()

    pressed = desk.post(page("original", article), {"_check": "1"}, follow=True)

    assert "There is no address of an original to look at." in said(pressed)
