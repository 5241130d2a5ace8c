"""Two bodies, or two lists of texts, block by block, then word by word. Pure."""

import re
from dataclasses import dataclass, field

from editorial.differences.marks import called, notes
from editorial.differences.rows import Row
from editorial.differences.words import runs, words
from publications.richtext import block_text, read
from publications.richtext.tree import Node, serialise

WORD = re.compile(r"\w+")
ALIKE = 0.4  # blocks that share so much are one block that changed
MOVED = 0.7  # and so much, one that stands elsewhere now
MOST_PAIRS = 40_000


@dataclass(eq=False)
class Block:
    """A block: its markup as compared, its text (None says nothing), its words, its node."""

    html: str
    text: str | None
    what: str
    node: Node | None = None
    bag: frozenset = field(init=False)

    def __post_init__(self):
        self.bag = frozenset(WORD.findall((self.text or "").lower()))


def body_rows(before, after, labels):
    """Return the rows of two bodies in clean HTML."""
    return compared(blocks(before, labels), blocks(after, labels), labels)


def text_rows(before, after, what):
    """Return the rows of two lists of texts."""
    return compared([Block(text, text, what) for text in before], [Block(text, text, what) for text in after])


def blocks(html, labels):
    """Return the blocks of clean HTML."""
    return [Block(serialise([node]), block_text(node), called(node, labels), node) for node in read(html)]


def compared(old, new, labels=None):
    """Return the rows of two lists of blocks."""
    pairs = moved(aligned(old, new))
    return tuple(row_of(kind, one, other, labels or {}) for kind, one, other in pairs)


def aligned(old, new):
    """Return [(kind, block before, block after)] in order: “same”, “changed”, “gone” and “new”."""
    found, at_old, at_new = [], 0, 0
    for same, before, after in runs([one.html for one in old], [one.html for one in new]):
        here, there = old[at_old : at_old + len(before)], new[at_new : at_new + len(after)]
        at_old, at_new = at_old + len(before), at_new + len(after)
        if same:
            found += [("same", one, other) for one, other in zip(here, there, strict=True)]
        else:
            found += stretch(here, there)
    return found


def stretch(old, new):
    """Pair the blocks of a stretch that are alike; the others went and came."""
    found, done = [], 0
    partner = dict(best_pairs(old, new)) if len(old) * len(new) <= MOST_PAIRS else {}
    for place, one in enumerate(old):
        if place not in partner:
            found.append(("gone", one, None))
            continue
        found += [("new", None, other) for other in new[done : partner[place]]]
        found.append(("changed", one, new[partner[place]]))
        done = partner[place] + 1
    return found + [("new", None, other) for other in new[done:]]


def best_pairs(old, new):
    """Return the places of blocks that are alike, in order on both sides and alike in sum."""
    scores = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[alike(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] + scores[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0
            scores[i][j] = max(scores[i + 1][j], scores[i][j + 1], paired)
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] >= ALIKE and scores[i][j] == likeness[i][j] + scores[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            i += 1
        else:
            j += 1


def alike(one, other):
    """Return how much two blocks share, from 0 to 1."""
    if not one.bag or not other.bag:
        return float(one.html == other.html)
    return 2 * len(one.bag & other.bag) / (len(one.bag) + len(other.bag))


def moved(pairs):
    """Find, among the blocks that went and came, those that only stand elsewhere."""
    went = [place for place, pair in enumerate(pairs) if pair[0] == "gone"]
    came = [place for place, pair in enumerate(pairs) if pair[0] == "new"]
    if not went or not came or len(went) * len(came) > MOST_PAIRS:
        return pairs
    found = list(pairs)
    likeness = ((alike(pairs[a][1], pairs[b][2]), -a, -b) for a in went for b in came)
    for _, a, b in sorted((one for one in likeness if one[0] >= MOVED), reverse=True):
        if found[-a][0] == "gone" and found[-b][0] == "new":
            found[-b] = ("moved", found[-a][1], found[-b][2])
            found[-a] = ("left", found[-a][1], None)
    return found


def row_of(kind, one, other, labels):
    """Return the row of a pair of blocks."""
    block = other or one
    if kind in ("changed", "moved"):
        parts = tuple(words(one.text or "", other.text or ""))
        said = notes(one.node, other.node, labels) if other.node and one.html != other.html else ()
        return Row(kind, other.what, parts, said)
    text = block.text
    mark = {"left": "gone"}.get(kind, kind)
    said = notes(None, other.node, labels) if kind == "new" and other.node else ()
    return Row(kind, block.what, ((mark, text),) if text else (), said)
