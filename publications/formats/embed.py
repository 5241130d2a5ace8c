"""A piece in somebody else's page (oEmbed 1.0, oembed.com): a quotation with the way to it, without a script.

It is as much as a text that is shared may be: title, byline, standfirst; and its notices, with their size.
"""

import re
from html import escape, unescape
from math import ceil

from django.conf import settings

from publications.formats.channel import names
from publications.formats.content import (
    STYLED_NOTICES,
    first_published,
    gist,
    headline,
    paragraph,
    sponsored,
)
from publications.formats.shared import ready
from publications.formats.text import address
from publications.formats.things import given
from publications.theme.phrases import phrases

WIDTH, NARROWEST = 600, 220
LETTER, LINE, GAP, FRAME = 8, 26, 18, 40  # pixels, on the generous side, of text at its usual size
BLOCK = re.compile(r"<p\b[^>]*>.*?</p>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LARGER = 2  # what is printed larger than the text takes so much more both ways


def embed(subject):
    """Return what oEmbed says of a piece, with its quotation; the notices are put in at reading."""
    (signed, *_) = subject.bylines or (None,)
    return given(
        {
            "title": headline(subject),
            "author_name": ", ".join(names(subject)),
            "author_url": address(signed.url) if signed and len(subject.bylines) == 1 else "",
            **thumbnail(subject),
            "html": quotation(subject),
        }
    )


def thumbnail(subject):
    """Return the picture beside a link, where it is there."""
    return {
        f"thumbnail_{name}": value
        for one in ready(subject)[:1]
        for name, value in (("url", address(one.url)), ("width", one.width), ("height", one.height))
    }


def quotation(subject):
    """Return the quotation, with an empty place for notices directly below the title."""
    url, t = address(subject.path), phrases(subject.language)
    parts = [
        f'<p><a href="{escape(url)}"><strong>{escape(headline(subject))}</strong></a></p>',
        STYLED_NOTICES if subject.notices else "",
        paragraph(f"{t.by} {', '.join(names(subject))}"),
        paragraph(sponsored(subject)),
        paragraph(gist(subject)),
        *first_published(subject),
        f'<p><a href="{escape(url)}">{escape(t.read)}</a> · {escape(settings.SITE_NAME)}</p>',
    ]
    opening = f'<blockquote cite="{escape(url)}" lang="{escape(subject.language)}" dir="{subject.direction}">'
    return f"{opening}{''.join(parts)}</blockquote>"


def height(html, width):
    """Return how many pixels high a quotation is at most, when it is so wide."""
    letters = max(1, (width - FRAME) // LETTER)
    return FRAME + sum(GAP + lines(block, letters) * LINE for block in BLOCK.findall(html))


def lines(block, letters):
    """Return how many lines of so many letters a paragraph fills, at its own size."""
    larger = LARGER if "font-size" in block else 1
    return larger * ceil(larger * len(unescape(TAG.sub("", block))) / letters)
