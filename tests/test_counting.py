"""The counter in packages: off as shipped; on, it counts by piece, host and day, nothing of readers."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from editorial.models import LooksElsewhere
from editorial.publishing import withdraw
from editorial.republication import counting
from publications.models import Brand, Licence
from tests import factories
from tests.newsroom import change, desk, live

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
PACKAGE = "/caravan-lines/corridors/republish/package.html"


@pytest.fixture
def counter(settings):
    """Switch the counter on."""
    settings.REPUBLICATION_COUNTER = True


def look(client, piece, referrer="https://www.Observer.example/a?reader=7", **headers):
    """Look at a page elsewhere that holds a piece."""
    return client.get(f"/in/p/{piece}.gif", headers={"Referer": referrer, **headers})


def counts():
    """Return what was counted, {host: number}."""
    return dict(LooksElsewhere.objects.values_list("host", "number"))


def offered(**fields):
    """Offer every piece of the brand."""
    factories.brand()
    Brand.objects.update(licence=Licence.objects.create(code="cc", name="CC", allows_republication=True))


def test_as_shipped_nothing_is_counted(client, make_live):
    offered()
    article = make_live(slug="corridors")

    assert look(client, article.piece.uuid).status_code == 404
    page = client.get(PACKAGE.removesuffix("package.html")).content.decode()
    assert "/in/p/" not in client.get(PACKAGE).content.decode() and "counts looks" not in page
    assert counts() == {}


def test_a_look_is_counted_by_host_and_nothing_else_is_kept(client, make_live, counter):
    offered()
    article = make_live(slug="corridors")
    named = f"/in/p/{article.piece.uuid}.gif"

    answers = [look(client, article.piece.uuid, **{"User-Agent": "Reader/1"}) for _ in range(2)]

    page = client.get(PACKAGE.removesuffix("package.html")).content.decode()
    assert named in client.get(PACKAGE).content.decode() and "counts looks by piece, site and day" in page
    assert counts() == {"observer.example": 2}
    assert {len(answer.content) for answer in answers} == {43}
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert not answers[0].cookies and "Vary" not in answers[0].headers
    kept = {field.name for field in LooksElsewhere._meta.fields}
    assert kept == {"id", "piece", "host", "day", "number"}


def test_an_unknown_piece_is_answered_alike(client, live, counter):
    known, unknown = look(client, live.piece.uuid), look(client, uuid4())

    assert known.content == unknown.content and dict(known.headers) == dict(unknown.headers)
    assert sum(counts().values()) == 1


@pytest.mark.parametrize(
    "referrer",
    [
        *("", "https://[broken", "x" * 5000, "https://" + "a" * 300 + ".example/", "garbage", "a.example"),
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "android-app://com.reader/"),
        *("https://<script>.example/", "https://a b.example/", "https://-.example/", "https://localhost/"),
        *("https://" + "a." * 90 + "-/", "https://пример.example/", "https://a.example\\@b/", "//a.example/"),
    ],
)
def test_what_names_no_host_is_counted_together(client, live, counter, referrer):
    assert look(client, live.piece.uuid, referrer).status_code == 200

    assert counts() == {"": 1}


def test_invented_hosts_do_not_fill_the_table(client, live, counter):
    today = timezone.localdate()
    LooksElsewhere.objects.bulk_create(
        LooksElsewhere(piece=live.piece, day=today, host=f"{number}.example", number=1)
        for number in range(counting.MOST_HOSTS)
    )

    for host in ("new", "newer", "0"):
        look(client, live.piece.uuid, f"https://{host}.example/")

    assert (len(counts()), counts()[""], counts()["0.example"]) == (counting.MOST_HOSTS + 1, 2, 2)


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("HTTPS://user:secret@WWW.Observer.Example.:8443/a?b#c", "observer.example"),
        ("http://192.0.2.7/", "192.0.2.7"),
        ("https://[2001:db8::7]:443/a", "2001:db8::7"),
        ("https://xn--e1afmkfd.example/", "xn--e1afmkfd.example"),
    ],
)
def test_of_a_page_its_host_alone_is_kept(client, live, counter, referrer, host):
    look(client, live.piece.uuid, referrer)

    assert counts() == {host: 1}


def test_a_day_has_so_many_rows_and_no_more(client, live, counter, make_live, monkeypatch):
    monkeypatch.setattr(counting, "MOST_ROWS", 3)
    pieces = [live.piece, make_live().piece, make_live().piece]

    for piece in pieces:
        for host in range(2):
            look(client, piece.uuid, f"https://{host}.example/")

    rows = LooksElsewhere.objects.filter(day=timezone.localdate())
    assert sum(rows.values_list("number", flat=True)) == 6
    assert (rows.exclude(host="").count(), rows.filter(host="").count()) == (3, 2)


def test_a_piece_that_was_never_live_is_not_counted_and_one_that_was_is(client, live, counter, publisher):
    draft = factories.article()
    withdraw(live.piece, by=publisher, reason="Wrong")

    answers = [look(client, piece.uuid) for piece in (draft.piece, live.piece)]

    assert answers[0].content == answers[1].content
    assert list(LooksElsewhere.objects.values_list("piece", "number")) == [(live.piece.pk, 1)]


def test_a_database_that_takes_nothing_is_no_error_on_somebody_elses_page(client, live, counter):
    known = look(client, live.piece.uuid)

    with refusing_writes():
        answers = [look(client, live.piece.uuid), look(client, live.piece.uuid, "https://new.example/")]

    assert {(one.status_code, one.content) for one in answers} == {(200, known.content)}
    assert counts() == {"observer.example": 1}


@contextmanager
def refusing_writes():
    """Let the database refuse whatever would change it."""
    is_lite, before = connection.vendor == "sqlite", transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if is_lite else "SET TRANSACTION READ ONLY")
        yield
        transaction.savepoint_rollback(before)
        cursor.execute("PRAGMA query_only = OFF" if is_lite else "SELECT 1")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_but_looking_is_answered_there(client, live, counter, method):
    answer = getattr(client, method)(f"/in/p/{live.piece.uuid}.gif")

    assert (answer.status_code, answer.headers["Cache-Control"], counts()) == (405, "no-store", {})


def test_what_was_counted_stands_beside_the_article(desk, live, counter):
    look(desk, live.piece.uuid)

    assert "1 × on observer.example" in desk.get(change(live)).content.decode()
