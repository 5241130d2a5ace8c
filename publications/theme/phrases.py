"""The fixed words around a piece, in the languages that pieces are written in.

A piece in another language gets English words; its own text keeps its own language and direction. A page
that is no piece’s speaks the language of the site.
"""

from types import SimpleNamespace

from django.conf import settings

from publications.theme import listing, searching
from publications.theme.languages import SPOKEN
from publications.theme.plurals import category

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PHRASES = {
    code: SimpleNamespace(**module.PHRASES, **listing.SPOKEN[code].PHRASES, **searching.SPOKEN[code].PHRASES)
    for code, module in SPOKEN.items()
}
# Before these sounds Spanish says “e” for “y”; “hie” sounds otherwise.
SPANISH_I = ("i", "í", "hi", "hí")


def phrases(language):
    """Return the fixed words for a BCP 47 tag, by its first part; English where a language has none."""
    return PHRASES[spoken(language)]


def spoken(language):
    """Return the language in which `phrases()` answers for a tag."""
    first = language.partition("-")[0].lower()
    return first if first in PHRASES else "en"


def site_language():
    """Return the language in which pages speak that are no piece's: the site's own, where it has words."""
    return spoken(settings.LANGUAGE_CODE)


def site_phrases():
    """Return the fixed words in the language of the site."""
    return PHRASES[site_language()]


def counted(name, number, language, *, more=False):
    """Return a phrase that counts, in the form that the language has for that number; perhaps “or more”."""
    forms = getattr(phrases(language), name)
    if not isinstance(forms, str):
        forms = forms.get(category(number, spoken(language)), forms["other"])
    written = f"{number:,}+" if more else number
    return numerals(forms.format(written), language)


def up_to(number, most, language):
    """Return a number in digits, or, beyond what was counted, the most with a plus."""
    return numerals(f"{most:,}+" if number > most else f"{number:,}", language)


def joints(names, language):
    """Return what stands before each name of a list in words: nothing, a comma, or “and”."""
    last = len(names) - 1
    return [joint(number == last, name, language) if number else "" for number, name in enumerate(names)]


def joint(is_last, name, language):
    """Return what parts a name from those before it; Arabic joins its “and” to the word that follows."""
    code = spoken(language)
    if not is_last:
        return f"{phrases(code).comma} "
    if code == "ar":
        return f" {phrases(code).and_}"
    heard = name.casefold()
    if code == "es" and heard.startswith(SPANISH_I) and not heard.startswith("hie"):
        return " e "
    return f" {phrases(code).and_} "


def direction(language):
    """Return “rtl” or “ltr” for a BCP 47 tag: by the script that it names, else by its language."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4), "")
    return "rtl" if (script in RIGHT_TO_LEFT_SCRIPTS if script else first in RIGHT_TO_LEFT) else "ltr"


def numerals(text, language):
    """Print digits as the language's readers write them."""
    return text.translate(ARABIC_DIGITS) if language.partition("-")[0].lower() == "ar" else text
