"""The counter in packages: off as shipped; on, it counts by piece, host and day, nothing of readers."""

from uuid import uuid4

import pytest
from django.utils import timezone

from editorial.models import LooksElsewhere
from editorial.republication import pickups
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
    assert "/in/p/" not in client.get(PACKAGE).content.decode()
    assert counts() == {}


def test_a_look_is_counted_by_host_and_nothing_else_is_kept(client, make_live, counter):
    offered()
    article = make_live(slug="corridors")
    named = f"/in/p/{article.piece.uuid}.gif"

    answers = [look(client, article.piece.uuid, **{"User-Agent": "Reader/1"}) for _ in range(2)]

    assert named in client.get(PACKAGE).content.decode()
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
    "referrer", ["", "https://[broken", "x" * 5000, "https://" + "a" * 300 + ".example/"]
)
def test_what_names_no_host_is_counted_together(client, live, counter, referrer):
    assert look(client, live.piece.uuid, referrer).status_code == 200

    assert counts() == {"": 1}


def test_invented_hosts_do_not_fill_the_table(client, live, counter):
    today = timezone.localdate()
    LooksElsewhere.objects.bulk_create(
        LooksElsewhere(piece=live.piece, day=today, host=f"{number}.example", number=1)
        for number in range(pickups.MOST_HOSTS)
    )

    for host in ("new", "newer", "0"):
        look(client, live.piece.uuid, f"https://{host}.example/")

    assert (len(counts()), counts()[""], counts()["0.example"]) == (pickups.MOST_HOSTS + 1, 2, 2)


def test_what_was_counted_stands_beside_the_article(desk, live, counter):
    look(desk, live.piece.uuid)

    assert "1 × on observer.example" in desk.get(change(live)).content.decode()
