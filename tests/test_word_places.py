"""A text cut into words with their places: the same words as are compared, found where they are written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.register.words import spans, words

ODD = st.text(
    st.sampled_from("aA ß’-.\n\u200b\u00ad\u0301İﬁ½…ＩＳ한\u1100\u1161ｶﾞ\u0323é中تَ\u00a0Б\u2028")
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)


@given(ODD)
def test_the_words_are_those_that_are_compared(text):
    assert [word for word, _, _ in spans(text)] == words(text)


@given(ODD)
def test_places_stand_in_the_text_one_behind_another(text):
    found = spans(text)

    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert all(before[1] <= behind[1] and before[2] <= behind[2] for before, behind in pairwise(found))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Taliban’s", ["The", "Taliban", "s"]),
        ("IS-K, US.", ["IS", "K", "US", "."]),
        ("Ta\u200bli\u00adban won", ["Ta\u200bli\u00adban", "won"]),
        ("Cafe\u0301 ½…\nＩＳ and Straße", ["Cafe\u0301", "½", "½", "…", "ＩＳ", "and", "Straße"]),
        ("Россия и\u00a0Китай", ["Россия", "и", "Китай"]),
        ("One\n\nTwo", ["One", "\n\n", "Two"]),
        ("", []),
    ],
    ids=["possessive", "capitals", "invisible", "normalised", "russian", "paragraphs", "nothing"],
)
def test_a_word_is_found_as_it_is_written(text, written):
    assert [text[start:end] for _, start, end in spans(text)] == written
