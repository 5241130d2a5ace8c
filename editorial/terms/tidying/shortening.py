"""Abbreviations, and the names that they may stand for. Pure."""

import re
from itertools import product

SMALL = {"a", "an", "and", "at", "by", "de", "for", "i", "in", "of", "on", "or", "the", "to", "&"}
WORD = re.compile(r"[^\W_]+|&")
SHORTEST, LONGEST = 2, 8  # letters of an abbreviation
MOST = 64  # ways of abbreviating one name
# Words that a name is often written without.
KINDS = {
    "agreement", "alliance", "association", "commission", "committee", "convention", "corporation",
    "council", "forum", "group", "initiative", "movement", "organisation", "organization", "pact", "party",
    "programme", "program", "project", "treaty", "union",
}  # fmt: skip


def abbreviation(label):
    """Return the letters of a name that is an abbreviation, such as “U.N.” or “IS-K”; else nothing."""
    letters = re.sub(r"[.\s·‐‑–-]", "", label)
    is_short = SHORTEST <= len(letters) <= LONGEST and " " not in label.strip()
    return letters if is_short and letters.isalpha() and letters.isupper() else ""


def initials(label):
    """Return the abbreviations that a name of several words may have; small words count or not."""
    said = WORD.findall(label)
    if len(said) < 2 or len(said) > LONGEST + 4 or abbreviation(label):
        return set()
    choices = [choice(word) for word in said]
    ways = 1
    for one in choices:
        ways *= len(one)
    if ways > MOST:
        choices = [one[:1] for one in choices]
    found = {"".join(way) for way in product(*choices)}
    return {letters for letters in found if SHORTEST <= len(letters) <= LONGEST}


def choice(word):
    """Return what an abbreviation may take of a word: of a small one a letter or nothing."""
    if word == "&":
        return ["", "A"]
    if word.casefold() in SMALL:
        return ["", word[0].upper()]
    if len(word) > 1 and word.isupper():
        return [word, word[0]]
    return [word[0].upper()]


def parts(label):
    """Return the parts of an abbreviation with a hyphen, such as “ISIS-K”; of others nothing."""
    found = re.split(r"[‐‑–-]", label)
    return tuple(found) if len(found) > 1 and abbreviation(label) else ()


def begin_alike(one, other):
    """Say whether each part of an abbreviation begins with the other's, or the other way about."""
    if len(one) != len(other) or one == other:
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True))


def without_kind(said):
    """Return the words of a name without the one that says what it is, such as “initiative”; else nothing."""
    return tuple(said[:-1]) if len(said) > 2 and said[-1] in KINDS else ()
