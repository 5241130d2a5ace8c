"""How texts and names are cut into words, so that both are compared alike. Pure."""

import re
import unicodedata
from functools import lru_cache

# Scripts that put no space between words: there every sign is a word of its own.
SIGN = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
# Marks that belong to the letter before them, which `\w` leaves out.
MARK = r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
# The end of a sentence or of a paragraph is a word too, which no name runs across.
LETTERS = rf"[^\W{SIGN[1:-1]}]"
WORD = re.compile(
    rf"{LETTERS}+(?:[{MARK}]+{LETTERS}*)*|(?:[{MARK}]+{LETTERS}*)+|{SIGN}|[.!?…;](?=\s|$)|\n\s*\n"
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Parts of Hangul syllables: normalising joins them to the part before.
SYLLABLE = re.compile("[\u1160-\u11ff\u3131-\u318e\uffa0-\uffdc]")


def words(text):
    """Return a text's words as they are compared: NFKC, without case, the ends of sentences kept."""
    return [word if word.strip() else "." for word in WORD.findall(fold(text))]


def fold(text):
    """Return a text without case, invisible characters, and differences of form that mean nothing."""
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()


def spans(text):
    """Return the words of a text with their places in it: [(word, start, end)], in the order of `words()`.

    `text[start:end]` is the word as it is written, with whatever invisible characters stand within it.
    """
    folded, starts, ends = folded_places(text)
    found = ((match[0], match.start(), match.end()) for match in WORD.finditer(folded))
    return [(word if word.strip() else ".", starts[start], ends[end - 1]) for word, start, end in found]


def folded_places(text):
    """Return a text folded, and where each character of that begins and ends in the text.

    Lines fold apart, so that a sign that changes its length costs time in its own paragraph only.
    """
    if is_fixed(text):
        return fold(text), range(len(text)), range(1, len(text) + 1)
    parts, starts, ends, place = [], [], [], 0
    for line in text.splitlines(keepends=True):
        fixed = is_fixed(line)
        for start, end in ((0, len(line)),) if fixed else clusters(line):
            part = fold(line) if fixed else fold_cluster(line[start:end])
            parts.append(part)
            starts += range(place, place + end) if fixed else [place + start] * len(part)
            ends += range(place + 1, place + end + 1) if fixed else [place + end] * len(part)
        place += len(line)
    return "".join(parts), starts, ends


def is_fixed(text):
    """Say whether folding leaves every character of a text in its place."""
    return unicodedata.is_normalized("NFKC", text) and len(fold(text)) == len(text)


def clusters(text):
    """Yield where each character begins and ends, with what joins it when a text is normalised."""
    start = 0
    for place, char in enumerate(text):
        if place and not joins(char):
            yield start, place
            start = place
    yield start, len(text)


@lru_cache(4096)
def joins(char):
    """Say whether a character belongs to the one before it: a mark, a sign unseen, a part of a syllable."""
    known = unicodedata.category(char)[0] == "M" or INVISIBLE.match(char) or SYLLABLE.match(char)
    return bool(known) or unicodedata.category(unicodedata.normalize("NFKC", char)[0])[0] == "M"


@lru_cache(4096)
def fold_cluster(text):
    """Fold one character with what joins it; a text has few different ones."""
    return fold(text)


def spelled(name):
    """Return a name in the form in which names are compared: its words, with one space between."""
    found = words(name)
    return " ".join(found[:-1] if found and found[-1] == "." else found)
