"""The words of a text as the index holds them, and as they are asked for. Pure.

Endings of Russian and what Arabic writes onto a word's front are taken off here; those of English words are
the engine's business. French, German and Spanish texts are written in that language's stems, each with a sign
of its language; what somebody looks for has no language, and is asked for as each of them writes it.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

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
# What languages of Latin letters mark their stems by. A figure keeps the engine's English stemmer away.
STEMMERS = {
    "fr": (snowballstemmer.stemmer("french"), "1"),
    "de": (snowballstemmer.stemmer("german"), "2"),
    "es": (snowballstemmer.stemmer("spanish"), "3"),
}
STEMMING = Lock()  # a stemmer holds the word that it is at
# Which rules made a row of the index: with other rules it is made again.
VERSION = 2


def folded(text):
    """Return a text as it is compared: without case, accents and vowel signs."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).translate(LETTERS)
    plain = unicodedata.normalize("NFD", plain.casefold())
    return unicodedata.normalize("NFC", MARKS.sub("", plain))


def tokens(text, language=""):
    """Return the words of a text as the index holds them, in their order; a BCP 47 tag says its language."""
    spoken = language.partition("-")[0].lower()
    found = (lexeme(word) for word in WORD.findall(fold(text[:LONGEST_TEXT])))
    return [written_in(spoken, one) for one in found if one]


@lru_cache(1 << 16)
def written_in(language, token):
    """Return a token as texts of a language have it: for some, its stem with their sign.

    Accents are gone already, so that it is the same with and without: only Spanish is given back its “-ción”.
    """
    if language not in STEMMERS or token[0] >= LATIN_ENDS or not token.isalpha():
        return token
    stemmer, sign = STEMMERS[language]
    if language == "es" and token.endswith("cion"):
        token = f"{token[:-2]}ón"
    with STEMMING:
        return f"{folded(stemmer.stemWord(token))}{sign}"


def readings(words):
    """Return words that follow one another as texts of each language may have them, each reading once."""
    return list(dict.fromkeys(tuple(written_in(code, word) for word in words) for code in ("", *STEMMERS)))


def spellings(text):
    """Return the words of a text as they are written, but for case and accents: a dictionary's entries."""
    return [folded(word)[:LONGEST_TOKEN] for word in WORD.findall(fold(text[:LONGEST_TEXT]))]


@lru_cache(1 << 16)
def lexeme(word):
    """Return one folded word without the endings of its script; nothing where only marks are left."""
    kept = word if word[0] < LATIN_ENDS else stem(word)
    kept = "".join(char for char in folded(kept) if unicodedata.category(char)[0] in "LNM")
    return kept[:LONGEST_TOKEN]
