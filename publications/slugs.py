"""Slugs: one path segment, in the letters of its own script."""

import re
import unicodedata
from functools import lru_cache

from publications.canonical import nfc

MAX_LENGTH = 120


def slug(text):
    """Turn a text into a slug: NFC, lower case, letters, marks and digits joined by hyphens.

    Applying it twice changes nothing. Returns an empty string when nothing is left.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss"))
    text = re.sub(r"['’ʼ\u0307]", "", text)
    kept = "".join(char if keeps(char) else " " for char in text)
    return "-".join(kept.split())[:MAX_LENGTH].strip("-")


def asked(text):
    """Return a part of an address as slugs are written: NFC, and nothing that a database refuses."""
    return nfc(text.replace("\x00", "\ufffd"))


def keeps(char):
    """Say whether a character may stand in a slug: letters, combining marks and digits do."""
    return unicodedata.category(char)[0] in "LM" or char.isdecimal()


@lru_cache(maxsize=1024)  # an import asks for those of a file's names again and again
def key(label):
    """Return the form in which labels are compared: case, spacing and quotes do not count."""
    text = unicodedata.normalize("NFKC", label).casefold()
    text = re.sub(r"[’‘ʼ`´]", "'", text).replace("\u00ad", "")
    text = re.sub(r"[‐‑‒–—]", "-", text)
    return unicodedata.normalize("NFKC", " ".join(text.split()))
