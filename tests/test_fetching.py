"""Fetching a page of the web with care for its size, its time, its place and its kind."""

import socketserver

import pytest

from editorial.republication import originals
from editorial.republication.fetching import Unfetched, fetch, is_public
from tests.originals import served, server

__all__ = ["server"]


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
        ("http://[::7f00:1]/", "not public"),
        ("http://[64:ff9b::10.0.0.1]/", "not public"),
        ("http://93.184.215.14:25/", "at port 25"),
        ("https://93.184.215.14:6379/", "at port 6379"),
        ("http://\r\nHost: x/", "cannot be read"),
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
        ("::7f00:1", False),
        ("::ffff:0:7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("2606:2800::5efe:7f00:1", False),
        ("2606:2800::200:5efe:a00:1", False),
        ("fec0::1", False),
        ("5f00::1", False),
        ("3fff::1", False),
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
