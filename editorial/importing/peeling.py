"""Takes notices, feed footers and source lines out of a text that is HTML, and keeps every word of them."""

from itertools import takewhile

from publications import richtext
from publications.richtext.tree import serialise, text_of, walk

from .doubting import doubts
from .furniture import Furniture, is_footer, is_source
from .reading import Removed
from .recognising import MOST_LINES

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
    found, place = Furniture(), 0
    while place < len(nodes):
        some = nodes[place : place + MOST_LINES]
        if over := notice_in(some, found):
            notice, number, length = over
            found.notices.append(notice.carried)
            found.removed.append(Removed("carried notice", notice.text))
            lengths = [len(one_line(node)) for node in some[: number - 1]] + [length]
            found.lines += [node for node in map(shortened, some, lengths) if node]
            place += number
        else:
            found.lines.append(nodes[place])
            place += 1
    take_endings(found)
    found.doubts = doubts(one_line(node) for node in found.lines if is_own(node))
    return found


def is_own(node):
    """Whether a block is no quotation."""
    return not isinstance(node, str) and node.name != "blockquote"


def notice_in(nodes, found):
    """Return the notice that some blocks begin with, or None."""
    blocks = list(takewhile(is_block, nodes))
    return found.notice_in([one_line(node) for node in blocks]) if blocks else None


def shortened(node, length):
    """Return a block without its first characters, or None where nothing is left of it."""
    shorten(node, length)
    is_kept = text_of([node]).strip() or any(one.attrs for one in walk(node.children))
    return node if is_kept else None


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
