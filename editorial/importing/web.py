"""Reads an HTML page, or HTML from a clipboard, as one author's text."""

import re

from .decoding import decode
from .manuscript import reading_of
from .reading import nothing_known

ARTICLE = re.compile(r"<article\b.*</article>", re.IGNORECASE | re.DOTALL)
MAIN = re.compile(r"<main\b.*</main>", re.IGNORECASE | re.DOTALL)
NAMED = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


def read(data, *, name="", known=nothing_known):
    """Return the Reading of an HTML file's bytes: of its article where it marks one. Raise ReadingError."""
    raw, finding = decode(data)
    part = ARTICLE.search(raw) or MAIN.search(raw)
    said = [finding] if finding else []
    if part and len(part[0]) < len(raw.strip()):
        said.append("Only the article of the page was read, not what stands around it.")
    titled = NAMED.search(raw)
    named = " ".join(re.sub(r"<[^>]*>", " ", titled[1]).split()) if titled else name
    return reading_of(part[0] if part else raw, raw=raw, name=named, known=known, said=tuple(said))
