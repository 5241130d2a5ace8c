"""The one way in which this site fetches a page of the web: guarded in size, time, place and kind.

An address that an editor records could lead anywhere: into this network, to a file without end, to a server
that never finishes. The connection goes to the very address of the network that was checked, so that no
second answer of a name server can lead it elsewhere, and every redirect is checked anew. The standard
library does it: an HTTP library's own pool and redirects would have to be switched off for these rules.
"""

import ipaddress
import socket
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

LARGEST = 5_000_000
SECONDS = 10
REDIRECTS = 5
MOVED = {301, 302, 303, 307, 308}
KINDS = {"text/html", "text/plain"}
PAGES = ", ".join(sorted(KINDS))
PORTS = {"http": 80, "https": 443}
# Where IPv4 stands inside IPv6: translated (RFC 6052), and, by other rules, compatible and mapped once more.
TRANSLATED = [ipaddress.ip_network(f"{prefix}/96") for prefix in ("64:ff9b::", "::", "::ffff:0:0:0")]
UNICAST = ipaddress.ip_network("2000::/3")  # all that IPv6 has given out to the internet (RFC 4291)
EXAMPLES = ipaddress.ip_network("3fff::/20")  # RFC 9637
ISATAP = {0x00005EFE, 0x02005EFE}  # RFC 5214: IPv4 follows in the last 32 bits


class Unfetched(ValueError):
    """A page was not fetched; its text is one sentence that says why."""


class Barred(Unfetched):
    """An address is not asked at all: it is none of the web, or leads to a place that is not public."""


@dataclass(frozen=True)
class Fetched:
    """What came: the address that answered, the bytes, their kind and their encoding if one was named."""

    url: str
    data: bytes
    kind: str
    encoding: str


class Deadline:
    """When all of a fetch must be over: names looked up, redirects followed, everything read."""

    def __init__(self, seconds):
        self.seconds, self.end = seconds, time.monotonic() + seconds

    @property
    def left(self):
        """How many seconds are left, a tenth at least."""
        return max(0.1, self.end - time.monotonic())

    @property
    def sentence(self):
        """Say that time is up, or nothing."""
        is_over = time.monotonic() >= self.end
        return f"It took longer than {self.seconds} seconds." if is_over else ""


def fetch(url, *, seconds=SECONDS):
    """Return what an address of the web answers. Raise Unfetched with one sentence."""
    deadline = Deadline(seconds)
    for _ in range(REDIRECTS + 1):
        parts, port = checked(url)
        addresses = places_of(parts.hostname, port, deadline)
        try:
            with connected(parts, addresses, port, deadline) as connection:
                answer = asked(connection, parts)
                if answer.status not in MOVED:
                    return taken(answer, url, deadline)
                url = urljoin(url, answer.getheader("Location") or "")
        except (OSError, HTTPException, ValueError) as error:
            if isinstance(error, Unfetched):
                raise
            raise Unfetched(deadline.sentence or "The server did not answer.") from error
    raise Unfetched(f"It was redirected more than {REDIRECTS} times.")


def post(url, data, kind, *, seconds=SECONDS):
    """Send data of a kind to an address of the web, and return the status; no redirect is followed.

    Raise Unfetched with one sentence where no server answers.
    """
    deadline = Deadline(seconds)
    parts, port = checked(url)
    addresses = places_of(parts.hostname, port, deadline)
    try:
        with connected(parts, addresses, port, deadline) as connection:
            return asked(connection, parts, method="POST", accept="*/*", body=data, kind=kind).status
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, Unfetched):
            raise
        raise Unfetched(deadline.sentence or "The server did not answer.") from error


def checked(url):
    """Return the parts of an address and its port. Raise Unfetched where it is none of the web."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        raise Barred("The address cannot be read.") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise Barred("Only addresses that begin with http:// or https:// are fetched.")
    if "@" in parts.netloc:
        raise Barred("The address holds a name or a password: it is not fetched.")
    return parts, port


def places_of(host, port, deadline):
    """Return the network addresses of a host. Raise Unfetched where any of them is not public."""
    pool = ThreadPoolExecutor(1)
    try:
        asked = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = [entry[4][0] for entry in asked.result(timeout=deadline.left)]
    except (OSError, UnicodeError, TimeoutError):
        raise Unfetched(f"The host ({host[:100]}) was not found.") from None
    finally:
        pool.shutdown(wait=False)
    for address in found:
        if f"{address}:{port}" in settings.FETCH_ALSO:
            continue
        if not is_public(address):
            raise Barred("It lies at an address that is not public: it is not fetched.")
        if port not in PORTS.values():
            raise Barred(f"It lies at port {port}: only those of the web are asked, 80 and 443.")
    return found


def is_public(address):
    """Whether a network address is one of the public internet, whatever it is wrapped in."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        inner = inside(ip)
        if inner:
            return is_public(str(inner))
        return ip.is_global and ip in UNICAST and ip not in EXAMPLES
    return ip.is_global and not ip.is_multicast


def inside(ip):
    """Return the IPv4 address that an IPv6 one leads to, or None."""
    holds = any(ip in network for network in TRANSLATED) or int(ip) >> 32 & 0xFFFFFFFF in ISATAP
    if holds:
        return ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])


@contextmanager
def connected(parts, addresses, port, deadline):
    """Give a connection to a checked network address; at the deadline it is cut, whatever is going on."""
    plain = opened(addresses, port, deadline)
    cut = threading.Timer(deadline.left, shut, [plain])
    cut.daemon = True
    cut.start()
    connection = HTTPConnection(parts.hostname, port)
    try:
        context = ssl.create_default_context() if parts.scheme == "https" else None
        named = {"server_hostname": parts.hostname}
        connection.sock = context.wrap_socket(plain, **named) if context else plain
        yield connection
    finally:
        cut.cancel()
        connection.close()
        plain.close()


def opened(addresses, port, deadline):
    """Return a socket to the first of these network addresses that answers. Raise OSError where none does."""
    for number, address in enumerate(addresses, 1):
        try:
            return socket.create_connection((address, port), timeout=deadline.left)
        except OSError:
            if number == len(addresses) or deadline.sentence:
                raise
    raise OSError("The host has no address.")


def shut(plain):
    """Cut a connection off under whoever reads from it."""
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        plain.close()


def asked(connection, parts, *, method="GET", accept=PAGES, body=None, kind=""):
    """Ask for a page and return the answer, its body unread; letters of any script travel encoded."""
    target = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    headers = {
        "Accept": accept,
        "Accept-Encoding": "identity",
        "User-Agent": f"Standfirst (+{settings.SITE_URL})",
        "Connection": "close",
        **({"Content-Type": kind} if kind else {}),
    }
    connection.request(method, target, body=body, headers=headers)
    return connection.getresponse()


def taken(answer, url, deadline):
    """Read an answer. Raise Unfetched where it is no page, too long or too slow."""
    if answer.status != 200:
        raise Unfetched(f"The server answered {answer.status}.")
    kind = answer.headers.get_content_type()
    if kind not in KINDS:
        raise Unfetched(f"It is no page of text: it is {kind[:60]}.")
    if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise Unfetched("It came compressed, which was not asked for.")
    data = bytearray()
    while chunk := answer.read1(65_536):
        data += chunk
        if len(data) > LARGEST:
            raise Unfetched(f"It is larger than {LARGEST // 1_000_000} MB.")
    if deadline.sentence:
        raise Unfetched(deadline.sentence)
    return Fetched(url, bytes(data), kind, answer.headers.get_content_charset() or "")
