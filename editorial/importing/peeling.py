"""Takes notices, feed footers and source lines out of a text that is HTML, and keeps every word of them."""

from publications import richtext
from publications.richtext.tree import serialise, text_of, walk

from .furniture import Furniture, is_footer, is_source
from .reading import Removed
from .recognising import could_be, recognise

BLOCKS = {"p", "h1", "h2", "h3", "h4"}
ENDINGS = 4


def peel_body(body):
    """Return a clean body without what is furniture in it, and the Furniture that was found."""
    found = peel_nodes(richtext.read(body))
    return (richtext.clean(serialise(found.lines)) if found.removed else body), found


def peel_nodes(nodes):
    """Return the Furniture of top-level blocks; its `lines` are the blocks that remain.

    A quotation keeps a notice that it quotes. Footers and source lines are looked for at the end alone.
    """
    found = Furniture()
    for node in nodes:
        notice = recognise(one_line(node)) if is_block(node) and could_be(text_of([node])) else None
        if notice:
            found.notices.append(notice.carried)
            found.removed.append(Removed("carried notice", notice.text))
            shorten(node, notice.length)
        if not notice or text_of([node]).strip() or any(one.attrs for one in walk(node.children)):
            found.lines.append(node)
    take_endings(found)
    return found


def take_endings(found):
    """Take the feed footer and the source line from the last blocks of a text."""
    blocks = [node for node in found.lines if not isinstance(node, str)]
    ending = []
    for node in reversed(blocks[1:][-ENDINGS:]):
        text = spelled(node) if is_block(node) else ""
        if not text or not (is_footer(text, found) or is_source(text, found, sure=True)):
            break
        ending.append(node)
    found.lines = [node for node in found.lines if not any(node is one for one in ending)]


def is_block(node):
    """Whether a node is a block that a notice or a footer stands in."""
    return not isinstance(node, str) and node.name in BLOCKS


def one_line(node):
    """Return the text of a block with as many characters as it has, on one line."""
    return text_of([node]).replace("\n", " ")


def spelled(node):
    """Return the text of a block on one line, with the address of a link that does not spell it out."""
    text = " ".join(text_of([node]).split())
    links = [one.attrs.get("href", "") for one in walk([node]) if one.name == "a"]
    if (
        len(links) == 1
        and links[0].startswith("http")
        and "://" not in text
        and not text.startswith("The post")
    ):
        return f"{text} {links[0]}"
    return text


def shorten(node, length):
    """Take the first characters of its text away from a node; notes and pictures stay."""
    kept = []
    for child in node.children:
        if isinstance(child, str):
            cut, length = child[length:] if length else child, max(0, length - len(child))
            kept += [cut] if cut else []
        elif child.name == "br":
            kept += [] if length else [child]
            length = max(0, length - 1)
        elif length and "data-note" not in child.attrs:
            before = len(text_of([child]))
            shorten(child, length)
            kept += [child] if child.children else []
            length = max(0, length - before)
        else:
            kept.append(child)
    node.children = kept
