"""Names of terms in texts: whole words in any form and script, the longest, never what sounds alike."""

from uuid import uuid4

import pytest

from editorial.terms.matching import Name, Names
from publications.stems import stems_of_name

VOCABULARY = {
    "United States": "country", "US": "country", "Georgia": "country", "Turkey": "country",
    "South Korea": "country", "Россия": "country", "Китай": "country", "Центральная Азия": "place",
    "الصين": "country", "ISIS-K": "group", "IS-K": "group", "IS-KP": "group", "Taliban": "group",
    "Pakistani Taliban": "group", "NATO": "organisation", "NGO": "organisation", "Tours, France": "place",
    "South Asia": "place", "India": "country",
    "Strait of Hormuz": "place", "C5+1": "organisation", "Drones": "technology", "Refinery": "concept",
    "Belt & Road": "concept", "Belt and Road Initiative": "concept", "Georgia (US state)": "place",
}  # fmt: skip
NAMES = Names(Name("tag", uuid4(), label, stems_of_name(label), kind) for label, kind in VOCABULARY.items())


def found(text):
    """Return the names in a text, as they are written there."""
    return [text[one.start : one.end] for one in NAMES.mentions("body", text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The US helps us", ["US"]),
        ("THE CASE FOR US", []),
        ("They cried: JOIN US NOW and left", []),
        ("US, UK and EU", ["US"]),
        ("US-Taliban talks", ["US", "Taliban"]),
        ("A crisis-known group, isis-k", []),
        ("IS-K is IS-KP is ISIS-K; this is K", ["IS-K", "IS-KP", "ISIS-K"]),
        ("Georgia’s and Georgia's", ["Georgia", "Georgia"]),
        ("the drones’ and a drone’s", ["drones", "drone"]),
        ("Refineries of NGOs", ["Refineries", "NGOs"]),
        ("turkey in Turkey", ["Turkey"]),
        ("South Asian ports, South Asia’s Indian Ocean", ["South Asian", "South Asia"]),
        ("Nato", []),
        ("The Pakistani Taliban", ["Pakistani Taliban"]),
        ("the strait of Hormuz", ["strait of Hormuz"]),
        ("Belt and Road Initiative, Belt & Road", ["Belt and Road Initiative", "Belt & Road"]),
        ("the C5+1", ["C5+1"]),
        ("in Tours, France", ["Tours, France"]),
    ],
)  # fmt: skip
def test_names_are_found_in_their_forms_and_nothing_else(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text", ["South, Korea", "South. Korea", "South (Korea)", "South\n\nKorea", "South Korean"]
)
def test_words_that_something_parts_are_no_name(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("So\u200buth\u00a0Ko\u00adrea", ["So\u200buth\u00a0Ko\u00adrea"]),
        ("ＵＳ", ["ＵＳ"]),
        ("Между Россией и Китаем", ["Россией", "Китаем"]),
        ("В Центральной Азии", ["Центральной Азии"]),
        ("россия", []),
        ("بين والصين وبالصين", ["والصين", "وبالصين"]),
    ],
    ids=["invisible", "wide", "russian", "declined", "small", "arabic"],
)
def test_names_are_found_in_other_scripts_and_disguises(text, names):
    assert found(text) == names


def test_terms_that_share_a_name_are_told_apart_by_nobody_here():
    (mention,) = NAMES.mentions("body", "In Georgia")

    assert {mention.name.label, *(name.label for name in mention.others)} == {"Georgia", "Georgia (US state)"}


def test_a_name_leads_to_where_it_stands():
    (mention,) = NAMES.mentions("title", "On drones")

    assert (mention.field, mention.start, mention.end, mention.quote) == ("title", 3, 9, "drones")
