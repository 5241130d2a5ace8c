"""Texts in the terms of HTML, XML and JSON; addresses and dates as machines read them."""

import json
import re
from datetime import datetime
from html import escape
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone, translation
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format

from publications.theme.phrases import numerals, spoken

# XML 1.0, production 2: what may stand in a document at all.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What RFC 3986 wants written by its number after the host: brackets, and a “%” that begins no number.
HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
UNCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[\[\]]")
# Days of which Django has another form, or another order, than readers here are given.
DAY = {"en": "j F Y", "ar": "j F Y"}
IN_JSON = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def address(path):
    """Return the absolute address of a path on this site, or any address, in ASCII; nothing for nothing.

    What somebody else's address holds that an address may not (RFC 3986) is written by its number.
    """
    written = iri_to_uri(settings.SITE_URL + path if path.startswith("/") else path)
    host = HOST.match(written)
    before, mark, fragment = written[host.end() if host else 0 :].partition("#")
    rest = before + mark + fragment.replace("#", "%23")
    return (host[0] if host else "") + UNCODED.sub(lambda found: quote(found[0]), rest)


def xml(text):
    """Return text for XML, in an element or an attribute; characters that XML cannot hold are left out."""
    return escape(FORBIDDEN.sub("", text))


def dumps(data):
    """Return data as one line of JSON that can stand in an HTML script element as it is."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.translate(IN_JSON)


def day(moment, language):
    """Return a day, or that of a moment, as readers of a language write it: “24 January 2026”."""
    return dated(moment, language, DAY.get(spoken(language), "DATE_FORMAT"))


def month(moment, language):
    """Return the month and the year of a moment as readers of a language write them: “January 2026”."""
    return dated(moment, language, "YEAR_MONTH_FORMAT")


def dated(moment, language, form):
    """Return a day, or that of a moment, in a form of Django’s, in the words and digits of a language."""
    code = spoken(language)
    with translation.override(code):
        local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
        return numerals(date_format(local, form), code)


def stamp(moment):
    """Return a moment for machines, to the second and with its offset (RFC 3339)."""
    return moment.isoformat(timespec="seconds")


def urn(uuid):
    """Return the name of a piece that outlives its addresses (RFC 9562, section 4)."""
    return f"urn:uuid:{uuid}"
