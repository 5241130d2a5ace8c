"""Word-level differences between two texts, as parts that a template can mark."""

import re
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*")
AROUND = 12
MOST_WORK = 9_000_000  # three thousand words against as many: beyond, a stretch is shown as gone and new


def diff(before, after):
    """Return [(kind, text)], kind being “same”, “gone”, “new” or “cut” for a long stretch left out."""
    parts = []
    for kind, old, new in stretches(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        old, new = WORD.findall("".join(old)), WORD.findall("".join(new))
        if kind == "equal":
            parts += shortened(old)
        elif len(old) * len(new) > MOST_WORK:
            parts += marked(old, new)
        else:
            for inner, gone, added in stretches(old, new):
                parts += shortened(gone) if inner == "equal" else marked(gone, added)
    return parts


def stretches(old, new):
    """Yield (kind, members before, members after) of two lists, “equal” or otherwise."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, old[a:b], new[c:d]


def marked(old, new):
    """Return words that went and words that came."""
    return [("gone", "".join(old))] * bool(old) + [("new", "".join(new))] * bool(new)


def shortened(words):
    """Return an equal stretch, its middle left out when it is long."""
    if len(words) <= 4 * AROUND:
        return [("same", "".join(words))]
    return [
        ("same", "".join(words[: 2 * AROUND])),
        ("cut", " … "),
        ("same", "".join(words[-2 * AROUND :])),
    ]
