"""The languages in which the site speaks of itself: a module each, with the same names in all.

A phrase is a text, perhaps with a place for a value, `{}`; one that counts may be a form for each category
of the language’s plurals, as CLDR names them. Whoever adds a phrase adds it to every module.
"""

from publications.theme.languages import ar, de, en, es, fr, ru

SPOKEN = {"en": en, "ru": ru, "ar": ar, "fr": fr, "de": de, "es": es}
# What each language in which pieces are written calls itself.
NAMES = {
    "en": "English",
    "ru": "Русский",
    "ar": "العربية",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "he": "עברית",
    "uk": "Українська",
    "tr": "Türkçe",
    "zh-hans": "简体中文",
}
