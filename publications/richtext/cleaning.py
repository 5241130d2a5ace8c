"""The one cleaner: any HTML to the closed list, stable and in NFC."""

import re
from html import escape

import nh3

from .canonical import flow
from .losses import scan
from .names import ATTRIBUTES, GONE, SCHEMES, TAGS, UNPRINTABLE
from .tree import parse, serialise

PASSES = 5
LONGEST = 2_000_000
TOO_LONG = f"This text has more than {LONGEST:,} characters. Divide it into several pieces."
UNSTABLE = "This text could not be brought into a lasting form. Paste it again without its formatting."

_sanitiser = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(GONE),
    attributes=ATTRIBUTES,
    strip_comments=True,
    link_rel=None,
    generic_attribute_prefixes=set(),
    url_schemes=set(SCHEMES),
    url_relative="deny",
)


def clean(html):
    """Return HTML in the closed list, in the one spelling that cleaning again leaves alone.

    Raises ValueError, with a sentence for an editor, when the text is too long or no such form is found.
    """
    return clean_and_list(html)[0]


def clean_and_list(html):
    """Return clean HTML, and sentences on what was removed or became a link card.

    Raises ValueError as `clean()` does.
    """
    if len(html) > LONGEST:
        raise ValueError(TOO_LONG)
    scanned, sentences = scan(UNPRINTABLE.sub("", html.replace("\r\n", "\n").replace("\r", "\n")))
    cleaned = _pass(scanned)
    for _ in range(PASSES):
        again = _pass(cleaned)
        if again == cleaned:
            return cleaned, sentences
        cleaned = again
    raise ValueError(UNSTABLE)


def _pass(html):
    return serialise(flow(parse(_sanitiser.clean(html))))


def from_text(text):
    """Return plain text as clean paragraphs, parted at blank lines, or at every line if it has none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = re.split(r"\n[^\S\n]*\n", text) if re.search(r"\n[^\S\n]*\n", text) else text.split("\n")
    return clean("".join(f"<p>{escape(part)}</p>" for part in parts))
