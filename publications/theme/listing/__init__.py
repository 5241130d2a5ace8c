"""The words of lists, and of pages where nothing is, by language: one module a language."""

from publications.theme.listing import ar, de, en, es, fr, ru

SPOKEN = {"en": en, "ru": ru, "ar": ar, "fr": fr, "de": de, "es": es}
