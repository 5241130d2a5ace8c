"""What is known of the words of a text: whose names they are today, noticed by every process."""

import pytest

from editorial.terms.indexing import Index
from editorial.terms.knowing import names_in
from editorial.terms.vocabulary import merge_terms
from publications.models import Region, Status, Tag, TermName, Topic
from publications.stems import places

pytestmark = pytest.mark.django_db


def found(text):
    """Return [(vocabulary, label of the term)] of what a text names, and their standing."""
    names, known = names_in([places(text)])
    return [(one.name.vocabulary, known[one.name.term].label) for one in names.mentions("body", text)]


def test_terms_of_three_vocabularies_are_found_by_any_name():
    tag = Tag.objects.create(name="Islamic State–Khorasan", kind=Tag.Kind.GROUP)
    TermName.objects.add_alias(tag, "IS-KP")
    Region.objects.create(name="Central Asia")
    Topic.objects.create(name="Diplomacy")

    assert found("Diplomacy, and IS-KP in Central Asia") == [
        ("topic", "Diplomacy"),
        ("tag", "Islamic State–Khorasan"),
        ("region", "Central Asia"),
    ]


def test_a_part_of_the_world_is_found_as_one_says_it_of_its_people():
    Tag.objects.create(name="Central Asia")

    assert found("Central Asians, and a Central Asian port") == [("tag", "Central Asia")] * 2


def test_a_new_name_is_found_at_once():
    tag = Tag.objects.create(name="Drones")
    before = found("UAVs and drones")

    TermName.objects.add_alias(tag, "UAV")

    assert (before, found("UAVs and drones")) == ([("tag", "Drones")], [("tag", "Drones"), ("tag", "Drones")])


def test_a_name_that_was_taken_away_is_found_no_more():
    tag = Tag.objects.create(name="Drones")
    TermName.objects.add_alias(tag, "UAV")
    assert found("A UAV")

    TermName.objects.filter(label="UAV").delete()

    assert found("A UAV") == []


def test_a_merged_term_is_known_by_its_survivor(publisher):
    old, new = Tag.objects.create(name="Belt & Road"), Tag.objects.create(name="Belt and Road Initiative")

    merge_terms(old, new, by=publisher)

    assert found("Belt & Road") == [("tag", "Belt and Road Initiative")]


def test_a_term_put_away_is_not_found():
    Tag.objects.create(name="Drones", status=Status.DEPRECATED)

    assert found("Drones") == []


def test_a_process_reads_what_another_one_added_and_no_more(django_assert_num_queries):
    Tag.objects.create(name="Drones")
    here = Index()
    here.follow()
    Tag.objects.create(name="Ports")

    with django_assert_num_queries(2):
        here.follow()
    with django_assert_num_queries(1):
        here.follow()

    assert {"drone", "port"} <= here.by_stems.keys()


def test_a_text_asks_few_questions_however_many_names_it_holds(django_assert_max_num_queries):
    for number in range(20):
        Tag.objects.create(name=f"Harbour{number}")
    text = " ".join(f"Harbour{number}" for number in range(20))
    found(text)

    with django_assert_max_num_queries(5):
        assert len(found(text)) == 20
