"""Whether two names look alike: what cannot be seen, and what the eye takes for the same, does not count."""

import re
import unicodedata

# Letters of other scripts that the eye takes for Latin ones (the common ones of UTS #39), in lower case.
CYRILLIC = dict(zip("авекмнорстухіјѕһԁԛԝӏ", "abekmhopctyxijshdqwl", strict=True))
GREEK = dict(zip("αβεζηικμνορτυχ", "abezhikmvoptyx", strict=True))
TWINS = CYRILLIC | GREEK
# Joiners are letters' business in scripts that join or stack; elsewhere they only hide.
JOINERS = "\u200c\u200d"
# Accents of Latin, Greek and Cyrillic, and the vowel points of Arabic; other scripts' marks tell words apart.
ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0652]")
SHORTEST = 5  # of a word that may be a plural: “gas” and “ISIS” are none


def visible(label):
    """Return a name without what cannot be seen: zero-width characters and controls of direction.

    A joiner between letters of Arabic, Persian or an Indian script stays: it is part of the spelling.
    """
    kept = [char for at, char in enumerate(label) if not is_hidden(label, at)]
    return " ".join("".join(kept).split())


def is_hidden(label, at):
    """Say whether the character at a place is one that nobody sees."""
    char = label[at]
    if unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cn") or char.isspace():
        return False
    return not (char in JOINERS and 0 < at < len(label) - 1 and joins(label[at - 1]) and joins(label[at + 1]))


def joins(char):
    """Say whether a letter's script uses joiners: none of Latin, Greek and Cyrillic does."""
    return char.isalpha() and not unicodedata.name(char, "").startswith(("LATIN", "GREEK", "CYRILLIC"))


def disguised(label):
    """Return the first word in which a letter of another script stands for a Latin one, or nothing."""
    for word in re.findall(r"\w+", label):
        has_latin = any(unicodedata.name(char, "").startswith("LATIN") for char in word)
        if has_latin and any(char in TWINS for char in word.casefold()):
            return word
    return ""


def likeness(label):
    """Return a name as the eye compares it, for a look-up of names that are hard to tell apart.

    Case, accents, punctuation, spaces, invisible characters, letters of another script that look the same
    and the plural of long words do not count: “Tali-bans” is “taliban”.
    """
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", visible(label)).casefold())
    text = "".join(TWINS.get(char, char) for char in text if not ACCENTS.match(char))
    words = ("".join(filter(counts, word)) for word in unicodedata.normalize("NFC", text).split())
    return "".join(map(singular, words))


def counts(char):
    """Say whether a character tells names apart: letters, marks and digits do."""
    return unicodedata.category(char)[0] in "LMN"


def singular(word):
    """Return an English word without its plural ending; short ones, and those in -ss, -us and -is, stay."""
    if len(word) < SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
