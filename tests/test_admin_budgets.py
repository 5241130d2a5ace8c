"""How many queries the newsroom's pages take: few, and as many in a large archive as in an empty one."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from editorial.models import AppliedNotice, Article, ImageUse, Pin
from publications import clock
from publications import document as documents
from publications.models import Image, Licence, Notice, Piece, Series
from tests import factories
from tests.filled import fields
from tests.newsroom import HOUR, change, desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
BUDGETS = {"list": 15, "desk": 15, "form": 30, "save": 60, "publish": 30, "fix": 30, "versions": 30}


@pytest.fixture
def rich(publisher):
    """A live article with about as much around it as an article ever has, and a version ahead."""
    article = factories.article(
        tags=[f"Tag {number}" for number in range(20)],
        authors=[f"Author {number}" for number in range(5)],
        regions=["Asia", "Europe", "Africa"],
        topics=["Trade", "Energy", "Water"],
        series=Series.objects.create(name="Passes"),
        translation_of=factories.article(language="ru").piece,
    )
    licence = Licence.objects.create(code="cc", name="CC BY")
    for number in range(5):
        image = Image.objects.create(
            caption=f"Picture {number}", alt="A pass", creator="Ayşe", licence=licence
        )
        use = ImageUse(article=article, image=image, place=ImageUse.Place.BODY, position=number)
        use.copy_words()
        use.save()
        Pin.objects.create(article=article, piece=factories.article().piece, position=number)
    AppliedNotice.objects.create(article=article, notice=Notice.objects.create(code="n", name="Views"))
    publishing.publish(article, by=publisher)
    for number in range(3):
        correct(article, f"Sentence {number}.", by=publisher)
    article.refresh_from_db()
    article.title = "To come"
    article.save()
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    return article


def correct(article, sentence, *, by):
    """Add a correction to the live text."""
    known = article.live_edition().document.value.record.corrections
    new = documents.Correction(uuid=uuid4(), correction="correction", at=clock.now(), sentence=sentence)
    publishing.amend(article.piece, by=by, reason="A slip", corrections=(*known, new))


def fill_archive():
    """Add five hundred articles."""
    pieces = Piece.objects.bulk_create(Piece() for _ in range(500))
    Article.objects.bulk_create(Article(piece=piece, title="One of many") for piece in pieces)


def measured(client, article, title):
    """Return the number of queries of every page, {name: number}."""
    addresses = {"list": "/admin/editorial/article/", "desk": "/admin/", "form": change(article)}
    addresses |= {name: page(name, article) for name in ("publish", "fix", "versions")}
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200
        found[name] = len(captured)
    held = fields(client.get(change(article)))
    with CaptureQueriesContext(connection) as captured:
        response = client.post(change(article), held | {"title": [title]})
    assert response.status_code == 302
    return found | {"save": len(captured)}


def test_no_page_of_the_newsroom_exceeds_its_budget_in_any_archive(desk, rich):
    measured(desk, rich, "Once, to fill what Django remembers")
    alone = measured(desk, rich, "Alone")
    fill_archive()
    among_many = measured(desk, rich, "Among many")

    assert {name: number for name, number in alone.items() if number > BUDGETS[name]} == {}
    assert {name: number for name, number in among_many.items() if number > alone[name]} == {}
