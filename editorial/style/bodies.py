"""The plain text of a body with the places of what is marked in it: quotes, italics, languages, links.

The text is that of `richtext.plain()`, character for character.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from publications import richtext
from publications.richtext.tree import walk

LINES = ("p", "h2", "h3", "a")


@dataclass
class Body:
    """Plain text, and places in it."""

    plain: str = ""
    passages: dict = field(default_factory=lambda: defaultdict(list))
    links: list = field(default_factory=list)
    headings: list = field(default_factory=list)


def read(html):
    """Return the Body of clean HTML."""
    reader = Reader()
    for block in richtext.read(html):
        reader.block(block)
    reader.body.plain = "".join(reader.parts)
    return reader.body


class Reader:
    """Writes the lines of blocks one after the other, and notes where marked words came to stand."""

    def __init__(self):
        self.body, self.parts, self.length = Body(), [], 0

    def block(self, block):
        """Write one block of the top level: its lines, then its footnotes."""
        lines, below = [], []
        self.lines([block], lines, below)
        for number, nodes in enumerate(lines + below):
            self.write("" if not self.parts else "\n" if number else "\n\n")
            start = self.length
            self.inline(nodes)
            self.marked(block, start)

    def lines(self, nodes, lines, below):
        """Gather the lines of some nodes, and the footnotes that they hold."""
        for node in nodes:
            if isinstance(node, str):
                lines.append([node])
            elif node.name in LINES:
                lines += [[node]] if node.children else []
                below += [inner.children for inner in walk([node]) if "data-note" in inner.attrs]
            else:
                self.lines(node.children, lines, below)

    def marked(self, block, start):
        """Note a line of a quote or a heading."""
        if isinstance(block, str):
            return
        if block.name == "blockquote" or "data-pull" in block.attrs:
            self.body.passages["quotations"].append((start, self.length))
        elif block.name in ("h2", "h3"):
            self.body.headings.append((start, self.length))

    def inline(self, nodes):
        """Write running text without its footnotes."""
        for node in nodes:
            if isinstance(node, str):
                self.write(node)
            elif node.name == "br":
                self.write("\n")
            elif "data-note" not in node.attrs:
                start = self.length
                self.inline(node.children)
                self.note(node, start)

    def note(self, node, start):
        """Note what a mark stands on."""
        place = (start, self.length)
        if node.name == "em":
            self.body.passages["works"].append(place)
        if language := node.attrs.get("lang"):
            self.body.passages[f"lang:{language}"].append(place)
        if "href" in node.attrs:
            self.body.links.append((*place, node.attrs["href"]))

    def write(self, text):
        """Write some characters."""
        self.parts.append(text)
        self.length += len(text)
