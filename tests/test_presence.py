"""Who else has an article open: said, taken over, forgotten in time, and in nobody's way."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Article, Presence
from publications import clock
from tests import factories
from tests.desks import person, rewrite
from tests.filled import send
from tests.newsroom import change, desk, page
from tests.test_words import client_of

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ruth():
    """Somebody else's client."""
    user = person("editor", name="ruth")
    user.first_name, user.last_name = "Ruth", "Amsel"
    user.save()
    return client_of(user)


def sign(client, article, **values):
    """Give a sign of having a form open; return what is said about the others."""
    return client.post(page("presence", article), {"version": article.version, **values}).json()


def test_two_who_have_it_open_are_told_of_each_other(desk, ruth):
    article = factories.article()

    alone = sign(ruth, article)
    told = sign(desk, article)

    assert alone == {"sentences": [], "claim": ""}
    assert told["sentences"][0].startswith("Ruth Amsel has had this open since ")
    assert told["claim"] == "claim"


def test_one_who_claims_it_is_said_to_edit_until_another_takes_over(desk, ruth):
    article = factories.article()
    sign(desk, article)

    sign(ruth, article, claim="1")
    told = sign(desk, article)
    sign(desk, article, claim="1")
    lost = sign(ruth, article)

    assert told["sentences"][0].startswith("Ruth Amsel is editing this since ")
    assert told["claim"] == "take"
    assert lost["sentences"][0].startswith("publisher is editing this since ")
    assert Presence.objects.exclude(claimed_at=None).get().user.username == "publisher"


def test_one_who_lets_go_is_only_there(desk, ruth):
    article = factories.article()
    sign(desk, article)

    held = sign(ruth, article, claim="1")
    sign(ruth, article, claim="0")

    assert (held["claim"], sign(desk, article)["claim"]) == ("release", "claim")


@pytest.mark.parametrize("how", ["leaves", "falls silent"])
def test_whoever_is_gone_is_gone(desk, ruth, how):
    article = factories.article()
    if how == "leaves":
        sign(ruth, article, claim="1")
        sign(ruth, article, leave="1")
    else:
        with time_machine.travel(clock.now() - timedelta(seconds=50)):
            sign(ruth, article, claim="1")

    assert sign(desk, article) == {"sentences": [], "claim": ""}
    assert Presence.objects.count() == 1


def test_presence_never_stands_in_the_way_of_a_save(desk, ruth):
    article = factories.article()
    sign(ruth, article, claim="1")

    send(desk, change(article), title=["Saved all the same"])

    assert Article.objects.get().title == "Saved all the same"


def test_an_open_form_hears_that_somebody_saved(desk, ruth, publisher):
    article = factories.article()
    rewrite(article, by=person("editor", name="ruth"), title="Hers")

    told = sign(desk, article)

    assert told["sentences"][0].startswith("Ruth Amsel saved this at ")


def test_a_sign_takes_few_queries(desk, ruth):
    article = factories.article()
    sign(ruth, article)
    sign(desk, article)

    with CaptureQueriesContext(connection) as captured:
        sign(desk, article)

    assert len(captured) <= 6


def test_nobody_is_present_in_what_they_may_not_change(desk, client):
    article = factories.article()
    auditor = client_of(person("auditor"))

    assert auditor.post(page("presence", article)).status_code == 404
    assert desk.get(page("presence", article)).status_code == 405
    assert not Presence.objects.exists()
