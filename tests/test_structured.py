"""Structured data is valid: schema.org knows every word of it, and pages say all that they promise."""

import json
import re
from dataclasses import replace

import pytest

from editorial import publishing
from publications.formats.json_ld import json_ld
from publications.formats.subject import File
from publications.models import Author, Tag
from tests import factories, schema_org
from tests.subjects import OTHER, corrected, drawn, label, lead, republished, subject
from tests.test_ninjs import PIECES

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PDF = File(uuid=OTHER, href="/media/x/original.pdf", title="Whole", kind="PDF", media_type="a/pdf", size=9)
CITING = '<p>As <a href="https://a.example/1">said</a> <a href="https://a.example/1">twice</a>.</p>'
WHOLE = [
    *PIECES,
    drawn(subject()),
    drawn(subject(pictures=lead())),
    *(subject(kind=kind) for kind in ("news", "review", "interview", "brief", "report", "opinion")),
    subject(kind="report", doi="10.1234/x", report_number="HI-7", files=(PDF,)),
    subject(sponsor="The Fund", ai_use="assisted", body=CITING, translation_of=None, number=3),
    subject(
        corrections=(*corrected("reply"), replace(corrected()[0], correction="note", respondent="A. B."))
    ),
]


def on(page):
    """Return all structured data of a page."""
    return [json.loads(found) for found in SCRIPT.findall(page.content.decode())]


@pytest.mark.parametrize("piece", WHOLE)
def test_every_piece_is_valid(piece):
    assert schema_org.errors(json_ld(piece)) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"@type": "Essay"}, "schema.org has no type Essay"),
        ({"startDate": "2026"}, "startDate is no property of AnalysisNewsArticle"),
        ({"datePublished": "2026-01-22T08:30:00"}, "does not match"),
        ({"author": []}, "non-empty"),
    ],
)
def test_the_check_finds_what_is_not_valid(wrong, sentence):
    made = json_ld(subject())
    made["@graph"][0] |= wrong

    assert sentence in "\n".join(schema_org.errors(made))


def test_a_piece_says_what_it_is_about_in_the_words_of_others():
    tags = (
        replace(
            label("Kabul", "/tags/kabul/"), kind="place", same_as=("https://www.wikidata.org/entity/Q5838",)
        ),
        replace(label("An accord", "/tags/an-accord/"), kind="treaty"),
    )
    made = json_ld(subject(tags=tags, body=CITING, sponsor="The Fund"))["@graph"][0]

    place, accord = made["mentions"]
    assert (place["@type"], accord["@type"]) == ("Place", "DefinedTerm")
    assert place["sameAs"] == ["https://www.wikidata.org/entity/Q5838"] and "sameAs" not in accord
    assert place["@id"] == "http://127.0.0.1:8000/tags/kabul/#term"
    assert [one["name"] for one in made["about"]] == ["Diplomacy"]
    assert made["citation"] == ["https://a.example/1"] and made["timeRequired"] == "PT1M"
    assert made["funder"]["name"] == made["sponsor"]["name"] == "The Fund"
    assert made["publisher"]["correctionsPolicy"] == "http://127.0.0.1:8000/corrections/"


def test_the_text_of_somebody_else_is_held_by_them_and_a_retracted_one_cites_nothing():
    theirs = json_ld(republished())["@graph"][0]
    gone = json_ld(subject(body=CITING, pictures=lead(), corrections=corrected("retraction")))["@graph"][0]

    assert theirs["copyrightNotice"] == "© 2026 The National Example"
    assert gone.keys().isdisjoint({"citation", "wordCount"})


@pytest.mark.django_db
def test_pages_carry_valid_data_of_what_the_vocabulary_says_today(client, make_live):
    factories.term(Tag, "Kabul", kind="place", identifiers={"wikidata": "Q5838"})
    factories.term(Author, "Samir Anvari", affiliation="Halyard Institute")
    make_live(slug="corridors", tags=["Kabul"], body=CITING)

    (piece,) = on(client.get("/caravan-lines/corridors/"))
    terms = [
        on(client.get(path)) for path in ("/tags/kabul/", "/authors/samir-anvari/", "/topics/diplomacy/")
    ]

    assert schema_org.errors(piece) == [] and all(list(schema_org.strange(one)) == [] for one in terms)
    site, brand = (on(client.get(path))[0] for path in ("/", "/caravan-lines/"))
    assert list(schema_org.strange([site, brand])) == [] and brand["@type"] == "CollectionPage"
    article = piece["@graph"][0]
    assert article["publisher"] == site["@graph"][0] and "{words}" in str(site["@graph"][1])
    assert article["mentions"][0]["@type"] == "Place" and "workTranslation" not in article
    assert article["author"][0]["affiliation"]["name"] == "Halyard Institute"
    assert terms[0][0]["publisher"]["@id"] == article["publisher"]["@id"]


@pytest.mark.django_db
def test_the_original_of_a_translation_is_named_while_it_is_live(client, make_live, publisher):
    first = make_live(slug="original")
    make_live(slug="translated", language="ru", translation_of=first.piece)

    (before,) = on(client.get("/caravan-lines/translated/"))
    (original,) = on(client.get("/caravan-lines/original/"))
    publishing.withdraw(first.piece, by=publisher, reason="Wrong")
    (after,) = on(client.get("/caravan-lines/translated/"))

    assert before["@graph"][0]["translationOfWork"] == {
        "@id": "http://127.0.0.1:8000/caravan-lines/original/#article"
    }
    assert schema_org.errors(original) == [] and "workTranslation" not in before["@graph"][0]
    assert original["@graph"][0]["workTranslation"] == [
        {"@id": "http://127.0.0.1:8000/caravan-lines/translated/#article"}
    ]
    assert "translationOfWork" not in after["@graph"][0] and str(OTHER) not in str(after)
