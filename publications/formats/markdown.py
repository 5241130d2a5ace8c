"""Clean bodies as Markdown (CommonMark, with the footnotes and tables of its common extensions)."""

import re
from html import escape

from publications.richtext import identity, read

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
LINE_START = re.compile(r"(?m)^(\s*\d*)([-+.)])(?=\s)")
LINE_END = re.compile(r"\n(?!\n)")
MARKS = {"strong": "**", "em": "*"}
PIECE = "<!--piece:{}-->{}<!--/piece-->"


def markdown(html, *, figures):
    """Return a clean body as Markdown. `figures` maps the UUID of a picture to what stands in its place.

    A link to a piece of ours keeps its place between comments, as in feeds.
    """
    writer = Writer(figures)
    blocks = [block for node in read(html) if (block := writer.block(node))]
    notes = [f"[^{number}]: {note}" for number, note in enumerate(writer.notes, 1)]
    return "\n\n".join(blocks + notes)


def text(words):
    """Return words with whatever Markdown would read as a mark escaped."""
    return LINE_START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", words))


def target(address):
    """Return an address as the target of a link, which no bracket in it ends."""
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def indent(block, by):
    """Return a block with its lines moved to the right."""
    return LINE_END.sub("\n" + " " * by, block)


class Writer:
    """Writes one body; numbers its notes as it goes."""

    def __init__(self, figures):
        self.figures, self.notes = figures, []

    def block(self, node):
        """Return one block, or nothing for one that says nothing."""
        if isinstance(node, str):
            return text(node.strip())
        return getattr(self, f"block_{node.name}", self.paragraph)(node)

    def blocks(self, nodes):
        """Return several blocks with a blank line between."""
        return "\n\n".join(block for node in nodes if (block := self.block(node)))

    def paragraph(self, node):
        return self.inline(node.children).strip()

    def block_h2(self, node):
        return f"## {self.inline(node.children)}"

    def block_h3(self, node):
        return f"### {self.inline(node.children)}"

    def block_hr(self, node):
        return "---"

    def block_ul(self, node):
        return "\n".join(f"- {indent(self.blocks(item.children), 2)}" for item in node.children)

    def block_ol(self, node):
        marks = (f"{number}. " for number in range(1, len(node.children) + 1))
        items = zip(marks, node.children, strict=True)
        return "\n".join(mark + indent(self.blocks(item.children), len(mark)) for mark, item in items)

    def block_blockquote(self, node):
        return "\n".join(f"> {line}".rstrip() for line in self.blocks(node.children).split("\n"))

    block_aside = block_blockquote

    def block_figure(self, node):
        """Return what stands for a picture; a link card is a link, with its picture above."""
        picture = self.figures.get(identity(node.attrs.get("data-image")), "")
        card = self.inline(node.children) if "data-card" in node.attrs else ""
        return "\n\n".join(filter(None, [picture, card]))

    def block_table(self, node):
        """Return a table, its first row as the head; a cell keeps its paragraphs on one line."""
        rows = [[self.cell(cell) for cell in row.children] for row in node.children[0].children]
        width = max(map(len, rows), default=0)
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]])

    def cell(self, node):
        return "<br>".join(filter(None, map(self.block, node.children))).replace("\n", " ")

    def inline(self, nodes):
        """Return text with its marks."""
        return "".join(text(node) if isinstance(node, str) else self.mark(node) for node in nodes)

    def mark(self, node):
        """Return one marked text."""
        if node.name == "br":
            return "  \n"
        if "data-note" in node.attrs:
            self.notes.append(self.inline(node.children))
            return f"[^{len(self.notes)}]"
        inner = self.inline(node.children)
        if "data-piece" in node.attrs:
            return PIECE.format(node.attrs["data-piece"], inner)
        if node.name == "a":
            return f"[{inner}]({target(node.attrs['href'])})"
        if node.name in ("sup", "sub"):
            return f"<{node.name}>{inner}</{node.name}>"
        if node.name == "span":
            return f'<span lang="{escape(node.attrs.get("lang", ""))}">{inner}</span>'
        return f"{MARKS.get(node.name, '')}{inner}{MARKS.get(node.name, '')}"
