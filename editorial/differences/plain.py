"""Differences as plain text, for a mail: what went stands in [- -], what came in [+ +]."""

from editorial.differences.fields import differences
from editorial.differences.naming import labels_of

LEGEND = "What went stands between [- and -], what came between [+ and +]."
NOTHING = "Nothing differs."
AROUND = 90
MARKS = {"gone": "[-{}-]", "new": "[+{}+]"}
SAID = {"gone": "Gone", "new": "New", "moved": "Moved here", "left": "Moved away"}


def as_text(before, after, labels=None):
    """Return how two Documents differ as plain text, without what stayed.

    Without labels, rows are looked up, and pieces are called by the titles that readers know, if any.
    """
    labels = labels_of(before, after) if labels is None else labels
    found = differences(before, after, labels)
    if not found:
        return NOTHING
    texts = [f"{one.label.upper()}\n" + "\n\n".join(map(written, one.changed)) for one in found]
    return "\n\n".join([LEGEND, *texts])


def written(row):
    """Return a row as text."""
    head = " ".join(filter(None, [SAID.get(row.kind, ""), row.what])).capitalize()
    text = "".join(marked(kind, text, row.kind) for kind, text in row.parts)
    return "\n".join(filter(None, [": ".join(filter(None, [head, text])), *row.notes]))


def marked(kind, text, row):
    """Return a part with its marks; a whole row that came or went needs none."""
    if kind == "same":
        return shortened(text)
    if row in ("new", "gone", "left"):
        return text
    kept = text.strip()
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return start + MARKS[kind].format(kept) + end if kept else text


def shortened(text):
    """Return a stretch that stayed, its middle left out when it is long."""
    return text if len(text) <= 3 * AROUND else f"{text[:AROUND]} … {text[-AROUND:]}"
