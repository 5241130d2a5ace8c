"""Says of what stays in a text that it reads like a known notice: altered in a word, or amid other words."""

import re
from difflib import SequenceMatcher

from editorial.alike import INVISIBLE

from .recognising import flattened
from .wordings import KNOWN

ENOUGH = 0.8  # of a wording's words, in their order
FILLED = re.compile(r"\{[a-z_]+\}|\[[^\]]{2,}\]")
WORDS = re.compile(r"[^\W_]+")
LONGEST_READ, LONGEST_SHOWN = 20_000, 80
FIXED = [(known, WORDS.findall(FILLED.sub(" ", known.whole))) for known in KNOWN if known.whole]


def doubts(lines):
    """Return a sentence for each line that reads like a legal wording and was left in its text."""
    found = ((line, alike(line)) for line in lines)
    return list(dict.fromkeys(sentence(line, known) for line, known in found if known))


def alike(line):
    """Return the wording that a line reads like, or None."""
    some = set(WORDS.findall(line[:LONGEST_READ].translate(INVISIBLE).lower()))
    for known, words in FIXED:
        if sum(map(some.__contains__, words)) >= ENOUGH * len(words):
            said = WORDS.findall(flattened(line[:LONGEST_READ])[0])
            if in_order(words, said) >= ENOUGH:
                return known
    return None


def in_order(words, said):
    """Return how many of a wording's words a line has in their order, from 0 to 1."""
    blocks = SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)


def sentence(line, known):
    """Say what was left, and why."""
    shown = line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
    return (
        f"“{shown}” reads like {known.called} ({known.code}), but is altered or stands amid other words:"
        " it was left in the text. Look at it."
    )
