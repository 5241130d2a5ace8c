"""Bring a sanitised tree into the closed list: every block and mark in its only spelling.

`flow()` turns any content into a list of canonical top-level blocks. A container makes its content by
`flow()` too and keeps what it may hold; pictures, link cards and tables that it may not hold follow it.
"""

from .inline import marked, paragraphs
from .names import HEADINGS, LISTS, MARKS, host, identity, safe_address
from .tree import Node, squeeze, text_of, walk

TEXT = frozenset({"p"})
TEXT_AND_LISTS = frozenset({"p", "ul", "ol"})
LARGEST_SPAN = 1000


class _Flow:
    """Collects blocks, and the runs of the paragraph that is open."""

    def __init__(self):
        self.blocks, self.runs, self.following = [], [], []

    def take(self, nodes, marks):
        for node in nodes:
            if isinstance(node, str) or node.name == "br":
                self.runs.append((marks, node))
            elif "data-note" in node.attrs:
                self.note(node)
            elif node.name in MARKS:
                self.take(node.children, marked(marks, node))
            else:
                self.flush()
                self.blocks += BUILDERS.get(node.name, _unwrap)(node, marks)

    def note(self, node):
        content, after = _inline(_without_notes(node.children), ())
        if content:
            self.runs.append(((), Node("sup", {"data-note": ""}, content)))
        self.following += after

    def flush(self):
        self.blocks += [Node("p", {}, nodes) for nodes in paragraphs(self.runs)] + self.following
        self.runs, self.following = [], []


def flow(nodes, marks=()):
    """Return any nodes as canonical top-level blocks."""
    content = _Flow()
    content.take(nodes, marks)
    content.flush()
    return content.blocks


def fit(blocks, allowed):
    """Return what a container keeps of these blocks, and the blocks that must follow it."""
    kept, after = [], []
    for block in blocks:
        if block.name in allowed:
            kept.append(block)
        elif block.name in ("h2", "h3"):
            kept.append(Node("p", {}, block.children))
        elif block.name in ("figure", "table"):
            after.append(block)
        elif block.name != "hr":
            inner, outer = fit(block.children, allowed)
            kept += inner
            after += outer
    return kept, after


def _inline(nodes, marks):
    """Return content as inline nodes, its paragraphs parted by line breaks, and what must follow."""
    kept, after = fit(flow(nodes, marks), TEXT)
    content = []
    for block in kept:
        content += [Node("br"), *block.children] if content else block.children
    return content, after


def _without_notes(nodes):
    """Return nodes with the footnotes among them turned into their text."""
    found = []
    for node in nodes:
        if isinstance(node, str):
            found.append(node)
        elif "data-note" in node.attrs:
            found += [" ", *_without_notes(node.children)]
        else:
            found.append(Node(node.name, node.attrs, _without_notes(node.children)))
    return found


def _unwrap(node, marks):
    return flow(node.children, marks)


def _heading(node, marks):
    content, after = _inline(node.children, marks)
    return ([Node(HEADINGS[node.name], {}, content)] if content else []) + after


def _rule(node, marks):
    return [Node("hr")]


def _preformatted(node, marks):
    return flow(_lines(node.children), marks)


def _lines(nodes):
    """Return preformatted nodes with their line ends as elements."""
    found = []
    for node in nodes:
        if isinstance(node, str):
            for number, line in enumerate(node.split("\n")):
                found += [Node("br"), line] if number else [line]
        else:
            found.append(Node(node.name, node.attrs, _lines(node.children)))
    return found


def _holder(name, attrs, allowed):
    def build(node, marks):
        kept, after = fit(flow(node.children, marks), allowed)
        return ([Node(name, dict(attrs), kept)] if kept else []) + after

    return build


_quote = _holder("blockquote", {}, TEXT_AND_LISTS)
_pull = _holder("aside", {"data-pull": ""}, TEXT)
_callout = _holder("aside", {"data-callout": ""}, TEXT_AND_LISTS)


def _aside(node, marks):
    build = _pull if "data-pull" in node.attrs else _callout if "data-callout" in node.attrs else _unwrap
    return build(node, marks)


def _list(node, marks):
    items, after = [], []
    for content in _items(node.children):
        kept, outer = fit(flow(content, marks), TEXT_AND_LISTS)
        after += outer
        while kept and kept[0].name != "p":
            if items:
                items[-1].children.append(kept.pop(0))
            else:
                items += kept.pop(0).children
        if kept:
            items.append(Node("li", {}, kept))
    return ([Node(LISTS[node.name], {}, items)] if items else []) + after


def _items(nodes):
    """Yield the content of each item; what stands between items makes an item too."""
    between = []
    for node in nodes:
        if isinstance(node, str) or node.name != "li":
            between.append(node)
            continue
        if between:
            yield between
        yield node.children
        between = []
    if between:
        yield between


def _figure(node, marks):
    image = identity(node.attrs.get("data-image"))
    image = {"data-image": str(image)} if image else {}
    card = _card(node, image) if "data-card" in node.attrs else None
    if card:
        return [card, *flow(node.children, marks)]
    return [Node("figure", image)] * bool(image) + flow(node.children, marks)


def _card(node, image):
    """Return a figure's link card, taking its first link out of it, or None without a web address."""
    for link in walk(node.children):
        address = safe_address(link.attrs.get("href")) if link.name == "a" else None
        if address and host(address):
            title = squeeze(text_of([link])).strip() or host(address)
            link.children = []
            return Node("figure", {"data-card": "", **image}, [Node("a", {"href": address}, [title])])
    return None


def _table(node, marks):
    before, rows, after = [], [], []
    for part in _own(node):
        if part.name == "caption":
            before += flow([Node("strong", {}, part.children)], marks)
        elif part.name == "tr":
            cells = [
                _cell(cell, marks, after)
                for cell in part.children
                if getattr(cell, "name", "") in ("th", "td")
            ]
            rows += [Node("tr", {}, cells)] if cells else []
    filled = any(cell.children[0].children for row in rows for cell in row.children)
    return before + [Node("table", {}, [Node("tbody", {}, rows)])] * filled + after


def _own(table):
    """Return a table's parts as far down as its rows, without what its cells and caption hold."""
    parts = []
    for node in table.children:
        if not isinstance(node, str):
            parts += [node] if node.name in ("caption", "tr") else _own(node)
    return parts


def _cell(node, marks, after):
    kept, outer = fit(flow(node.children, marks), TEXT)
    after += outer
    return Node(node.name, _spans(node.attrs), kept or [Node("p")])


def _spans(attrs):
    spans = {}
    for name in ("colspan", "rowspan"):
        value = attrs.get(name, "")
        if value.isascii() and value.isdigit() and len(value) < 6 and int(value) > 1:
            spans[name] = str(min(int(value), LARGEST_SPAN))
    return spans


BUILDERS = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(LISTS, _list),
    "hr": _rule,
    "pre": _preformatted,
    "blockquote": _quote,
    "aside": _aside,
    "figure": _figure,
    "table": _table,
}
