"""The items of long acts: done and marked together, or not at all."""

import pytest
from django.db import OperationalError

from editorial.batches import bulk
from editorial.batches.items import BROKEN, do_next
from editorial.models import Article, BulkItem
from editorial.refusing import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(make_article, publisher):
    """The only item of an act, which waits."""
    article = make_article(title="Corridors")
    bulk.begin("publish", [(article.pk, 1)], by=publisher)
    return BulkItem.objects.filter(outcome=BulkItem.Outcome.WAITING)


def failing(error):
    """Return an act that changes an article, and then fails."""

    def do(item):
        Article.objects.update(title="Half done")
        raise error

    return do


@pytest.mark.parametrize(
    ("error", "outcome", "sentence"),
    [
        (Refused("It is not yours."), "refused", "It is not yours."),
        (Refused("It is so already.", code="unchanged"), "unchanged", "It is so already."),
        (RuntimeError("a slip of ours"), "refused", BROKEN),
    ],
)
def test_what_fails_is_marked_and_nothing_of_it_stays(waiting, error, outcome, sentence):
    item = waiting.get()

    assert do_next(waiting, failing(error)) is True

    item.refresh_from_db()
    assert (item.outcome, item.sentence) == (outcome, sentence)
    assert Article.objects.get().title == "Corridors"


def test_an_item_waits_while_the_database_is_away(waiting):
    with pytest.raises(OperationalError):
        do_next(waiting, failing(OperationalError("gone away")))

    assert waiting.count() == 1
    assert Article.objects.get().title == "Corridors"


def test_without_an_item_nothing_is_done(waiting):
    waiting.delete()

    assert do_next(waiting, failing(RuntimeError())) is False
