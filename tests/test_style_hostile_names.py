"""Names that are made to be read as something else: of rules in files, and of terms."""

import pytest

from editorial.models import StyleRule
from editorial.style import terms
from editorial.style.checking import findings
from editorial.style.ruling import Rule, entry
from editorial.style.sets import dump, load
from publications.document import Content, Document

FILE = 'rules:\n- kind: banned\n  name: "{}"\n  looks_for: [fora]\n'


def faults(text):
    """Return what is wrong with a file."""
    return list(map(str, load(text.encode()).faults))


@pytest.mark.parametrize(
    "name", [r"Fo\0rums", r"Fo\u202erums", r"Fo\u200brums", r"Fo\u034frums", r"Fo\x85rums"]
)
def test_what_cannot_be_seen_is_refused_in_a_name_on_its_line(db, name):
    said = faults(FILE.format(name))

    assert said[0].startswith("Line 3: “name”: ")
    assert not StyleRule.objects.exists()


@pytest.mark.parametrize("key", ["brand", "in_place_of", "explanation", "looks_for"])
def test_control_characters_are_refused_in_every_value(db, key):
    said = faults(f'rules:\n- name: A\n  kind: banned\n  {key}: "a\\0b"\n')

    assert said[0].startswith(f"Line 4: “{key}”: control characters are not taken")


def test_a_decomposed_name_is_the_composed_one(db):
    decomposed = FILE.format(r"Cafe\u0301")

    assert [load(decomposed.encode()).created for _ in range(2)] == [["Café"], []]
    assert load(decomposed.encode()).unchanged == ["Café"]


def test_one_name_in_two_forms_stands_twice(db):
    once, again = FILE.format("Café"), FILE.format(r"Cafe\u0301").removeprefix("rules:\n")

    assert faults(once + again) == ["Line 6: “Café” stands in this file twice."]


def test_an_emoji_and_a_joiner_of_letters_are_part_of_a_name(db):
    StyleRule.objects.create(name="⚠️ می‌خواهم", kind="banned", wording="a")
    said = dump(StyleRule.objects.all())

    assert load(said.encode()).unchanged == ["⚠️ می‌خواهم"]


def row(name, language="en"):
    """Return a name that is not to be written, as the state has it."""
    return "7", name, language, "Gamma", '{"de": "Gamma-Gruppe"}', ""


def found(body, *rows):
    """Return what terms find in a body, with the keys of it."""
    return findings(Document(content=Content(body=body)), terms.rules(rows))


@pytest.mark.parametrize("name", ["Alfa => Beta", "Alfa =>", "'Alfa'", "Alfa | Beta"])
def test_the_name_of_a_term_is_never_read_as_a_rule(name):
    met = found(f"<p>It was {name.replace('>', '&gt;')} here. Alfa. Beta.</p>", row(name))

    assert [(one.quote, one.replacement) for one in met] == [(name, "Gamma")]


def test_every_language_of_a_term_has_keys_of_its_own():
    ids = [one.id for one in terms.rules([row("Alfa"), row("Alfa", "de"), row("Beta", "de")])]

    assert len(set(ids)) == len(ids) == 2


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("a(?=>)", ("a(?=>)", "old")),
        ("a(?=>) => b", ("a(?=>)", "b")),
        ("a => b => c", ("a => b", "c")),
        ("a =>", ("a", "")),
        ("a => ' b '", ("a", " b ")),
    ],
)
def test_an_arrow_within_a_pattern_belongs_to_it(line, read):
    assert entry(line, "old", is_regex=True) == read


def test_a_pattern_that_looks_for_an_arrow_finds_it():
    rule = Rule(id="1", name="R", kind="banned", wording="fora(?=>)", is_regex=True)

    assert [
        one.quote for one in findings(Document(content=Content(body="<p>fora&gt; fora</p>")), [rule])
    ] == ["fora"]
