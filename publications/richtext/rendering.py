"""The public form of a body: headings with ids, numbered footnotes, pictures in place."""

from html import escape

from publications.theme.phrases import direction, phrases

from .names import host, identity
from .reading import anchors
from .tree import Node, parse, serialise, start_tag


def render(html, *, figures, language="en", rel="noopener"):
    """Return the public HTML of a clean body in a language; `rel` is what its links to other sites say.

    `figures` maps the UUID of an image to its HTML; a picture without an entry vanishes. Links to pieces
    keep the marker `href="piece:UUID"`, for `resolve_pieces()` at reading.
    """
    nodes = captioned(parse(html))
    compiled = _Compiler(figures, [anchor for _, anchor, _ in anchors(nodes)], phrases(language), rel)
    return compiled.show(nodes) + compiled.endnotes()


def captioned(nodes):
    """Return blocks with its caption in each table: the paragraph before it, if that is all bold."""
    found = []
    for node in nodes:
        if node.name == "table" and found and is_caption(found[-1]):
            node = Node("table", node.attrs, [*node.children, found.pop()])
        found.append(node)
    return found


def is_caption(node):
    """Whether a block is a paragraph in which everything is bold."""
    return node.name == "p" and [getattr(one, "name", "") for one in node.children] == ["strong"]


def has_head(rows):
    """Whether the first of several rows is a table's head: of head cells alone, which do not reach below."""
    cells = rows[0].children
    alone = (cell.name == "th" and cell.attrs.get("rowspan", "1") == "1" for cell in cells)
    return len(rows) > 1 and bool(cells) and all(alone)


class _Compiler:
    """Writes one body; numbers its notes as it goes."""

    def __init__(self, figures, ids, t, rel):
        self.figures, self.ids, self.notes, self.rel, self.tables = figures, iter(ids), [], rel, 0
        self.t = t

    def show(self, nodes):
        return "".join(
            escape(node, quote=False)
            if isinstance(node, str)
            else getattr(self, f"show_{node.name}", self.element)(node)
            for node in nodes
        )

    def element(self, node, **attrs):
        if node.name in ("br", "hr"):
            return serialise([node])
        return f"{start_tag(node.name, node.attrs | attrs)}{self.show(node.children)}</{node.name}>"

    def show_h2(self, node):
        return self.element(node, id=next(self.ids))

    show_h3 = show_h2

    def show_span(self, node):
        rtl = direction(node.attrs.get("lang", "")) == "rtl"
        return self.element(node, **({"dir": "rtl"} if rtl else {}))

    def show_a(self, node):
        if "data-piece" in node.attrs:
            return f'<a href="piece:{node.attrs["data-piece"]}">{self.show(node.children)}</a>'
        return self.element(node, **({"rel": self.rel} if host(node.attrs["href"]) else {}))

    def show_sup(self, node):
        if "data-note" not in node.attrs:
            return self.element(node)
        self.notes.append(self.show(node.children))
        number = len(self.notes)
        label = escape(self.t.note_number.format(number))
        link = f'<a href="#note-{number}" role="doc-noteref" aria-label="{label}">{number}</a>'
        return f'<sup class="note-ref" id="ref-{number}">{link}</sup>'

    def show_aside(self, node):
        attrs = 'class="pull" data-pull=""' if "data-pull" in node.attrs else 'class="callout"'
        return f'<aside {attrs} role="note">{self.show(node.children)}</aside>'

    def show_figure(self, node):
        figure = self.figures.get(identity(node.attrs.get("data-image")), "")
        if "data-card" not in node.attrs:
            return figure
        link = node.children[0]
        site = f'<span class="link-card-host">{escape(host(link.attrs["href"]))}</span>'
        card = f"{self.show_a(link)} {site}"
        if figure:
            return f'<div class="link-card">{figure}<p>{card}</p></div>'
        return f'<p class="link-card">{card}</p>'

    def show_table(self, node):
        body, *captions = node.children
        named, caption = f'aria-label="{escape(self.t.table)}"', ""
        if captions:
            self.tables += 1
            named = f'aria-labelledby="table-{self.tables}"'
            caption = (
                f'<caption id="table-{self.tables}">{self.show(captions[0].children[0].children)}</caption>'
            )
        region = f'<div class="table" role="region" tabindex="0" {named}>'
        head = has_head(body.children)
        rows = [
            f"<tr>{''.join(self.cell(cell, number) for cell in row.children)}</tr>"
            for number, row in enumerate(body.children)
        ]
        opening = f"<thead>{rows[0]}</thead>" if head else ""
        return f"{region}<table>{caption}{opening}<tbody>{''.join(rows[head:])}</tbody></table></div>"

    def cell(self, node, row):
        """A head cell in the first row heads its column, below it its row."""
        return self.element(node, **({"scope": "row" if row else "col"} if node.name == "th" else {}))

    def endnotes(self):
        """Return the closing section of notes, each with its way back, or nothing."""
        items = "".join(
            f'<li id="note-{number}">{note}\xa0<a href="#ref-{number}" role="doc-backlink"'
            f' aria-label="{escape(self.t.back)} ({number})">↩\ufe0e</a></li>'
            for number, note in enumerate(self.notes, 1)
        )
        label = f'role="doc-endnotes" aria-label="{escape(self.t.notes)}"'
        return f'<section class="notes" {label}><ol>{items}</ol></section>' if items else ""
