"""Word-level differences between two texts, as parts that a template can mark."""

from editorial.differences import words

AROUND = 160


def diff(before, after):
    """Return [(kind, text)], kind being “same”, “gone”, “new” or “cut” for a long stretch left out."""
    return [part for kind, text in words(before, after) for part in shortened(kind, text)]


def shortened(kind, text):
    """Return a part; the middle of a long stretch that stayed is left out."""
    if kind != "same" or len(text) <= 4 * AROUND:
        return [(kind, text)]
    start, end = text[: 2 * AROUND].rpartition(" ")[0], text[-2 * AROUND :].partition(" ")[2]
    return [("same", start), ("cut", " … "), ("same", end)]
