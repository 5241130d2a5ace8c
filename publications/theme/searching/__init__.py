"""The words of the search, in the languages in which the site speaks of itself: one module a language."""

from publications.theme.searching import ar, de, en, es, fr, ru

SPOKEN = {"en": en, "ru": ru, "ar": ar, "fr": fr, "de": de, "es": es}
