"""The rules that ship: hints that find the usual traps of a piece, and nothing else."""

import pytest

from editorial.models import Original, StyleRule
from editorial.style import checking
from editorial.style.starting import load_starter, starter
from publications.document import Provenance
from tests import factories

# One group with three names, two spellings of two words, a slip, an abbreviation that nobody explains beside
# some that are, an old form of a name, and what is right already: US, curly signs, a list of three.
TRAPS = """
<p>The Meridian Patrol Organization (MPO) says that IS-K moved north. Trade with the US, the UN, and the
BBC’s sources unraveled in May; an unravelling road is all that is left.</p>
<p>Fighters of the Islamic State-Khorasan Province (IS-KP) crossed from Baluchistan. Two fora were held, and
the forums of the MPO parted without a word. Convoys of the TRKX waited for IS-KP—friend and foe alike.</p>
<h2>Nobody’s Road</h2>
<p>The next move (ie, talks) depends on the ministry’s gender polices. “We never met IS-KP, whatever they
say,” said a driver. The TRKX pays him, and IS-KP’s men know it.</p>
"""
EXPECTED = [
    ("body", "IS-K", "Islamic State–Khorasan (ISIS-K)"),
    ("body", "unravelling", "unraveling"),
    ("body", "IS-KP", "ISIS-K"),
    ("body", "Baluchistan", "Balochistan"),
    ("body", "fora", "forums"),
    ("body", "TRKX", ""),
    ("body", "IS-KP", "ISIS-K"),
    ("body", "ie,", "i.e.,"),
    ("body", "polices", "policies"),
    ("body", "IS-KP", "ISIS-K"),
]


@pytest.fixture
def loaded(db):
    """The starter set, in an empty newsroom."""
    return load_starter()


def found(document):
    """Return what the rules in use find."""
    return [(one.field, one.quote, one.replacement) for one in checking.check(document)]


def test_a_piece_full_of_traps_shows_exactly_these(loaded):
    article = factories.article(body=TRAPS.replace("\n", " "), tags=["ISIS-K"], title="The Case for US Roads")

    assert found(article.document()) == EXPECTED
    tagged = [one for one in checking.check(article.document()) if one.name == "ISIS-K"]
    assert all(one.message.startswith("The tag says “ISIS-K”.") for one in tagged)


def test_lists_that_came_with_a_text_are_read_too(loaded):
    Original.objects.create(digest="d" * 64, text="", labels={"topics": "Trade, and Transport"})
    source = Provenance(source=factories.brand().uuid, raw_digest="d" * 64)

    document = factories.article().document().replace(provenance=source)

    assert [(one.field, one.start, one.quote) for one in checking.check(document)] == [
        ("provenance", 5, ", and")
    ]


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_texts_in_other_languages_get_no_english_findings(loaded, language):
    article = factories.article(body=TRAPS, language=language)

    assert found(article.document()) == []


def test_nothing_that_ships_blocks_and_a_second_time_adds_nothing(loaded):
    rules = StyleRule.objects.all()

    assert loaded == len(rules) == len({rule.name for rule in rules}) > 15
    assert {rule.severity for rule in rules} == {"hint"}
    assert not any(rule.blocks for rule in rules)
    assert load_starter() == 0


def test_what_a_newsroom_changed_stays_as_it_is(loaded):
    StyleRule.objects.filter(name="US").update(explanation="Ours.")
    StyleRule.objects.filter(name="ISIS-K").delete()

    assert load_starter() == 1
    assert StyleRule.objects.get(name="US").explanation == "Ours."


def test_every_file_of_the_set_is_found():
    assert [path.name for path in starter()] == [
        "starter_signs.yaml",
        "starter_spelling.yaml",
        "starter_words.yaml",
    ]
