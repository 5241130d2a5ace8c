"""Addresses in compiled HTML, put in by search and replacement: this work is done at reading."""

import re
from html import escape
from uuid import UUID

MARKER = '<a href="piece:'
PIECE_LINK = re.compile(r'<a href="piece:([0-9a-f-]{36})">(.*?)</a>', re.DOTALL)
STORED_LINK = re.compile(r'<a data-piece="([0-9a-f-]{36})">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^>]*>")
ADDRESS = re.compile(r'(\s(?:href|src|poster)=")(?:(/(?!/))|(#))')
SOURCES = re.compile(r'(?<=\ssrcset=")[^"]*')


def resolve_pieces(html, addresses):
    """Return rendered HTML with its links to pieces resolved; links to unlisted pieces leave their text."""
    if MARKER not in html:
        return html

    def link(match):
        address = addresses.get(UUID(match[1]))
        return f'<a href="{escape(address)}">{match[2]}</a>' if address else match[2]

    return PIECE_LINK.sub(link, html)


def without_pieces(body, gone):
    """Return a body whose links to some pieces leave their text."""
    return STORED_LINK.sub(lambda link: link[2] if UUID(link[1]) in gone else link[0], body)


def absolute(html, base, *, page=""):
    """Return rendered HTML whose addresses stand alone, as feeds need it.

    `base` is the scheme and host, without a slash at its end; `page` the absolute address of the page, to
    which links to `#fragments` then lead.
    """
    base, page = escape(base.rstrip("/")), escape(page)

    def addressed(match):
        return f"{match[1]}{base}/" if match[2] else f"{match[1]}{page}#"

    def whole(match):
        tag = ADDRESS.sub(addressed, match[0])
        return SOURCES.sub(lambda found: re.sub(r"(^|,)(\s*)/(?!/)", rf"\1\2{base}/", found[0]), tag)

    return TAG.sub(whole, html)
