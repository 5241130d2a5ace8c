"""Texts that are made to hide words from house style, or to keep it busy."""

import time

import pytest

from editorial.style.checking import findings
from editorial.style.ruling import Rule
from publications.document import Content, Document

FORA = Rule(id="1", pk=1, name="Forums", kind="banned", wording="fora => forums", language="en")
HIDDEN = ["\u2062", "\u034f", "\ufe0f", "\u202a", "\u180e", "\u2066", "\u200b"]


def quotes(body, *rules):
    """Return the words that rules find in a body."""
    return [one.quote for one in findings(Document(content=Content(body=body)), rules or [FORA])]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_characters_that_are_not_drawn_hide_no_word(hidden):
    phrase = Rule(id="2", name="End", kind="banned", wording="in the end")

    assert quotes(f"<p>The fo{hidden}ra.</p>") == [f"fo{hidden}ra"]
    assert len(quotes(f"<p>It was in {hidden} the{hidden} end.</p>", phrase)) == 1


@pytest.mark.parametrize("word", ["fоrа", "Fоra", "ｆｏｒａ", "𝐟𝐨𝐫𝐚"])
def test_letters_that_look_alike_hide_no_word(word):
    assert quotes(f"<p>The {word}.</p>") == [word]


@pytest.mark.parametrize("text", ["forá", "форa", "a μg", "пора"])
def test_other_letters_are_other_words(text):
    rules = FORA, Rule(id="2", name="Milligrams", kind="banned", wording="mg\nnopa")

    assert quotes(f"<p>{text}</p>", *rules) == []


def test_words_between_underscores_are_words():
    assert quotes("<p>The _fora_ and __fora__.</p>") == ["fora", "fora"]


@pytest.mark.parametrize("mark", ["em", 'span lang="la"'])
def test_a_mark_on_some_letters_exempts_no_word(mark):
    end = mark.split()[0]

    assert quotes(f"<p>The fo<{mark}>ra</{end}> and f<{mark}>or</{end}>a.</p>") == ["fora", "fora"]
    assert quotes(f"<p>The <{mark}>old fora</{end}>.</p>") == []


@pytest.mark.parametrize(
    "run",
    ["a-", "acgt", "QmFzZTY0+", "a.", "a@", "a@a", "www.", "http://", "“", "“a ", '«„"', '"', "`a", "“«„`"],
)
def test_long_runs_take_no_long_time(run):
    body = "<p>" + (run * 300_000)[:299_900] + " fora</p>"

    began = time.thread_time()
    quotes(body)

    assert time.thread_time() - began < 20  # where every start is tried anew, minutes


def test_passages_are_found_as_before():
    body = "<p>“a fora” «a fora» „a fora“ `fora` www.fora.example fora.x@fora.example x (fora@fora.org)</p>"

    assert quotes(body) == []
