"""Tags whose names look alike: why, which pairs are offered, and what people decide about them."""

import pytest
import time_machine
from django.urls import reverse

from editorial.admin.choosing import VOCABULARIES
from editorial.admin.fields import keep
from editorial.models import LookAlike, Survey, TermUse
from editorial.terms.tidying import alike, comparing, surveying, tasks
from editorial.terms.tidying.spelling import folded
from editorial.terms.vocabulary import merge_terms
from publications import clock
from publications.models import Status, Tag, TermName
from tests import factories
from tests.newsroom import HOUR, desk, editor_desk
from tests.workers import BACKEND, work

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db
PAIRS = reverse("admin:tagging-pairs")


def why(*names):
    """Return the reasons for which names look alike, as {"one / other": reason}."""
    found = alike.pairs([(name, name, name) for name in sorted(names)])
    return {" / ".join(pair): reason for pair, reason in found.items()}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("U.S.", "US", "differ by punctuation alone"),
        ("TALIBAN", "Taliban", "differ by capitals alone"),
        ("Malé", "Male", "differ by accents alone"),
        ("Cease-fire", "Ceasefire", "differ by hyphens or spaces alone"),
        ("Oil & Gas", "Oil and Gas", "differ by “and” or “&” alone"),
        ("Drone", "Drones", "differ by a plural alone"),
        ("Bаlochistan", "Balochistan", "differ by letters of another script alone"),
        ("Tali\u200bban", "Taliban", "differ by signs that nobody sees alone"),
        ("Baluchistan", "Balochistan", "brought into these letters in two ways"),
        ("Al Qaeda", "al-Qaida", "brought into these letters in two ways"),
        ("Kiev", "Kyiv", "brought into these letters in two ways"),
        ("Kyiv", "Киев", "brought into these letters in two ways"),
        (
            "BRI",
            "Belt and Road Initiative",
            "“BRI” is made of the first letters of “Belt and Road Initiative”",
        ),
        ("UN Convention on the Law of the Sea", "UNCLOS", "is made of the first letters"),
        ("IS-K", "ISIS-K", "abbreviations whose parts begin alike"),
        ("IS-KP", "ISIS-K", "abbreviations whose parts begin alike"),
        ("Belt & Road", "Belt and Road Initiative", "and the word “initiative”"),
        (
            "Shanghai Cooperaton",
            "Shanghai Cooperation",
            "“cooperation” and “cooperaton” differ by a letter or two",
        ),
        ("Kazakhstan", "Kazakstahn", "differ by a letter or two"),
    ],
)
def test_names_that_look_alike_are_found_with_the_reason(one, other, said):
    found = why(one, other, "Something else")

    assert [said in reason for reason in found.values()] == [True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "Iraq"), ("North Korea", "South Korea"), ("Article 5", "Article 6"), ("Niger", "Nigeria"),
        ("Russia", "Prussia"), ("ISI", "ISIS"), ("Northern Caucasus", "Southern Caucasus"), ("G7", "G20"),
        ("China", "China–Kyrgyzstan railway"), ("Mali", "Malawi"), ("Austria", "Australia"), ("日本", "中国"),
    ],
)  # fmt: skip
def test_names_of_different_things_are_not_taken_for_one(one, other):
    assert why(one, other) == {}


@pytest.mark.parametrize("name", ["", "…", "\u200b", "&&&", "İ", "ß" * 100, "中" * 100, "\U0001f6a2"])
def test_no_name_breaks_the_comparison(name):
    assert why(name, "Taliban") == {}
    assert isinstance(folded(name), str)


def test_an_alias_that_looks_like_another_tag_is_said_so():
    silk = Tag.objects.create(name="Silk Road Fund")
    TermName.objects.add_alias(silk, "Belt-and-Road")
    Tag.objects.create(name="Belt & Road")

    comparing.compare()

    assert "“Silk Road Fund” is also called “Belt-and-Road”." in LookAlike.objects.get().reason


def test_thousands_of_numbered_names_are_no_look_alikes():
    assert alike.pairs([(n, f"Regiment {n} of foot", f"Regiment {n} of foot") for n in range(3000)]) == {}


def test_pairs_are_listed_with_both_counts_and_the_more_used_as_survivor(desk):
    factories.article(tags=["US"])
    for _ in range(2):
        factories.article(tags=["U.S."])
    desk.post(reverse("admin:tagging"), {"count": ""})

    answer = desk.get(PAIRS)
    [pair] = answer.context["rows"]

    assert [(str(tag), number) for tag, number, _ in pair["tags"]] == [("U.S.", 2), ("US", 1)]
    assert "They differ by punctuation alone." in answer.content.decode()


def test_two_that_are_not_the_same_are_remembered_and_not_offered_again(desk, publisher):
    factories.term(Tag, "US"), factories.term(Tag, "U.S.")
    comparing.compare()

    desk.post(PAIRS, {"apart": LookAlike.objects.get().pk})
    comparing.compare()

    row = LookAlike.objects.get()
    assert (row.decided_by, list(comparing.undecided())) == (publisher, [])
    assert "Not the same, said publisher" in desk.get(PAIRS).content.decode()


def test_what_was_told_apart_can_be_offered_again(desk):
    factories.term(Tag, "US"), factories.term(Tag, "U.S.")
    comparing.compare()
    number = LookAlike.objects.get().pk

    desk.post(PAIRS, {"apart": number})
    desk.post(PAIRS, {"again": number})

    assert comparing.undecided().count() == 1


def test_who_may_not_decide_sees_the_pairs_and_tells_none_apart(editor_desk, settings):
    settings.EDITORS_ACCEPT_TERMS = False
    factories.term(Tag, "US"), factories.term(Tag, "U.S.")
    comparing.compare()

    answer = editor_desk.post(PAIRS, {"apart": LookAlike.objects.get().pk}, follow=True).content.decode()

    assert "is not among your permissions" in answer
    assert comparing.undecided().count() == 1
    assert "Not the same</button>" not in answer


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999", "\x00"])
def test_a_pair_that_is_none_is_not_found(desk, number):
    assert desk.post(PAIRS, {"apart": number}).status_code == 404


def test_a_pair_goes_when_one_is_merged_renamed_or_turned_down(publisher):
    us, other, drone = factories.term(Tag, "US"), factories.term(Tag, "U.S."), factories.term(Tag, "Drone")
    drones = Tag.objects.create(name="Drones", status=Status.PROPOSED)
    comparing.compare()
    before = comparing.undecided().count()

    merge_terms(other, us, by=publisher)
    Tag.objects.filter(pk=drones.pk).update(status=Status.DEPRECATED)
    offered = comparing.undecided().count()
    Tag.objects.filter(pk=drones.pk).update(status=Status.PROPOSED)
    Tag.objects.filter(pk=drone.pk).update(name="Sea drones")
    TermName.objects.filter(term=drone.uuid).update(label="Sea drones", key="sea drones")
    comparing.compare()

    assert (before, offered, LookAlike.objects.count()) == (2, 0, 0)


def test_a_second_look_keeps_the_rows_and_their_weight_follows_use():
    factories.term(Tag, "US"), factories.term(Tag, "U.S.")
    comparing.compare()
    first = LookAlike.objects.get().pk
    us = Tag.objects.get(name="US")
    TermUse.objects.create(vocabulary="tag", term=us.uuid, number=us.pk, articles=7)

    comparing.compare()

    assert (LookAlike.objects.get().pk, LookAlike.objects.get().weight) == (first, 7)


@pytest.mark.django_db(transaction=True)
def test_a_new_name_is_compared_in_a_while_by_the_worker_and_once_for_a_sitting(client, publisher, settings):
    settings.TASKS = BACKEND
    client.force_login(publisher)
    factories.term(Tag, "US")
    client.get(reverse("admin:tagging"))

    for name in ("U.S.", "USSR."):
        keep("tag", VOCABULARIES["tag"].model(name=name))
    waiting = Survey.objects.filter(finished_at=None).count()
    with time_machine.travel(clock.now() + tasks.SITTING + HOUR):
        work()

    assert (waiting, comparing.undecided().count()) == (1, 1)
    assert surveying.last().at < clock.now()
