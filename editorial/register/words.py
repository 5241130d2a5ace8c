"""How addresses are compared; words are cut as `publications.words` says. Pure."""

import re
from urllib.parse import urlsplit

from publications.words import INVISIBLE, WORD, spans, spelled, words

__all__ = ["INVISIBLE", "WORD", "domains", "host", "hosts", "spans", "spelled", "words"]
HOST = re.compile(r"^(?=.{4,200}$)[\w-]{1,63}(\.[\w-]{1,63})*\.[\w-]{2,63}$")
LINKED = re.compile(r'https?://([^\s/"\'<>?#]+)', re.IGNORECASE)


def host(address):
    """Return the host of an address or a domain as it is compared, or nothing."""
    address = address.strip()
    try:
        found = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    found = found.rstrip(".").removeprefix("www.")
    return found if HOST.match(found) else ""


def hosts(html):
    """Return the hosts to which a text leads, each with the domains that it lies in."""
    found = {host(named) for named in LINKED.findall(html)} - {""}
    return {domain for name in found for domain in domains(name)}


def domains(name):
    """Return a host and every domain around it that has a dot."""
    parts = name.split(".")
    return {".".join(parts[start:]) for start in range(len(parts) - 1)}
