"""Lists of names as people paste them: how they are cut, what each name means, and what is added."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.terms.tidying import pasting
from editorial.terms.vocabulary import merge_terms
from publications.models import Region, Status, Tag, TermName, Topic
from tests import factories
from tests.newsroom import desk, editor_desk

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db
PASTE = reverse("admin:tagging-paste")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran, China; Drones\nCuba\r\nEgypt", ["Iran", "China", "Drones", "Cuba", "Egypt"]),
        ("A, B, and C.", ["A", "B", "C"]),
        (",, A ,;\n, B,", ["A", "B"]),
        (
            '"China, Republic of", “Oil, gas”, «Ports, free»',
            ["China, Republic of", "Oil, gas", "Ports, free"],
        ),
        ('"Unclosed, B', ["Unclosed", "B"]),
        ("Drones, drones, DRONES", ["Drones"]),
        ("U.S., U.K.", ["U.S.", "U.K."]),
        ("Tali\u200bban,\u00a0Iran", ["Taliban", "Iran"]),
        ("and more", ["and more"]),
        ("  \n ,;", []),
    ],
)
def test_a_list_is_cut_into_names(text, names):
    assert pasting.read(text) == names


@pytest.mark.parametrize("text", ["x" * 10_000_000, "a, " * 4_000_000, ", ".join(map(str, range(201)))])
def test_what_is_no_list_of_names_is_refused_in_words(desk, text):
    answer = desk.post(PASTE, {"names": text})

    assert answer.status_code == 400
    assert "Paste at most" in answer.content.decode()
    assert answer.content.decode().count(text[:5_000]) >= 1


@pytest.mark.parametrize("text", ["“," * 50_000, '"a' * 50_000, '" ' * 50_000, "a and " * 16_000])
def test_no_list_takes_long_to_cut(text):
    list(pasting.cut(text))


def test_names_are_found_by_alias_and_by_what_they_were_merged_into(publisher):
    us, russia = factories.term(Tag, "United States"), factories.term(Tag, "Russia")
    muscovy = factories.term(Tag, "Muscovy")
    TermName.objects.add_alias(us, "USA")
    merge_terms(muscovy, russia, by=publisher)

    found = pasting.looked_up("usa, Muscovy, United States")

    assert [(row.tag.name, row.by) for row in found] == [("United States", "USA"), ("Russia", "Muscovy")]


def test_two_names_with_an_and_are_two_where_both_are_known_and_the_whole_is_not():
    for name in ("United States", "China", "Russia", "Search and rescue", "Search", "Rescue"):
        factories.term(Tag, name)

    found = pasting.looked_up("United States, China and Russia, Search and rescue, Oil and gas")

    assert [row.label for row in found] == [
        "United States", "China", "Russia", "Search and rescue", "Oil and gas",
    ]  # fmt: skip
    assert found[-1].is_new
    assert found[-1].parts == ("Oil", "gas")


def test_what_a_tag_cannot_be_called_is_said():
    factories.term(Topic, "Energy")
    factories.term(Region, "Asia")

    found = pasting.looked_up(f"Energy, Asia, ---, {'x' * 101}, Таlibаn")

    assert [bool(row.refused) for row in found] == [True] * 5
    assert "is a topic already" in found[0].refused


def test_new_names_that_look_like_a_tag_are_said_to():
    factories.term(Tag, "Ceasefires")

    [row] = pasting.looked_up("Cease-fire")

    assert (row.is_new, [tag.name for tag in row.like]) == (True, ["Ceasefires"])


def test_a_list_takes_as_many_queries_however_long():
    def measured(text):
        with CaptureQueriesContext(connection) as captured:
            pasting.looked_up(text)
        return len(captured)

    factories.term(Tag, "Iran")
    few = measured("Iran, One, Ones")

    assert measured(", ".join(["Iran", "One", "Ones", *(f"Name {n}" for n in range(150))])) == few


def test_the_desk_says_what_is_known_and_new_and_adds_what_is_chosen_as_proposed(desk):
    factories.term(Tag, "Iran")

    looked = desk.post(PASTE, {"names": "Iran, Hybrid fog, Grey rain", "look": ""}).content.decode()
    answer = desk.post(PASTE, {"names": "Iran, Hybrid fog", "new": ["Hybrid fog"], "add": ""})

    assert "Known <i>1</i>" in looked
    assert "New <i>2</i>" in looked
    assert answer.headers["location"] == reverse("admin:tagging-proposed")
    assert Tag.objects.get(name="Hybrid fog").status == Status.PROPOSED
    assert not Tag.objects.filter(name="Grey rain").exists()


@pytest.mark.parametrize("new", [[], ["---"], ["x" * 101], ["Hybrid fog", "\u200b"]])
def test_what_cannot_be_added_is_said_and_nothing_is_added_or_lost(desk, new):
    answer = desk.post(PASTE, {"names": "Hybrid fog", "new": new, "add": ""})

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert "Hybrid fog" in answer.content.decode()
    assert not Tag.objects.exists()
