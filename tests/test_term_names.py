"""Names of terms: in other languages, of a kind, not to be written; and names hard to tell apart."""

import pytest

from publications.likeness import disguised, likeness, visible
from publications.models import Author, Region, Series, Source, Tag, TermName, Topic
from tests import factories
from tests.filled import fields, send
from tests.newsroom import desk

__all__ = ["desk"]
VOCABULARIES = [Author, Region, Series, Source, Tag, Topic]


def form(term):
    """Return the address of a term's form."""
    return f"/admin/publications/{term._meta.model_name}/{term.pk}/change/"


@pytest.mark.parametrize("model", VOCABULARIES)
def test_names_of_every_kind_are_kept_as_typed(desk, model):
    term = factories.term(model, "Islamic State–Khorasan")

    send(
        desk,
        form(term),
        aliases=["ISIS-K (acronym)\nHorasan Vilayeti (former, tr)\nIsland (Is)land"],
        discouraged=["IS-KP"],
        labels=["ru: Вилаят Хорасан"],
    )

    held = fields(desk.get(form(term)))
    assert held["aliases"] == ["Horasan Vilayeti (former name, tr)\nISIS-K (acronym)\nIsland (Is)land"]
    assert held["discouraged"] == ["IS-KP"]
    assert held["labels"] == ["ru: Вилаят Хорасан"]
    assert set(TermName.objects.filter(discouraged=True).values_list("label", flat=True)) == {"IS-KP"}


@pytest.mark.django_db
def test_a_term_is_found_by_its_name_in_another_language_and_called_so_there():
    tag = factories.term(Tag, "Taliban", labels={"ru": "Талибан"})

    assert TermName.objects.find("tag", "талибан") == tag.uuid
    assert [tag.name_in(code) for code in ("ru", "ru-BY", "ar")] == ["Талибан", "Талибан", "Taliban"]


def test_a_former_name_stays_through_two_renames(desk):
    tag = factories.term(Tag, "Swaziland")

    send(desk, form(tag), name=["Ngwane"])
    send(desk, form(tag), name=["Eswatini"])

    held = fields(desk.get(form(tag)))
    assert held["aliases"] == ["Ngwane (former name)\nSwaziland (former name)"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"aliases": ["Pakistan"]}, "“Pakistan” already names another tag."),
        ({"discouraged": ["PAKISTAN"]}, "“PAKISTAN” already names another tag."),
        ({"labels": ["ru: Pakistan"]}, "“Pakistan” already names another tag."),
        ({"aliases": ["Eurasia"]}, "“Eurasia” is a region already: one name for both would confuse."),
        ({"name": ["trade"]}, "“trade” is a topic already: one name for both would confuse."),
        ({"aliases": ["IS-K"], "discouraged": ["is-k"]}, "“is-k” also stands above."),
        ({"discouraged": ["taliban"]}, "“taliban” also stands above."),
        ({"aliases": ["Tаliban"]}, "“Tаliban” mixes letters of two scripts that look alike."),
        ({"labels": ["Талибан"]}, "“Талибан”: begin with the code of a language"),
        ({"labels": ["xx: Талибан"]}, "“xx: Талибан”: begin with the code of a language"),
        ({"labels": ["ru: Талибан\nru: Талибы"]}, "“ru” stands twice."),
        ({"aliases": ["\n".join(f"Name {number}" for number in range(201))]}, "give at most 200, one a line"),
        ({"aliases": ["x" * 10_000_000]}, "give at most 200, one a line"),
        ({"name": ["x" * 10_000_000]}, "at most 100 characters"),
    ],
)
def test_names_that_cannot_be_are_refused_in_words(desk, typed, sentence):
    for model, name in [(Tag, "Pakistan"), (Region, "Eurasia"), (Topic, "Trade")]:
        factories.term(model, name)
    tag = factories.term(Tag, "Taliban")

    refused = send(desk, form(tag), **typed)

    assert refused.status_code == 200
    assert sentence in refused.content.decode()
    assert TermName.objects.filter(term=tag.uuid).count() == 1


def test_a_tag_that_came_with_the_name_of_a_region_can_still_be_saved(desk):
    factories.term(Region, "Central Asia")
    tag = factories.term(Tag, "Central Asia")

    send(desk, form(tag), description=["As imported."])

    tag.refresh_from_db()
    assert tag.description == "As imported."


def test_what_cannot_be_seen_is_taken_out_of_names(desk):
    tag = factories.term(Tag, "Taliban")

    send(desk, form(tag), name=["Tali\u200bban\u202e"], aliases=["\ufeffTTP\u2066"])

    tag.refresh_from_db()
    assert tag.name == "Taliban"
    assert TermName.objects.find("tag", "TTP") == tag.uuid


@pytest.mark.parametrize(
    "pair",
    [
        ("Tali-bans", "taliban"),
        ("Таliban", "Taliban"),
        ("Al\u200bQaeda", "Al Qaeda"),
        ("Türkiye", "Turkiye"),
        ("Policies", "policy"),
        ("U.S.", "US"),
    ],
)
def test_names_that_look_alike_compare_equal(pair):
    assert likeness(pair[0]) == likeness(pair[1])


@pytest.mark.parametrize(
    "pair", [("ISIS", "ISI"), ("か", "が"), ("कि", "का"), ("Cyprus", "Cypru"), ("Iran", "Iraq")]
)
def test_names_that_differ_to_the_eye_do_not(pair):
    assert likeness(pair[0]) != likeness(pair[1])


def test_joiners_belong_to_persian_and_only_hide_in_english():
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("Al\u200cQaeda") == "AlQaeda"


def test_a_word_of_one_script_is_no_disguise():
    assert [disguised(word) for word in ("Талибан", "Taliban", "ΔV", "Газпром LNG")] == [""] * 4
