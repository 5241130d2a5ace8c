"""The fixed words around a piece, in the languages that pieces are written in.

A piece in another language gets English words; its own text keeps its own language and direction.
"""

from types import SimpleNamespace

from publications.theme.languages import SPOKEN

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

PHRASES = {code: SimpleNamespace(**language.PHRASES) for code, language in SPOKEN.items()}


def phrases(language):
    """Return the fixed words for a BCP 47 tag, by its first part; English where a language has none."""
    return PHRASES.get(language.partition("-")[0].lower(), PHRASES["en"])


def spoken(language):
    """Return the language in which `phrases()` answers for a tag."""
    first = language.partition("-")[0].lower()
    return first if first in PHRASES else "en"


def direction(language):
    """Return “rtl” or “ltr” for a BCP 47 tag: by the script that it names, else by its language."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4), "")
    return "rtl" if (script in RIGHT_TO_LEFT_SCRIPTS if script else first in RIGHT_TO_LEFT) else "ltr"


def numerals(text, language):
    """Print digits as the language's readers write them."""
    return text.translate(ARABIC_DIGITS) if language.partition("-")[0].lower() == "ar" else text
