"""What clean HTML says: its blocks, words, headings, and the pieces and pictures it names."""

import re
from collections import Counter
from functools import lru_cache

from publications.slugs import slug

from .names import HEADINGS, identity
from .tree import parse, serialise, text_of, walk

WORDS_A_MINUTE = 230
ID_LENGTH = 80
# Scripts written without spaces count a word a character; dashes part words, hyphens do not.
IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{IDEOGRAPH}]|[^\s—–/…{IDEOGRAPH}]+")
# Ids that the page around a body, or its footnotes, may use.
RESERVED_ID = re.compile(
    r"(note|ref|table)-[0-9]+|content|footer|header|main|menu|nav|notes|search|title|top"
)


def blocks(html):
    """Return the top-level blocks of clean HTML; joined, they are the HTML again."""
    return [serialise([node]) for node in parse(html)]


def plain(html, *, notes=True):
    """Return the text of clean HTML: a blank line between blocks, a line for each paragraph, item and cell.

    Footnotes stand as lines at the end of their block, or nowhere without `notes`. Pictures and rules say
    nothing.
    """
    return "\n\n".join(text for block in parse(html) if (text := block_text(block, notes)) is not None)


def block_text(block, notes=True):
    """Return the text of one block of the tree as `plain()` has it, or None for one that says nothing."""
    lines, below = [], []
    _lines([block], lines, below)
    return "\n".join(lines + below * notes) if lines or (below and notes) else None


def _lines(nodes, lines, notes):
    for node in nodes:
        if isinstance(node, str):
            lines.append(node)
        elif node.name in ("p", "h2", "h3", "a"):
            lines += [text_of([node])] if node.children else []
            notes += [text_of(inner.children) for inner in walk([node]) if "data-note" in inner.attrs]
        else:
            _lines(node.children, lines, notes)


@lru_cache(maxsize=8)  # whoever publishes a text asks for it again and again
def words(html):
    """Return the number of words of clean HTML, footnotes included."""
    return sum(any(map(str.isalnum, word)) for word in WORD.findall(plain(html)))


def minutes(words):
    """Return the reading time of a number of words, in whole minutes and at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def outline(html):
    """Return (id, text) of every heading of the second level."""
    return [(anchor, text) for name, anchor, text in anchors(parse(html)) if name == "h2"]


def anchors(nodes):
    """Return (name, id, text) of every heading in order; ids are Unicode slugs, unique in the body."""
    found, taken = [], Counter()
    for node in nodes:
        if not isinstance(node, str) and node.name in HEADINGS:
            text = " ".join(text_of([node]).split())
            found.append((node.name, _unused(slug(text)[:ID_LENGTH].strip("-"), taken), text))
    return found


def _unused(base, taken):
    if not base or RESERVED_ID.fullmatch(base):
        base = f"section-{base}".strip("-")
    anchor = base
    while taken[anchor]:
        taken[base] += 1
        anchor = f"{base}-{taken[base]}"
    taken[anchor] = 1
    return anchor


def pieces(html):
    """Return the UUIDs of the pieces that clean HTML links to, each once, in order."""
    return _named(html, "data-piece")


def images(html):
    """Return the UUIDs of the images in pictures and link cards of clean HTML, each once, in order."""
    return _named(html, "data-image")


def cited(html):
    """Return the addresses on the web to which clean HTML links, each once, in order."""
    if "href" not in html:
        return []
    links = (node.attrs.get("href", "") for node in walk(parse(html)))
    return list(dict.fromkeys(link for link in links if link.startswith(("https://", "http://"))))


def _named(html, attr):
    if attr not in html:
        return []
    named = (identity(node.attrs.get(attr)) for node in walk(parse(html)))
    return list(dict.fromkeys(found for found in named if found))
