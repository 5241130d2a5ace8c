"""The stem of an English word, so that a page marks what its engine found (M. F. Porter, 1980). Pure."""

import re
from functools import lru_cache

CONSONANT = "(?:[^aeiouy]|(?<![^aeiou])y|^y)"
VOWEL = "(?:[aeiou]|(?<=[^aeiou])y)"
MEASURED = re.compile(f"{VOWEL}+{CONSONANT}+")
HAS_VOWEL = re.compile(VOWEL)
SHORT = re.compile("(?:^|.*[^aeiou])[aeiouy][^aeiouwxy]$")
SECOND = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "abli": "able",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
}
THIRD = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
FOURTH = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism",
    "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip


@lru_cache(1 << 15)
def porter(word):
    """Return the stem of an English word in lower case; any other word comes back as it is."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = past(plural(word))
    if word.endswith("y") and HAS_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    word = replaced(replaced(word, SECOND), THIRD)
    return tidied(shortened(word))


def measure(stem):
    """Return how often vowels are followed by consonants."""
    return len(MEASURED.findall(stem))


def plural(word):
    """Return a word without the ending of a plural."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def past(word):
    """Return a word without -ed and -ing."""
    if word.endswith("eed"):
        return word[:-1] if measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and HAS_VOWEL.search(stem):
            return mended(stem)
    return word


def mended(stem):
    """Return what is left before -ed or -ing as a word that may stand alone."""
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
        return stem[:-1]
    return stem + "e" if measure(stem) == 1 and SHORT.match(stem) else stem


def replaced(word, endings):
    """Return a word with one long ending made shorter."""
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return stem + endings[ending] if measure(stem) else word
    return word


def shortened(word):
    """Return a long word without its last ending."""
    for ending in sorted(FOURTH, key=len, reverse=True):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            fits = measure(stem) > 1 and (ending != "ion" or stem.endswith(("s", "t")))
            return stem if fits else word
    return word


def tidied(word):
    """Return a word without a final e and one of two l."""
    if word.endswith("e"):
        stem = word[:-1]
        if measure(stem) > 1 or (measure(stem) == 1 and not SHORT.match(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and measure(word) > 1 else word
