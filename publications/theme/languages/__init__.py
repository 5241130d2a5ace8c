"""The languages in which the site speaks of itself: a module each, with the same names in all."""

from publications.theme.languages import ar, de, en, es, fr, ru

SPOKEN = {"en": en, "ru": ru, "ar": ar, "fr": fr, "de": de, "es": es}
