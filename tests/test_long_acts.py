"""Acts without a limit: a picture leaves every article that uses it, however many, and survives a stop."""

import pytest
from django.urls import reverse

from editorial.batches import bulk
from editorial.models import Article, BulkAct, BulkItem, ImageUse
from publications.models import Piece
from tests import factories
from tests.many import carry_on
from tests.newsroom import desk
from tests.test_picture_removal import REASON, image, removal

__all__ = ["carry_on", "desk", "image"]
pytestmark = pytest.mark.django_db
NUMBER = bulk.CAP + 20


@pytest.fixture
def used(image):
    """More drafts with a picture than an act of the list takes."""
    return in_drafts(image, NUMBER)


def in_drafts(image, number):
    """Use a picture in some drafts; return it."""
    brand = factories.brand()
    pieces = Piece.objects.bulk_create(Piece() for _ in range(number))
    drafts = Article.objects.bulk_create(
        Article(piece=piece, title=f"Draft {place}", brand=brand) for place, piece in enumerate(pieces)
    )
    ImageUse.objects.bulk_create(ImageUse(article=draft, image=image, place="body") for draft in drafts)
    return image


@pytest.fixture
def by_hand(settings):
    """No worker takes anything up by itself."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def act_page(act):
    """Return the address of an act."""
    return reverse("admin:article-many", args=[act.pk])


def test_an_act_takes_every_use_and_a_choice_of_the_list_its_limit(used, publisher):
    chosen = list(Article.objects.order_by("pk").values_list("pk", "version"))

    every = bulk.begin("unpicture", iter(chosen), by=publisher, most=None)
    some = bulk.begin("retag", chosen, by=publisher)

    assert (every.items.count(), some.items.count()) == (NUMBER, bulk.CAP)


def test_remove_everywhere_goes_on_where_it_was_stopped(desk, image, by_hand):
    desk.post(removal(in_drafts(image, 40)), {"reason": REASON})
    act = BulkAct.objects.get()
    bulk.run(act.pk, most=50)
    desk.post(act_page(act), {"go": ""})
    bulk.run(act.pk, most=10)
    desk.post(act_page(act), {"stop": ""})

    stopped, left = bulk.run(act.pk), ImageUse.objects.count()
    desk.post(act_page(act), {"again": ""})
    bulk.run(act.pk, most=50)

    assert (stopped, left) == (False, 30)
    assert not ImageUse.objects.exists()
    assert act.items.filter(outcome=BulkItem.Outcome.DONE).count() == 40


def test_the_page_of_a_long_act_counts_all_and_lists_what_it_holds(
    desk, used, by_hand, django_assert_max_num_queries
):
    desk.post(removal(used), {"reason": REASON})
    act = BulkAct.objects.get()
    act.items.filter(pk=act.items.last().pk).update(outcome=BulkItem.Outcome.REFUSED, sentence="No.")
    act.items.filter(outcome="waiting").update(outcome=BulkItem.Outcome.DONE)

    with django_assert_max_num_queries(15):
        page = desk.get(act_page(act)).content.decode()

    assert f"<i>{NUMBER - 1}</i>" in page and "20 more are counted" in page
    assert page.index(f"Draft {NUMBER - 1}<") < page.index("Draft 0<")
    assert page.count('class="headline"') == bulk.CAP
