"""Tags typed into an article: what is there already is offered in its place, and who accepts is heeded."""

import pytest
from django.test import TestCase

from editorial.publishing import publish
from publications.models import Region, Status, Tag, TermName, Topic
from tests import factories
from tests.desks import person
from tests.filled import send
from tests.newsroom import change, desk

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.fixture
def known(db):
    """A tag, a region and a topic that are there."""
    tag = factories.term(Tag, "Taliban")
    TermName.objects.add_alias(tag, "Islamic Emirate of Afghanistan")
    return tag, factories.term(Region, "Central Asia"), factories.term(Topic, "Trade")


def typed(client, *names, **more):
    """Type tags into an article and save it; return the answer and the article."""
    article = factories.article()
    answer = send(client, change(article), **{"tags-typed": ["; ".join(names)]} | more)
    return answer, article


@pytest.mark.both
@pytest.mark.parametrize(
    ("name", "sentence", "press"),
    [
        (
            "central asia",
            "“central asia” is a region: put “Central Asia” under Regions.",
            "Put “Central Asia” under Regions",
        ),
        (
            "Central-Asia",
            "“Central-Asia” is a region: put “Central Asia” under Regions.",
            "Put “Central Asia” under Regions",
        ),
        ("TRADE", "“TRADE” is a topic: put “Trade” under Topics.", "Put “Trade” under Topics"),
        ("Talibans", "“Talibans” looks like the tag “Taliban”: use that.", "Use “Taliban”"),
        ("Tali ban", "“Tali ban” looks like the tag “Taliban”: use that.", "Use “Taliban”"),
        ("Islamic Emirate of Afghanistans", "looks like the tag “Taliban”: use that.", "Use “Taliban”"),
    ],
)
def test_a_tag_that_is_there_already_is_refused_and_the_right_one_offered(desk, known, name, sentence, press):
    answer, article = typed(desk, name)

    page = answer.content.decode()
    assert sentence in page
    assert f">{press}</button>" in page
    assert f'value="{name}" checked' in page
    assert not article.tagged.exists()


def test_every_refused_tag_is_told_and_no_other_is_lost(desk, known):
    page = typed(desk, "Central Asia", "Talibans", "Pakistan")[0].content.decode()

    assert "is a region" in page
    assert "looks like the tag" in page
    assert 'value="Pakistan" checked' in page


def test_two_new_tags_that_look_alike_are_not_both_made(desk):
    page = typed(desk, "Export credit", "Export-Credits")[0].content.decode()

    assert "“Export-Credits” looks like “Export credit”, which is new too: keep one of them." in page
    assert not Tag.objects.exists()


@pytest.mark.parametrize("name", ["taliban", "Islamic emirate of Afghanistan", "Tali\u200bban\u202c"])
def test_a_name_of_a_tag_gives_the_tag(desk, known, name):
    article = typed(desk, name)[1]

    assert [row.tag.name for row in article.tagged.all()] == ["Taliban"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Tаliban", "“Tаliban” mixes letters of two scripts that look alike."),
        ("\u200b\u2060", "A name needs letters or digits."),
        ("x" * 10_000_000, "This is too long for a list of names"),
    ],
)
def test_what_is_no_name_is_refused_beside_the_field(desk, name, sentence):
    answer = typed(desk, name)[0]

    assert sentence in answer.content.decode()
    assert not Tag.objects.exists()


def test_what_is_deprecated_stands_in_nobodys_way(desk):
    factories.term(Region, "Caucasus", status=Status.DEPRECATED)

    article = typed(desk, "Caucasus")[1]

    assert [row.tag.name for row in article.tagged.all()] == ["Caucasus"]


@pytest.mark.both
def test_while_typing_the_right_place_is_suggested(desk, known):
    found = desk.get("/admin/suggest/tag/", {"q": "central asia"}).json()["results"]

    assert [(row["label"], row["place"]) for row in found] == [("Central Asia", "region")]


@pytest.mark.both
def test_a_name_that_is_taken_in_full_is_exact_by_whichever_name(desk):
    tag = factories.term(Tag, "Islamic State–Khorasan")
    TermName.objects.add_alias(tag, "ISKP")

    whole, part = (desk.get("/admin/suggest/tag/", {"q": q}).json()["results"] for q in ("iskp", "isk"))

    assert [row.get("exact") for row in (*whole, *part)] == [True, None]


@pytest.mark.parametrize(
    ("role", "accepts", "standing"),
    [
        ("editor", True, Status.ACTIVE),
        ("copy_editor", True, Status.ACTIVE),
        ("picture_editor", True, Status.PROPOSED),
        ("editor", False, Status.PROPOSED),
        ("managing_editor", False, Status.PROPOSED),
        ("publisher", False, Status.ACTIVE),
        ("steward", False, Status.ACTIVE),
    ],
)
def test_a_new_tag_is_active_where_its_writer_may_accept(client, settings, role, accepts, standing):
    settings.EDITORS_ACCEPT_TERMS = accepts
    client.force_login(person(role))

    if role == "steward":
        send(client, "/admin/publications/tag/add/", name=["Export control"])
    else:
        typed(client, "Export control")

    assert Tag.objects.get(name="Export control").status == standing


def test_an_editor_puts_right_what_no_reader_has_seen(client):
    client.force_login(person("editor"))
    typed(client, "Talban")

    send(client, f"/admin/publications/tag/{Tag.objects.get().pk}/change/", name=["Taliban"])

    assert Tag.objects.get().name == "Taliban"


@pytest.mark.both
def test_a_proposed_tag_is_seen_by_nobody_until_accepted(desk, settings, publisher):
    article = factories.article(slug="corridors", tags=["Taliban"])
    Tag.objects.update(status=Status.PROPOSED)
    publish(article, by=publisher)
    unseen = desk.get("/tags/taliban/").status_code, "Taliban" in desk.get("/caravan-lines/corridors/").text

    with TestCase.captureOnCommitCallbacks(execute=True):
        chosen = {"action": "accept_terms", "_selected_action": [Tag.objects.get().pk]}
        desk.post("/admin/publications/tag/", chosen)

    seen = desk.get("/tags/taliban/").status_code, "Taliban" in desk.get("/caravan-lines/corridors/").text
    assert (unseen, seen) == ((404, False), (200, True))
