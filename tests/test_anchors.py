"""A quoted passage is found again after edits around it and moderate ones inside, and is missed when gone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.comments import anchors
from editorial.comments.anchors import Quote, find, quote

TEXT = (
    "Borders are patient. Lorries are not.\n\n"
    "The strait that nobody insures carries a fifth of the oil, and every premium is a forecast.\n\n"
    "Borders are patient. Insurers are not."
)
PASSAGE = "The strait that nobody insures carries a fifth of the oil"
WORDS = st.lists(
    st.integers(0, 10**6).map(lambda number: f"w{number}"), min_size=20, max_size=60, unique=True
)


def of(text, passage, *, last=False):
    """Return the selector of a passage's first or last place in a text."""
    start = text.rindex(passage) if last else text.index(passage)
    return quote(text, start, start + len(passage))


def found(text, wanted):
    """Return the words that a selector names in a text, or None."""
    place = find(text, wanted)
    return place and text[slice(*place)]


def test_the_surroundings_tell_two_equal_passages_apart():
    first, last = of(TEXT, "Borders are patient."), of(TEXT, "Borders are patient.", last=True)

    assert find(TEXT, first)[0] == 0
    assert find(TEXT, last)[0] == TEXT.rindex("Borders")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (TEXT.replace("Lorries are not.", "Lorries, of course, are not."), PASSAGE),
        (TEXT.replace("that nobody insures", "that no one insures"), PASSAGE.replace("nobody", "no one")),
        (
            TEXT.replace("carries a fifth", "carries, by most counts, a fifth"),
            "The strait that nobody insures",
        ),
        (
            TEXT.replace("a fifth of the oil", "a quarter of the world’s oil"),
            "The strait that nobody insures",
        ),
        (TEXT.upper(), PASSAGE.upper()),
        (TEXT.replace(" ", "\u00a0"), PASSAGE.replace(" ", "\u00a0")),
    ],
)
def test_edits_around_and_inside_keep_the_passage(now, words):
    assert found(now, of(TEXT, PASSAGE)).startswith(words)


def test_one_word_is_found_again_by_what_stands_around_it():
    now = TEXT.replace("forecast", "forecasts")

    assert found(now, of(TEXT, "forecast")) == "forecast"
    assert found(TEXT.replace("nobody", "no one"), of(TEXT, "nobody")) == "no one"


def test_spelling_of_accents_and_typography_do_not_matter():
    written = "“São Tomé’s straits” — 2½ miles"
    decomposed = unicodedata.normalize("NFD", written).replace("’", "'").replace("—", "-")

    assert found(f"Before. {decomposed}. After.", Quote(written)) == decomposed


@pytest.mark.parametrize(
    "now",
    [
        "",
        "Borders are patient. Lorries are not.\n\nBorders are patient. Insurers are not.",
        TEXT.replace(PASSAGE, "Nothing of the kind stands here any more, said the harbour master twice"),
    ],
)
def test_a_passage_that_is_gone_is_said_to_be_gone(now):
    assert find(now, of(TEXT, PASSAGE)) is None


def test_a_word_is_not_taken_for_another_elsewhere():
    elsewhere = TEXT.replace("every premium is a forecast", "so on") + " A forecast of rain."

    assert find("Quite another text about quite other things.", of(TEXT, "forecast")) is None
    assert find(elsewhere, of(TEXT, "forecast")) is None


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_answers_with_a_place_in_it_or_with_none(text, exact, before, after):
    place = find(text, Quote(exact, before, after))

    assert place is None or 0 <= place[0] < place[1] <= len(text)


@given(st.text(min_size=1, max_size=200), st.data())
def test_whatever_is_quoted_is_found_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = quote(text, start, end)

    words = found(text, wanted)

    folded = anchors.Folded(wanted.exact).text.strip()
    assert (words is None) == (not folded)
    assert words is None or folded in anchors.Folded(words).text


@given(WORDS, st.data())
def test_a_passage_moves_with_what_is_written_before_and_after_it(words, data):
    start = data.draw(st.integers(0, len(words) - 4))
    end = data.draw(st.integers(start + 1, len(words)))
    passage, text = " ".join(words[start:end]), " ".join(words)
    wanted = of(text, passage)

    now = f"{data.draw(st.text('abc ', max_size=80))} x {text} y {data.draw(st.text('abc ', max_size=80))}"

    assert find(now, wanted) == (now.index(passage), now.index(passage) + len(passage))


@given(WORDS, st.data())
def test_a_passage_survives_one_word_of_eight_rewritten(words, data):
    start = data.draw(st.integers(0, len(words) - 8))
    passage = words[start : start + 8]
    wanted = of(" ".join(words), " ".join(passage))
    changed = start + data.draw(st.integers(1, 6))

    now = " ".join([*words[:changed], "rewritten", *words[changed + 1 :]])

    assert found(now, wanted) == " ".join(now.split()[start : start + 8])


@given(WORDS, st.data())
def test_a_passage_taken_out_is_gone(words, data):
    start = data.draw(st.integers(0, len(words) - 6))
    wanted = of(" ".join(words), " ".join(words[start : start + 6]))

    assert find(" ".join(words[:start] + words[start + 6 :]), wanted) is None
