"""The page's own words: in every language alike, and each as its readers write it."""

import re
from datetime import date

import pytest
from django.conf import settings

from publications.formats.text import day
from publications.theme.following import WORDS
from publications.theme.languages import NAMES
from publications.theme.phrases import PHRASES, counted, joints

LATIN = re.compile(r"(?<!{)\b[A-Za-z]{2,}")


def forms_of(phrase):
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def test_no_language_lacks_a_phrase():
    named = {code: set(vars(words)) for code, words in PHRASES.items()}
    forms = [form for words in PHRASES.values() for said in vars(words).values() for form in forms_of(said)]

    assert set(named) == {"en", "ru", "ar", "fr", "de", "es"} <= set(NAMES)
    assert set(NAMES) == {code for code, _ in settings.LANGUAGES}
    assert all(names == named["en"] for names in named.values())
    assert all(form.strip() == form and form for form in forms)


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_no_phrase_of_another_script_was_left_in_latin_letters(language):
    said = [*vars(PHRASES[language]).values(), *vars(WORDS[language]).values()]
    latin = {word for one in said for form in forms_of(one) for word in LATIN.findall(form)}

    assert latin <= {"API", "HTML", "OPML", "cookie"}


def test_a_phrase_has_a_place_for_a_value_in_every_language_or_in_none():
    places = [
        {name: "{}" in forms_of(said)[-1] for name, said in vars(words).items()} for words in PHRASES.values()
    ]

    assert all(each == places[0] for each in places)


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 min read"),
        ("en-GB", 7, "7 min read"),
        ("fr", 1, "1 min de lecture"),
        ("de", 12, "12 Min. Lesezeit"),
        ("es", 3, "3 min de lectura"),
        ("ru", 1, "1 минута чтения"),
        ("ru", 22, "22 минуты чтения"),
        ("ru", 11, "11 минут чтения"),
        ("ru", 25, "25 минут чтения"),
        ("ar", 1, "القراءة: دقيقة واحدة"),
        ("ar", 2, "القراءة: دقيقتان"),
        ("ar", 9, "القراءة: ٩ دقائق"),
        ("ar", 11, "القراءة: ١١ دقيقة"),
        ("ja", 2, "2 min read"),
    ],
)
def test_reading_time_is_counted_as_its_language_counts(language, number, said):
    assert counted("minutes", number, language) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Ada, Berit and Ilya"),
        ("ru", "Ada, Berit и Ilya"),
        ("fr", "Ada, Berit et Ilya"),
        ("de", "Ada, Berit und Ilya"),
        ("es", "Ada, Berit e Ilya"),
        ("ar", "Ada، Berit وIlya"),
    ],
)
def test_names_are_listed_as_their_language_lists_them(language, said):
    names = ["Ada", "Berit", "Ilya"]

    assert "".join(before + name for before, name in zip(joints(names, language), names, strict=True)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 August 2026"),
        ("fr", "1 août 2026"),
        ("de", "1. August 2026"),
        ("es", "1 de agosto de 2026"),
        ("ru", "1 августа 2026 г."),
        ("ar", "١ أغسطس ٢٠٢٦"),
        ("ja", "1 August 2026"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language, said):
    assert day(date(2026, 8, 1), language) == said
