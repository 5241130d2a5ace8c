"""The newsroom is told how often pieces were read: beside the form, on a page, in a file; readers never."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from editorial.access.roles import Role
from editorial.models import Article, Byline, Reads
from editorial.reads import reporting
from publications.models import Author, Brand
from tests import factories
from tests.desks import person
from tests.newsroom import desk, live, page

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db


def read(article, number, *, host="", days=1):
    Reads.objects.create(
        piece=article.piece, day=reporting.today() - timedelta(days=days), host=host, number=number
    )


@pytest.fixture
def told(live, make_live):
    """Two live pieces that were read; the second is signed by two, one of them in two roles."""
    other = make_live(
        title="=1+1", brand=factories.brand("Signal Chain"), authors=("Mina Park", "Samir Anvari")
    )
    again = {"author": Author.objects.get(name="Mina Park"), "role": "Translated by", "position": 2}
    Byline.objects.create(article=other, **again)
    read(live, 1200, host="news.example")
    read(live, 4, host="few.example")
    read(live, 30, days=40)
    read(other, 7)
    return live, other


def test_a_sentence_beside_the_form_is_asked_apart(desk, told):
    live, _ = told
    form = desk.get(reverse("admin:editorial_article_change", args=[live.pk])).text

    assert f'data-reads="{page("reads", live)}"' in form and "1,234" not in form
    since = date.today() - timedelta(days=40)
    said = desk.get(page("reads", live), {"short": ""}).json()["said"]
    assert said.startswith("1,234 reads since") and str(since.year) in said
    assert said.endswith("1,204 of them in the last 30 days.")


def test_a_site_that_led_few_there_is_not_named(desk, told):
    shown = desk.get(page("reads", told[0])).text

    assert "news.example" in shown and "few.example" not in shown
    assert "34 otherwise" in shown


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("brand", [("Caravan Lines", 1204), ("Signal Chain", 7)]),
        ("author", [("Samir Anvari", 1211), ("Mina Park", 7)]),
        ("article", [("Corridors", 1204), ("=1+1", 7)]),
    ],
)
def test_reads_are_added_up_and_exported(desk, told, by, rows):
    shown = desk.get(reverse("admin:reads"), {"by": by})
    sent = desk.get(reverse("admin:reads-csv"), {"by": by})
    lines = b"".join(sent.streaming_content).decode("utf-8-sig").splitlines()

    assert shown.context["rows"] == rows
    assert (
        sent["Content-Type"] == "text/csv; charset=utf-8"
        and lines[0] == f"{by.capitalize()},Article,Address,Day,Reads"
    )
    assert sum(int(line.rpartition(",")[2]) for line in lines[1:]) == sum(number for _, number in rows)
    assert all("'=1+1" in line for line in lines if "=1+1" in line)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"since": "x"}, "“x” is no day"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "Choose a span"),
        ({"since": "1990-01-01"}, "Choose a span"),
        ({"until": "0001-01-01"}, ""),
        ({"by": "host"}, ""),
    ],
)
def test_a_day_that_is_none_gets_a_sentence(desk, told, query, sentence):
    shown = desk.get(reverse("admin:reads"), query)

    assert shown.status_code == 200 and sentence in shown.text
    assert desk.get(reverse("admin:reads-csv"), query).status_code == 200


def test_a_contributor_is_told_of_their_own_pieces(client, told):
    client.force_login(person(Role.CONTRIBUTOR))

    assert client.get(reverse("admin:reads")).context["rows"] == []
    assert client.get(page("reads", told[0])).status_code == 302


def test_readers_are_never_told(client, told):
    for path in ("/caravan-lines/corridors/", "/", "/caravan-lines/", "/api/v1/pieces/"):
        answer = client.get(path).text
        assert "1204" not in answer and "1,204" not in answer and "news.example" not in answer
    assert Article.objects.count() == Brand.objects.count() == 2
