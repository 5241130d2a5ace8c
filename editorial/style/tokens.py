"""How house style cuts a text: words, spaces and signs, each with its place, so that `IS-K` is no `IS-KP`."""

from dataclasses import dataclass
from unicodedata import normalize

import regex

from publications.likeness import CYRILLIC

# What is not drawn, wherever it stands: zero-width characters, controls of direction, selectors of variants.
INVISIBLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
# An underscore is a sign here: “_word_” is a word in italics where people write plain text.
TOKEN = regex.compile(
    r"(?V1)[\w\p{Default_Ignorable_Code_Point}--_]+|\s[\s\p{Default_Ignorable_Code_Point}]*|[^\w\s]|_"
)
# Signs that are written in several ways and count as one where words are compared.
SIGNS = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―−", '\'\'\'\'""""""-------')
# Full-width and mathematical letters are letters.
WIDE = {code: normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800))}
# Cyrillic letters that the eye takes for Latin ones: in a word that has Latin ones they stand for those.
# Greek ones do not: “μg” is no “mg”.
TWINS = str.maketrans(CYRILLIC | {low.upper(): twin.upper() for low, twin in CYRILLIC.items()})
LATIN = regex.compile(r"\p{Latin}")


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a text: as they are compared, the same with their case, and where they stand."""

    keys: list
    cased: list
    places: list


def spelled(token):
    """Return a word or sign as it is compared: as the eye reads it."""
    if token.isascii():
        return token
    token = INVISIBLE.sub("", token).translate(SIGNS).translate(WIDE)
    return token.translate(TWINS) if LATIN.search(token) else token


def tokens(text):
    """Cut a text. Invisible characters count for nothing, a run of spaces for one."""
    cased, places = [], []
    for found in TOKEN.finditer(text):
        token = " " if found[0][0].isspace() else spelled(found[0])
        if token:
            cased.append(token)
            places.append(found.span())
    return Tokens([token.casefold() for token in cased], cased, places)
