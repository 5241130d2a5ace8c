"""The words of newsletters, in the languages that pieces are written in: one module a language."""

from types import SimpleNamespace

from django.utils.html import format_html

from publications.theme.following import arabic, english, french, german, russian, spanish

WORDS = {
    "en": SimpleNamespace(**english.WORDS),
    "ru": SimpleNamespace(**russian.WORDS),
    "ar": SimpleNamespace(**arabic.WORDS),
    "fr": SimpleNamespace(**french.WORDS),
    "de": SimpleNamespace(**german.WORDS),
    "es": SimpleNamespace(**spanish.WORDS),
}


def words(language):
    """Return the words for a BCP 47 tag, by its first part; English where a language has none."""
    return WORDS.get(language.partition("-")[0].lower(), WORDS["en"])


def spoken(language):
    """Return the language in which `words()` answers for a tag."""
    first = language.partition("-")[0].lower()
    return first if first in WORDS else "en"


def agreed(language, *, name, spelled, site):
    """Return what a reader agrees to as HTML, which says how the name of a newsletter is spelled."""
    called = format_html('<bdi lang="{}">{}</bdi>', spelled, name)
    return format_html(words(language).consent, name=called, site=site)
