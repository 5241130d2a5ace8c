"""The words of a text as the index holds them, and as they are asked for. Pure.

Endings of Russian and what Arabic writes onto a word's front are taken off here; those of Latin letters are
the engine's business. A word's script says its language: what somebody looks for has none.
"""

import re
import unicodedata
from functools import lru_cache

from publications.stems import stem
from publications.words import MARK, SIGN, fold

LONGEST_TEXT = 200_000
LONGEST_TOKEN = 60
# Marks that people leave out when they type: accents, Hebrew points, Arabic vowel signs and tatweel.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ß": "ss"})
LETTER = rf"[^\W_{SIGN[1:-1]}]"
WORD = re.compile(rf"{SIGN}|{LETTER}+(?:[{MARK}]+{LETTER}*)*")
LATIN_ENDS = "\u0250"


def folded(text):
    """Return a text as it is compared: without case, accents and vowel signs."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).translate(LETTERS)
    plain = unicodedata.normalize("NFD", plain.casefold())
    return unicodedata.normalize("NFC", MARKS.sub("", plain))


def tokens(text):
    """Return the words of a text as the index holds them, in their order."""
    found = (lexeme(word) for word in WORD.findall(fold(text[:LONGEST_TEXT])))
    return [one for one in found if one]


def spellings(text):
    """Return the words of a text as they are written, but for case and accents: a dictionary's entries."""
    return [folded(word)[:LONGEST_TOKEN] for word in WORD.findall(fold(text[:LONGEST_TEXT]))]


@lru_cache(1 << 16)
def lexeme(word):
    """Return one folded word without the endings of its script; nothing where only marks are left."""
    kept = word if word[0] < LATIN_ENDS else stem(word)
    kept = "".join(char for char in folded(kept) if unicodedata.category(char)[0] in "LNM")
    return kept[:LONGEST_TOKEN]
