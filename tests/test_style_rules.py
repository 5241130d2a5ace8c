"""Rules of house style, each kind on its own: what it finds, what it leaves alone, what it offers instead."""

import pytest

from editorial.style.checking import findings
from editorial.style.ruling import Rule
from publications.document import Content, Document

ARC = {
    "kind": "preferred",
    "wording": "IR-K\nIR-KP\nIRKP",
    "preferred": "IRIS-K",
    "first": "Iris League–Karst (IRIS-K)",
}


def rule(**fields):
    """Return a rule that lacks nothing."""
    return Rule(**{"id": "1", "pk": 1, "name": "A rule", "kind": "banned", "autofix": True} | fields)


def said(body, *rules, **fields):
    """Return what rules find in a body, as (words, what is to stand there)."""
    document = Document(content=Content(body=body, **fields))
    return [(one.quote, one.replacement) for one in findings(document, rules)]


def test_a_term_is_found_as_whole_words_and_gets_its_form_for_the_first_mention():
    body = (
        "<p>IR-K’s men met the IR-KP and IRIS-K in crisir-known hills; Iris League-Karst (IRIS-K) left.</p>"
    )

    found = said(body, rule(**ARC))

    assert found == [
        ("IR-K", "Iris League–Karst (IRIS-K)"),
        ("IR-KP", "IRIS-K"),
        ("Iris League-Karst (IRIS-K)", "IRIS-K"),
    ]


def test_a_term_explained_before_its_abbreviation_is_only_renamed():
    body = "<p>Iris League Karst Province (IR-KP) came. IRIS-K went.</p>"

    assert said(body, rule(**ARC)) == [("IR-KP", "IRIS-K")]


@pytest.mark.parametrize("text", ["ir-k", "AIR-K", "IR-KPs", "IR - K"])
def test_other_words_are_no_term(text):
    assert said(f"<p>{text}</p>", rule(wording="IR-K", kind="preferred", preferred="IRIS-K")) == []


def test_invisible_and_typographic_signs_hide_nothing():
    body = "<p>The IR\u200b–K\u00ad came, and the co\u00adrrid\u200bor.</p>"
    rules = rule(wording="IR-K => IRIS-K"), rule(id="2", pk=2, wording="corridor => passage")

    assert [new for _, new in said(body, *rules)] == ["IRIS-K", "passage"]


def test_a_phrase_in_small_letters_is_found_in_any_case_and_keeps_its_capital():
    found = said(
        "<p>At the end of the day, at The End of the  day.</p>",
        rule(wording="at the end of the day => finally"),
    )

    assert found == [("At the end of the day", "Finally"), ("at The End of the  day", "finally")]


def test_a_sign_alone_is_told_by_its_name():
    document = Document(content=Content(body="<p>Up – down.</p>"))

    told = findings(document, [rule(wording="– => —")])

    assert [one.message for one in told] == ["Write — (em dash), not – (en dash)."]


def test_the_rarer_spelling_is_found_and_the_first_where_they_are_even():
    one = rule(kind="spelling", wording="forums | fora\ngrey | gray")

    found = said("<p>Two fora met; the forums parted. Gray, gray, grey.</p>", one)

    assert found == [("fora", "forums"), ("grey", "gray")]


def test_one_side_of_the_ocean_is_kept_by_its_majority():
    one = rule(kind="dialect", wording="color | colour\ncenter | centre\nunraveling | unravelling")

    found = said("<p>A color in the center, unravelling.</p>", one)

    assert found == [("unravelling", "unraveling")]


def test_quotations_titles_addresses_and_code_are_left_alone():
    body = (
        "<p>He said “the big fora” and <em>The Fora</em>, see www.fora.example and `fora`.</p>"
        "<blockquote><p>The fora.</p></blockquote><p>The fora.</p>"
    )

    assert said(body, rule(wording="fora")) == [("fora", "")]
    assert len(said(body, rule(wording="fora", outside=()))) == 6


def test_a_rule_of_english_says_nothing_of_other_languages():
    english = rule(wording="fora", language="en")
    body = '<p>Fora <span lang="la">fora</span></p>'

    assert said(body, english, language="en-gb") == [("Fora", "")]
    assert said(body, english, language="ru") == said(body, english, language="ar") == []


def test_a_finding_keeps_its_key_when_other_words_than_the_next_change():
    before, after = (
        findings(Document(content=Content(body=body)), [rule(wording="fora")])
        for body in (
            "<p>So all the fora, the fora are it.</p>",
            "<p>Now all the fora, the fora are it. Once.</p>",
        )
    )

    assert [one.key for one in before] == [one.key for one in after]
    assert len({one.key for one in before}) == 2


def test_titles_and_captions_are_read_only_where_a_rule_looks_there():
    content = Content(title="The fora", body="<p>The forums</p>")

    both, body_only = (
        findings(Document(content=content), [rule(wording="fora", scope=scope)])
        for scope in (("title", "body"), ("body",))
    )

    assert [(one.field, one.start, one.end) for one in both] == [("title", 4, 8)]
    assert body_only == []
