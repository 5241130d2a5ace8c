"""How house style cuts a text: words, spaces and signs, each with its place, so that `IS-K` is no `IS-KP`."""

from dataclasses import dataclass

import regex

INVISIBLE = regex.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
TOKEN = regex.compile(r"[\w\u00ad\u200b-\u200f\u2060\ufeff]+|\s+|[^\w\s]")
# Signs that are written in several ways and count as one where words are compared.
SIGNS = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―−", '\'\'\'\'""""""-------')


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a text: as they are compared, the same with their case, and where they stand."""

    keys: list
    cased: list
    places: list


def tokens(text):
    """Cut a text. Invisible characters count for nothing, a run of spaces for one."""
    cased, places = [], []
    for found in TOKEN.finditer(text):
        token = found[0]
        cased.append(" " if token.isspace() else INVISIBLE.sub("", token).translate(SIGNS))
        places.append(found.span())
    return Tokens([token.casefold() for token in cased], cased, places)
