"""Inline content as runs, each a leaf with its set of marks, and back into nested elements.

A leaf is a text, a line break or a footnote. Runs hold no nesting, so that one sequence of runs has one
spelling, whatever order an editor nested the marks in.
"""

from itertools import groupby

from .names import MARK_ORDER, MARKS, identity, language, safe_address
from .tree import Node, squeeze

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060"))


def marked(marks, node):
    """Return the marks that hold inside an inline element, given those outside it."""
    added = {}
    if node.name == "a":
        added |= _link(node.attrs)
    elif node.name != "span":
        added[MARKS[node.name]] = {}
    if lang := language(node.attrs.get("lang")):
        added["span"] = {"lang": lang}
    inside = {**{name: dict(attrs) for name, attrs in marks}, **added}
    return tuple((name, tuple(inside[name].items())) for name in MARK_ORDER if name in inside)


def _link(attrs):
    if piece := identity(attrs.get("data-piece")):
        return {"a": {"data-piece": str(piece)}}
    address = safe_address(attrs.get("href"))
    return {"a": {"href": address}} if address else {}


def is_break(leaf):
    """Say whether a leaf is a line break."""
    return not isinstance(leaf, str) and leaf.name == "br"


def is_blank(leaf):
    """Say whether a leaf shows nothing."""
    return is_break(leaf) or (isinstance(leaf, str) and not leaf.translate(INVISIBLE).strip())


def paragraphs(runs):
    """Return the paragraphs in a sequence of runs, as lists of nodes: two line breaks part them."""
    found, broken = [[]], False
    for run in _join(runs):
        if is_break(run[1]) and broken:
            found.append([])
            broken = False
            continue
        broken = is_break(run[1]) or (broken and is_blank(run[1]))
        found[-1].append(run)
    return [_nest(_trim(_join(part))) for part in found if not all(is_blank(leaf) for _, leaf in part)]


def _join(runs):
    """Merge neighbours with equal marks and collapse white space across all of them."""
    joined = []
    for (marks, textual), group in groupby(runs, key=lambda run: (run[0], isinstance(run[1], str))):
        if textual:
            joined.append((marks, squeeze("".join(leaf for _, leaf in group))))
        else:
            joined.extend(group)
    return _collapse(joined)


def _collapse(runs):
    kept, after_space = [], True
    for marks, leaf in runs:
        if isinstance(leaf, str):
            leaf = leaf.lstrip(" ") if after_space else leaf
            if not leaf:
                continue
            after_space = leaf.endswith(" ")
        else:
            after_space = is_break(leaf)
            if after_space and kept and isinstance(kept[-1][1], str):
                _strip_last(kept)
        kept.append((marks, leaf))
    return kept


def _strip_last(runs):
    marks, leaf = runs.pop()
    if leaf := leaf.rstrip(" "):
        runs.append((marks, leaf))


def _trim(runs):
    """Take line breaks and white space, no-break spaces too, off both ends."""
    runs = list(runs)
    for strip in (str.rstrip, str.lstrip):
        while runs and (is_break(runs[-1][1]) or (isinstance(runs[-1][1], str) and not runs[-1][1].strip())):
            runs.pop()
        if runs and isinstance(runs[-1][1], str):
            runs[-1] = (runs[-1][0], strip(runs[-1][1]))
        runs.reverse()
    return runs


def _nest(runs):
    """Return runs as nested elements, the outermost first in MARK_ORDER, each opened once where it can be."""
    top = []
    open_marks, open_lists = (), [top]
    for marks, leaf in runs:
        shared = 0
        while shared < min(len(marks), len(open_marks)) and marks[shared] == open_marks[shared]:
            shared += 1
        del open_lists[shared + 1 :]
        for name, attrs in marks[shared:]:
            node = Node(name, dict(attrs))
            open_lists[-1].append(node)
            open_lists.append(node.children)
        open_marks = marks
        open_lists[-1].append(leaf)
    return top
