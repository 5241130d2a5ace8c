"""How texts and names are cut into words, so that both are compared alike. Pure."""

import re
import unicodedata
from urllib.parse import urlsplit

# Scripts that put no space between words: there every sign is a word of its own.
SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
# Marks that belong to the letter before them, which `\w` leaves out.
MARK = r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
# The end of a sentence or of a paragraph is a word too, which no name runs across.
WORD = re.compile(rf"{SIGN}|(?:(?!{SIGN})[\w{MARK}])+|[.!?…;](?=\s|$)|\n\s*\n")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
HOST = re.compile(r"^(?=.{4,200}$)[\w-]{1,63}(\.[\w-]{1,63})*\.[\w-]{2,63}$")
LINKED = re.compile(r'https?://([^\s/"\'<>?#]+)', re.IGNORECASE)


def words(text):
    """Return a text's words as they are compared: NFKC, without case, the ends of sentences kept."""
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    return [word if word.strip() else "." for word in WORD.findall(folded)]


def spelled(name):
    """Return a name in the form in which names are compared: its words, with one space between."""
    found = words(name)
    return " ".join(found[:-1] if found and found[-1] == "." else found)


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
