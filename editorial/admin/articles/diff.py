"""Word-level differences between two texts, as parts that a template can mark."""

import re
from difflib import SequenceMatcher

from publications import richtext

WORD = re.compile(r"\S+\s*")
AROUND = 12


def diff(before, after):
    """Return [(kind, text)], kind being “same”, “gone”, “new” or “cut” for a long stretch left out."""
    old, new = WORD.findall(before), WORD.findall(after)
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += shortened(old[a:b])
            continue
        parts += [("gone", "".join(old[a:b]))] * (b > a) + [("new", "".join(new[c:d]))] * (d > c)
    return parts


def shortened(words):
    """Return an equal stretch, its middle left out when it is long."""
    if len(words) <= 4 * AROUND:
        return [("same", "".join(words))]
    return [
        ("same", "".join(words[: 2 * AROUND])),
        ("cut", " … "),
        ("same", "".join(words[-2 * AROUND :])),
    ]


def readable(name, value):
    """Return a field of a Document as text that can be compared."""
    if name == "body":
        return richtext.plain(value)
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return str(value or "")
