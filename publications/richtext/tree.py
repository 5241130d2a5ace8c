"""A minimal tree of HTML, for strings that the sanitiser has made well-formed."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from publications.canonical import nfc

from .names import UNPRINTABLE, VOID

DEPTH = 100
SPACES = " \t\n\r\f\u2028\u2029"
SPACE = re.compile(f" [{SPACES}]+|[{SPACES[1:]}][{SPACES}]*")  # all but a single space, which stays


@dataclass(slots=True)
class Node:
    """An element; its children are Nodes and strings of unescaped text."""

    name: str
    attrs: dict = field(default_factory=dict)
    children: list = field(default_factory=list)


class _Reader(HTMLParser):
    """Builds the tree; below DEPTH levels, tags are ignored and their text stays."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack = [Node("")]
        self.ignored = 0

    def handle_starttag(self, tag, attrs):
        if len(self.stack) > DEPTH and tag not in VOID:
            self.ignored += 1
            self.stack[-1].children.append(" ")
            return
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.ignored:
            self.ignored -= 1
        elif len(self.stack) > 1:
            self.stack.pop()

    def handle_data(self, data):
        self.stack[-1].children.append(data)


def parse(html):
    """Return the top-level nodes of well-formed HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.stack[0].children


def start_tag(name, attrs):
    """Return one start tag."""
    return f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in attrs.items()) + ">"


def serialise(nodes):
    """Return the HTML of nodes, in the one spelling: `&`, `<` and `>` escaped, all else as it is."""
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node, quote=False))
        elif node.name in VOID:
            parts.append(start_tag(node.name, node.attrs))
        else:
            parts.append(start_tag(node.name, node.attrs) + serialise(node.children) + f"</{node.name}>")
    return "".join(parts)


def walk(nodes):
    """Yield every element below and including these nodes, in document order."""
    for node in nodes:
        if not isinstance(node, str):
            yield node
            yield from walk(node.children)


def squeeze(text):
    """Return printable text in NFC with its runs of white space made single spaces.

    Text that follows a tag must not begin with U+0338, which NFC would combine with the tag's `>`.
    """
    return nfc(SPACE.sub(" ", UNPRINTABLE.sub("", text))).lstrip("\u0338")


def text_of(nodes):
    """Return the text of nodes without footnotes, line breaks as line ends."""
    return "".join(
        node if isinstance(node, str) else "\n" if node.name == "br" else text_of(node.children)
        for node in nodes
        if isinstance(node, str) or "data-note" not in node.attrs
    )
