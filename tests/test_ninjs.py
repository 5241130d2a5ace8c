"""A piece as ninjs 3.1: valid, with its notices, corrections and rights, and with the piece's own outcome."""

import json
from dataclasses import replace

import pytest

from editorial import publishing
from editorial.models import AppliedNotice
from publications import clock
from publications.document import Correction
from publications.formats.ninjs import ninjs
from publications.formats.subject import Person, Terms
from publications.models import Notice, NoticeText
from tests import factories
from tests.ninjs import errors
from tests.subjects import OTHER, corrected, label, lead, noticed, republished, subject

ADDRESS = "/caravan-lines/corridors/article.json"
OPEN = Terms(
    name="CC BY-ND 4.0",
    url="https://creativecommons.org/licenses/by-nd/4.0/",
    summary="Print it, change nothing.",
    allows_republication=True,
    tdm_reserved=True,
)
FULL = subject(
    pictures=lead(),
    corrections=corrected(),
    notices=noticed(),
    licence=OPEN,
    disclosure="None.",
    funding="The Halyard Fund.",
    series=label("Gauges", "/series/gauges/"),
    bylines=(
        Person(uuid=OTHER, name="Samir Anvari", url="/authors/samir-anvari/", role="Translated by"),
        Person(uuid=OTHER, name="Институт", url="/authors/институт/", kind="organisation"),
    ),
)
BORROWED = republished()
STRANGE = "https://пример.example/статья/[1]|a?q=[2]&share=100%#a#b"
PIECES = [
    subject(),
    FULL,
    BORROWED,
    replace(FULL, origin=BORROWED.origin),
    subject(corrections=corrected("retraction")),
    subject(bylines=(), standfirst="", topics=(), tags=(), regions=()),
    subject(pictures=lead(may_travel=False)),
    republished(origin=replace(BORROWED.origin, url="", site="", published=None, source=label(""))),
    republished(origin=replace(BORROWED.origin, url=STRANGE, source=label("Strange", STRANGE))),
]


@pytest.mark.parametrize("piece", PIECES)
def test_every_piece_is_valid(piece):
    assert errors(json.loads(json.dumps(ninjs(piece, "<p>Borders.</p>")))) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"uri": "not an address"}, "item.uri is not uri: 'not an address'"),
        ({"uri": "https://x.example/a|b"}, "item.uri is not uri: 'https://x.example/a|b'"),
        ({"uri": "https://x.example/[b]"}, "item.uri is not uri: 'https://x.example/[b]'"),
        ({"status": "usable"}, "item.status is unknown"),
        ({"bodies": [{"role": "main"}]}, "item.bodies lacks value"),
        ({"firstCreated": "2026-01-22T08Z"}, "item.firstCreated is not moment: '2026-01-22T08Z'"),
        ({"firstCreated": "2026-01-22T08:30:00"}, "item.firstCreated is not moment: '2026-01-22T08:30:00'"),
        (
            {"rightsInfo": {"langId": "https://x.example/"}},
            "item.rightsInfo is to hold one expression of rights",
        ),
        ({"associations": [{"uri": "urn:x:y"}]}, "item.associations lacks name"),
    ],
)
def test_the_check_finds_what_is_not_valid(wrong, sentence):
    assert errors(ninjs(subject(), "") | wrong) == [sentence]


def test_a_piece_says_what_it_is():
    made = ninjs(FULL, "<p>Borders.</p>")

    assert (made["type"], made["pubStatus"], made["representationType"]) == ("text", "usable", "full")
    assert [(one["name"], one["rel"]) for one in made["subjects"]] == [
        ("Caravan Lines", "brand"),
        ("Gauges", "series"),
        ("Diplomacy", "topic"),
        ("Kabul", "tag"),
        ("R&D", "tag"),
    ]
    assert [one["name"] for one in made["people"] + made["organisations"] + made["places"]] == [
        "Samir Anvari",
        "Институт",
        "Eurasia",
    ]
    assert [one["title"] for one in made["trustIndicators"]] == [
        "Correction, 24 January 2026: The year was 2023, not 2022.",
        "None.",
        "The Halyard Fund.",
    ]
    assert made["associations"][0]["renditions"][0]["href"].endswith("/1600.webp")


def test_rights_are_said_in_words_and_in_rightsml():
    made = ninjs(FULL, "")

    policy = json.loads(made["rightsInfo"]["encodedRights"])
    assert made["rightsInfo"]["langId"] == "http://www.w3.org/ns/odrl/2/"
    assert made["usageTerms"] == f"CC BY-ND 4.0. Print it, change nothing. {OPEN.url}"
    assert [(one["action"], one["duty"]) for one in policy["permission"]] == [
        ("distribute", [{"action": "attribute"}])
    ]
    assert [one["action"] for one in policy["prohibition"]] == ["derive", "tdm:mine"]
    assert "rightsInfo" not in ninjs(subject(), "")


def test_each_picture_has_the_terms_that_let_it_travel():
    (above,) = lead()
    own = replace(OPEN, name="CC BY 4.0", allows_changes=True, tdm_reserved=False)
    made = ninjs(subject(pictures=(above, replace(above, uuid=OTHER, terms=own)), licence=OPEN), "")

    free, bound = made["associations"]
    policy = json.loads(bound["rightsInfo"]["encodedRights"])
    assert errors(made) == [] and "rightsInfo" not in free
    assert {one["target"] for one in policy["permission"]} == {
        f"urn:uuid:{OTHER}"
    } and "prohibition" not in policy
    assert policy["uid"] != json.loads(made["rightsInfo"]["encodedRights"])["uid"]


def test_a_piece_of_somebody_elses_is_an_excerpt_that_names_its_source():
    made = ninjs(BORROWED, "<p>Borders.</p>")

    assert made["representationType"] == "partial"
    assert "Borders" not in json.dumps(made["bodies"])
    assert made["infoSources"][0]["name"] == "The National Example"
    assert {"role": "original", "value": BORROWED.origin.url} in made["altIds"]


def test_a_retracted_piece_is_cancelled_and_says_why():
    made = ninjs(subject(corrections=corrected("retraction", "It was invented.")), "")

    assert made["pubStatus"] == "canceled"
    assert [body["value"].count("It was invented.") for body in made["bodies"]] == [1, 1]
    assert "Borders" not in json.dumps(made)


# At its address ------------------------------------------------------------------


@pytest.fixture
def noted(publisher):
    """A live article with a notice in force and a link to another live piece."""
    other = factories.article(slug="passes")
    publishing.publish(other, by=publisher)
    body = f'<p>See <a data-piece="{other.piece.uuid}">the passes</a>.</p>'
    article = factories.article(slug="corridors", body=body)
    notice = Notice.objects.create(code="agent", name="Agent", family="legal")
    NoticeText.objects.create(notice=notice, template="«Агент»", language="ru", is_activated=True)
    AppliedNotice.objects.create(article=article, notice=notice)
    publishing.publish(article, by=publisher)
    return article


@pytest.mark.django_db
def test_the_wordings_in_force_stand_apart_and_before_the_text(client, noted, django_assert_num_queries):
    with django_assert_num_queries(3):
        response = client.get(ADDRESS)

    made = response.json()
    apart, html, plain = (body["value"] for body in made["bodies"])
    assert response.headers["Content-Type"] == "application/json"
    assert errors(made) == []
    assert made["bodies"][0]["role"] == "notice" and "«Агент»" in apart
    assert html.index("«Агент»") < html.index("See <a href=") and plain.index("«Агент»") < plain.index(
        "See the"
    )
    assert 'href="http://127.0.0.1:8000/caravan-lines/passes/">the passes</a>' in html
    assert "<!--" not in response.content.decode()


@pytest.mark.django_db
def test_a_notice_without_a_wording_leaves_no_empty_body(client, noted):
    NoticeText.objects.update(is_activated=False)

    assert [body["role"] for body in client.get(ADDRESS).json()["bodies"]] == ["main", "main"]


@pytest.mark.django_db
def test_a_correction_changes_its_version_and_its_indicators(client, noted, publisher):
    before = client.get(ADDRESS).json()
    fix = Correction(uuid=OTHER, correction="correction", at=clock.now(), sentence="The year was 2023.")

    publishing.amend(noted.piece, by=publisher, reason="Slip", corrections=(fix,))

    after = client.get(ADDRESS).json()
    assert "trustIndicators" not in before
    assert "The year was 2023." in after["trustIndicators"][0]["title"]
    assert before["firstCreated"] == after["firstCreated"] and before["uri"] == after["uri"]
    assert before["version"] < after["version"] and errors(after) == []


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"topics": ()}, {"notices": ()}])
def test_what_moves_no_date_is_a_version_of_its_own_too(client, noted, publisher, changes):
    before = client.get(ADDRESS).json()

    publishing.amend(noted.piece, by=publisher, reason="Retag", **changes)

    after = client.get(ADDRESS).json()
    assert before["version"] < after["version"]
    assert noted.live_edition().modified_at < noted.live_edition().live_from


@pytest.mark.django_db
@pytest.mark.parametrize(("legal", "status"), [(False, 410), (True, 451)])
def test_it_answers_with_the_outcome_of_its_piece(client, noted, publisher, legal, status):
    publishing.withdraw(noted.piece, by=publisher, reason="Wrong", legal=legal)

    assert client.get(ADDRESS).status_code == status


@pytest.mark.django_db
def test_unknown_and_former_addresses_are_answered_as_for_the_piece(client, noted, publisher):
    unknown = client.get("/caravan-lines/nothing/article.json")
    publishing.amend(noted.piece, by=publisher, reason="A better one", slug="gates")

    assert unknown.status_code == 404
    assert unknown.content == client.get("/caravan-lines/nothing/").content
    assert client.get(ADDRESS).headers["Location"] == "/caravan-lines/gates/article.json"


@pytest.mark.parametrize("place", ["top", "bottom"])
def test_both_forms_of_the_text_bring_its_corrections(place):
    one = replace(corrected()[0], place=place)

    made = ninjs(subject(corrections=(one,)), "<p>Borders are patient.</p>")

    texts = [body["value"] for body in made["bodies"]]
    assert all(text.count(one.sentence) == 1 for text in texts)
    assert texts[1].startswith("Correction, ") is (place == "top")
