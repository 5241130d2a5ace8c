"""What is scheduled, planned, cancelled or withdrawn shows through no address, list or header."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.publishing import withdraw
from publications import clock
from publications.models import Author, Region, Series, Tag, Topic
from publications.views import terms as views
from tests.factories import brand, term

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
VOCABULARIES = {
    "topics": Topic,
    "regions": Region,
    "tags": Tag,
    "authors": Author,
    "series": Series,
}


@pytest.fixture
def unseen(make_live):
    """A scheduled piece; all that it names is new, and everything bore the address “former” before."""
    owner = brand("Unseen", slug="former", status="planned")
    terms = {segment: term(model, "Unseen", slug="former") for segment, model in VOCABULARIES.items()}
    for row in (owner, *terms.values()):
        row.slug = "unseen"
        row.save()
    moment, named = clock.now() + HOUR, {name: ["Unseen"] for name in terms if name != "series"}
    make_live(at=moment, brand=owner, slug="unseen", title="Unseen", series=terms["series"], **named)
    return moment


def answer(client, path):
    """Return all that an asker can tell: status, headers, bytes, and the number of queries."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    return response.status_code, tuple(response.headers.items()), response.content, len(captured)


@pytest.fixture
def short_index(monkeypatch):
    """Indexes of terms break after two."""
    monkeypatch.setattr(views, "INDEX", 2)


def test_an_index_leads_on_only_to_what_it_may_name(client, make_live, unseen, short_index):
    make_live(tags=["Kabul", "Herat", "Zaranj"])
    term(Tag, "Lashkargah")

    first = client.get("/tags/").content.decode()
    second = client.get("/tags/?from=Zaranj").content.decode()

    assert "Kabul" in first and "?from=Zaranj" in first
    assert "Zaranj" in second and "?from=" not in second.partition("<main")[2]
    assert not [name for name in ("Unseen", "Lashkargah") if name in first + second]


@pytest.mark.parametrize("ending", ["", "feed.rss", "feed.atom", "feed.json", "feed.xml"])
@pytest.mark.parametrize("start", ["/", *(f"/{segment}/" for segment in VOCABULARIES)])
def test_what_only_a_scheduled_piece_names_answers_like_what_is_unknown(client, unseen, start, ending):
    unknown = answer(client, f"{start}nothing/{ending}")

    known = [answer(client, f"{start}{slug}/{ending}") for slug in ("unseen", "former")]

    assert unknown[0] == 404
    assert known == [unknown, unknown]


def test_all_of_it_appears_at_the_moment(client, unseen):
    paths = ["/unseen/unseen/", "/unseen/", *(f"/{segment}/unseen/" for segment in VOCABULARIES)]

    with time_machine.travel(unseen, tick=False):
        answers = {path: client.get(path).status_code for path in paths}
        former = {path: client.get(path.replace("/unseen/", "/former/", 1)) for path in paths}

    assert answers == dict.fromkeys(paths, 200)
    assert {path: found.get("Location") for path, found in former.items()} == {path: path for path in paths}


def test_a_translation_names_its_original_while_that_is_live(client, make_live, make_article, publisher):
    moment = clock.now() + HOUR
    original = make_live(at=moment, slug="original", language="ru")
    make_live(slug="translation", translation_of=original.piece)

    before = client.get("/caravan-lines/translation/").content.decode()
    with time_machine.travel(moment):
        during = client.get("/caravan-lines/translation/").content.decode()
        withdraw(original.piece, by=publisher, reason="Not ours.")
        after = client.get("/caravan-lines/translation/").content.decode()

    assert '"translationOfWork":{"@id":"http://127.0.0.1:8000/caravan-lines/original/#article"}' in during
    assert not [page for page in (before, after) if str(original.piece.uuid) in page or "/original/" in page]


def test_a_planned_brand_has_a_cover_from_its_first_live_piece_on(client, make_live):
    moment, planned = clock.now() + HOUR, brand("Planned", status="planned")
    make_live(brand=planned, at=moment)

    before = client.get(f"/media/{planned.uuid}/cover.svg")
    with time_machine.travel(moment):
        after = client.get(f"/media/{planned.uuid}/cover.svg")

    assert (before.status_code, after.status_code) == (404, 200)
