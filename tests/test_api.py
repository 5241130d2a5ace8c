"""The API: what readers may read, in the form that it describes, paged by key, within its rights."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from editorial.models import AppliedNotice, Article, Provenance
from editorial.terms.vocabulary import merge_terms
from publications import clock
from publications.api import selecting
from publications.models import Author, Brand, Licence, Notice, NoticeText, Region, Series, Source, Tag
from tests import factories, openapi
from tests.newsroom import HOUR
from tests.subjects import corrected

SITE = "http://127.0.0.1:8000"
PIECES = "/api/v1/pieces/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def asks(client):
    """Ask the API; every answer must be as it is described. Return (status, data)."""
    description = client.get("/api/v1/openapi.json").json()

    def ask(url, **query):
        response = client.get(url.removeprefix(SITE), query or None)
        assert openapi.errors(description, url.removeprefix(SITE), response) == []
        return response.status_code, response.json()

    return ask


def slugs(answer):
    """Return the last parts of the addresses of a page's pieces."""
    return [item["url"].rstrip("/").rpartition("/")[2] for item in answer[1]["items"]]


def test_the_description_is_valid_by_its_specification(client):
    assert openapi.complaints(client.get("/api/v1/openapi.json").json()) == []


def test_the_check_finds_what_is_not_described(client, make_live):
    description = client.get("/api/v1/openapi.json").json()
    make_live()
    description["components"]["schemas"]["Piece"]["properties"].pop("kicker")

    (found,) = openapi.errors(description, PIECES, client.get(PIECES))

    assert "'kicker' was unexpected" in found


@pytest.fixture
def full(publisher):
    """A live piece that has whatever a piece can have."""
    factories.term(Author, "Samir Anvari", affiliation="Halyard Institute")
    factories.term(Tag, "Kabul", kind="place", identifiers={"wikidata": "Q5838"}, labels={"ru": "Кабул"})
    other = factories.article(slug="passes")
    publishing.publish(other, by=publisher)
    article = factories.article(
        slug="corridors",
        body=f'<p>See <a data-piece="{other.piece.uuid}">the passes</a>.</p>',
        tags=["Kabul"],
        regions=["Eurasia"],
        series=factories.term(Series, "Gauges", brand=factories.brand()),
        number=2,
        licence=Licence.objects.create(
            code="own", name="Own", tdm_reserved=True, tdm_policy="https://p.example/"
        ),
        disclosure="None.",
    )
    notice = Notice.objects.create(code="agent", name="Agent", family="legal")
    NoticeText.objects.create(notice=notice, template="«Агент»", language="ru", is_activated=True)
    AppliedNotice.objects.create(article=article, notice=notice)
    publishing.publish(Article.objects.for_document().get(pk=article.pk), by=publisher)
    publishing.amend(article.piece, by=publisher, reason="Slip", corrections=corrected())
    return article


def test_a_piece_comes_with_its_text_its_notices_and_its_links(client, asks, full, django_assert_num_queries):
    asks(PIECES)
    with django_assert_num_queries(3):
        response = client.get(f"{PIECES}{full.piece.uuid}/")

    made = response.json()
    assert asks(f"{PIECES}{full.piece.uuid}/") == (200, made)
    assert made["html"].index("«Агент»") < made["html"].index(f'<a href="{SITE}/caravan-lines/passes/">')
    assert [one["text"] for one in made["notices"]] == ["«Агент»"] and "<!--" not in response.text
    assert (made["series"]["name"], made["series"]["number"]) == ("Gauges", 2)
    assert made["tags"][0]["slug"] == "kabul" and made["authors"][0]["affiliation"] == "Halyard Institute"
    assert made["corrections"][0]["text"] == "The year was 2023, not 2022."
    assert response["tdm-reservation"] == "1" and response["tdm-policy"] == "https://p.example/"
    assert response["Access-Control-Allow-Origin"] == "*" and response["X-Robots-Tag"] == "noindex"
    assert "Access-Control-Allow-Credentials" not in response and not response.cookies
    again = client.get(f"{PIECES}{full.piece.uuid}/", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_list_holds_everything_but_the_text(client, asks, full, django_assert_num_queries):
    status, page = asks(PIECES, brand="caravan-lines")
    with django_assert_num_queries(3):
        response = client.get(PIECES, {"brand": "caravan-lines"})

    assert status == 200 and [len(item["notices"]) for item in page["items"]] == [1, 0]
    assert "html" not in page["items"][0] and page["next"] is None
    assert response["tdm-reservation"] == "1"


def test_a_list_is_paged_by_key(asks, make_live, monkeypatch):
    made = [make_live(slug=f"p-{number}", tags=["Kabul"]) for number in range(5)]

    pages, url = [], f"{SITE}{PIECES}?limit=2"
    while url:
        answer = asks(url)
        pages.append(slugs(answer))
        url = answer[1]["next"]
        if len(pages) == 1:
            make_live(slug="newer")

    assert [one for page in pages for one in page] == [one.slug for one in reversed(made)]
    assert len(pages) == 3


def test_of_several_filters_pages_are_read_a_stretch_at_a_time(asks, make_live, monkeypatch):
    monkeypatch.setattr(selecting, "STRETCH", 2)
    for number in range(6):
        make_live(slug=f"p-{number}", tags=["Kabul"], topics=["Energy" if number in (0, 5) else "Trade"])

    answers, url = [], f"{SITE}{PIECES}?tag=kabul&topic=energy&limit=4"
    while url:
        answers.append(asks(url))
        url = answers[-1][1]["next"]

    assert [slugs(answer) for answer in answers][:3] == [["p-5"], [], ["p-0"]]
    assert sum(len(slugs(answer)) for answer in answers) == 2


def test_filters_add_up_and_former_names_lead_on(asks, make_live, publisher):
    make_live(slug="both", tags=["Kabul"], regions=["Eurasia"], kind="report", language="ru")
    make_live(slug="one", tags=["Kabul"], authors=["Mina Park"])
    make_live(slug="none", at=datetime(2020, 5, 1, 12, tzinfo=UTC))
    merge_terms(factories.term(Tag, "Kaboul"), Tag.objects.get(name="Kabul"), by=publisher)

    def found(**query):
        return set(slugs(asks(PIECES, **query)))

    assert found(tag="kabul") == found(tag="kaboul") == {"both", "one"}
    assert found(tag="kaboul", kind="report") == found(region="eurasia", language="ru") == {"both"}
    assert found(author="mina-park", brand="caravan-lines", topic="diplomacy") == {"one"}
    assert found(tag="kabul", author="nobody") == found(tag="none") == found(brand="x") == set()
    assert found(until="2021-01-01") == {"none"} and found(since="2020-05-01T12:00:00+00:00") >= {
        "none",
        "one",
    }
    assert found(since="2021-01-01", until="2021-02-01") == found(
        tag="kabul", kind="report", until="1999-01-01"
    )


@pytest.mark.parametrize(
    "query",
    [
        "topics=energy", "limit=0", "limit=1000", "limit=²", "before=x", "since=yesterday",
        "kind=novel", "language=xx", "tag=a&tag=b", f"tag={'x' * 400}", "until=9999-12-31T23:59:59-23:00",
        "before=99999999999999999.00000000000000000000000000000000", "after=x", "%00=1", "since=0001-01-01",
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_read_is_answered_with_a_sentence(asks, query):
    status, data = asks(f"{PIECES}?{query}")

    assert status == 400 or data["items"] == []
    assert status == 200 or data["error"].endswith(".")


def test_an_author_is_reached_as_their_page_says(asks, make_live):
    factories.term(Author, "Samir Anvari", contact="samir@halyard.example")
    make_live(authors=["Samir Anvari", "Mina Park"])

    found = asks("/api/v1/authors/")[1]["items"] + asks("/api/v1/brands/")[1]["items"]

    said = {one["name"]: one["contact"] for one in found}
    assert said.pop("Samir Anvari") == "mailto:samir@halyard.example" and set(said.values()) == {None}


@pytest.mark.parametrize("slug", ["\x00", "%00", "/", "x" * 300, "мир", "кабул/", "'; --", "a b"])
def test_any_slug_is_a_question(asks, slug):
    assert asks(PIECES, tag=slug, topic=slug, brand=slug)[1]["items"] == []


def test_what_no_reader_has_is_in_nothing(client, asks, make_article, make_live, publisher):
    later = make_article(slug="later", brand=factories.brand("Later"), tags=["Hidden"], topics=["Hidden"])
    publishing.publish(later, by=publisher, at=clock.now() + HOUR)
    gone = make_live(slug="gone", tags=["Gone"])
    publishing.withdraw(gone.piece, by=publisher, reason="Wrong")
    lists = ("brands", "topics", "regions", "tags", "authors", "series")

    unknown = client.get(f"{PIECES}00000000-0000-4000-8000-000000000000/")
    hidden = client.get(f"{PIECES}{later.piece.uuid}/")

    assert asks(PIECES)[1]["items"] == []
    assert all(asks(f"/api/v1/{name}/")[1]["items"] == [] for name in lists)
    assert (
        (unknown.status_code, unknown.content)
        == (hidden.status_code, hidden.content)
        == (404, unknown.content)
    )
    assert asks(f"{PIECES}{later.piece.uuid}/")[0] == 404
    assert asks(f"{PIECES}{gone.piece.uuid}/") == (410, {"error": "This article was withdrawn."})


def test_what_the_law_blocked_says_so(asks, make_live, publisher):
    piece = make_live().piece
    publishing.withdraw(piece, by=publisher, reason="A court", legal=True)

    assert asks(f"{PIECES}{piece.uuid}/")[0] == 451


def test_a_text_of_somebody_elses_is_an_excerpt(asks, make_article, publisher):
    article = make_article(slug="theirs")
    source = factories.term(Source, "The Inland Observer", url="https://observer.example/")
    Provenance.objects.create(article=article, source=source, url="https://observer.example/a")
    publishing.publish(
        Article.objects.for_document().get(pk=article.pk), by=publisher, override="They agreed by telephone."
    )

    made = asks(f"{PIECES}{article.piece.uuid}/")[1]

    assert made["extent"] == "excerpt" and "Borders" not in json.dumps(made)
    assert made["origin"]["publisher"] == "The Inland Observer" and made["origin"]["published"] is None


def test_vocabularies_are_listed_by_key_with_what_others_call_their_terms(asks, full, make_live):
    world = factories.term(Region, "World")
    factories.term(Region, "Eurasia").parents.add(world)
    make_live(regions=["Eurasia", "World"], tags=["Herat", "Kandahar"])

    (region, *_) = [one for one in asks("/api/v1/regions/")[1]["items"] if one["name"] == "Eurasia"]
    tags, url = [], f"{SITE}/api/v1/tags/?limit=1"
    while url:
        answer = asks(url)[1]
        tags, url = [*tags, *answer["items"]], answer["next"]
    (kabul,) = (one for one in tags if one["name"] == "Kabul")

    assert region["within"] == [f"urn:uuid:{world.uuid}"]
    assert {one["name"] for one in tags} == {"Kabul", "Herat", "Kandahar"} and len(tags) == 3
    assert kabul["same_as"] == ["https://www.wikidata.org/entity/Q5838"] and kabul["names"] == {"ru": "Кабул"}
    assert slugs(asks(kabul["pieces"])) == ["corridors"]
    assert asks("/api/v1/series/")[1]["items"][0]["within"] == [f"urn:uuid:{Brand.objects.get().uuid}"]
    assert asks("/api/v1/authors/?after=x")[0] == asks("/api/v1/brands/?brand=x")[0] == 400


def test_no_list_costs_more_when_there_is_more(client, full, make_live):
    def cost():
        counts = []
        for path in (PIECES, f"{PIECES}?tag=kabul&topic=diplomacy", "/api/v1/regions/", "/api/v1/series/"):
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.append(len(captured))
        return counts

    few = cost()
    for number in range(4):
        make_live(tags=["Kabul", f"T {number}"], regions=[f"R {number}"])

    assert cost() == few == [2, 4, 3, 2]


def test_people_are_shown_how_to_ask(client, full):
    page = client.get("/api/")

    assert page.status_code == 200 and f"{SITE}{PIECES}{full.piece.uuid}/" in page.text
    assert 'href="/api/"' in client.get("/feeds/").text
    assert "?brand=caravan-lines&amp;since=" in page.text
    assert all(client.get(f"/api/v1/{name}").status_code == 404 for name in ("nothing/", "pieces/x/"))
