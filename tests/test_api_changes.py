"""Keeping copies by the API: what changed and what was lost, in order, so that nothing is missed."""

from datetime import timedelta

import pytest
import time_machine

from editorial import publishing
from editorial.models import Article
from publications import clock
from publications.api import selecting
from tests.newsroom import HOUR
from tests.subjects import corrected
from tests.test_api import PIECES, SITE, asks, slugs
from tests.test_corrections import word

__all__ = ["asks"]
REMOVALS = "/api/v1/removals/"
MINUTES = timedelta(minutes=5)
pytestmark = pytest.mark.django_db


@pytest.fixture
def clockwork():
    """A clock that a test moves on by hand."""
    with time_machine.travel(clock.now(), tick=False) as moving:
        yield lambda: moving.shift(MINUTES)


def pages(asks, url):
    """Yield the pages of a list, one after the other."""
    while url:
        answer = asks(url)
        yield answer
        url = answer[1]["next"]


def test_what_changes_while_somebody_pages_comes_later(asks, make_live, publisher, clockwork):
    start, made = clock.now(), []
    for number in range(5):
        made.append(make_live(slug=f"p-{number}"))
        clockwork()

    url = f"{SITE}{PIECES}?modified_since={start:%Y-%m-%dT%H:%M:%SZ}&limit=2"
    paging = pages(asks, url)
    first = slugs(next(paging))
    publishing.amend(made[0].piece, by=publisher, reason="Slip", minor=True, corrections=corrected())
    publishing.amend(made[3].piece, by=publisher, reason="Slip", minor=True, corrections=corrected())
    clockwork()
    rest = [slugs(page) for page in paging]

    assert first == ["p-0", "p-1"] and rest == [["p-2", "p-4"], ["p-0", "p-3"]]


def test_a_mirror_goes_on_from_the_last_change_that_it_has(asks, make_live, publisher, clockwork):
    old, _ = make_live(slug="old"), clockwork()
    make_live(slug="new")
    early = slugs(asks(PIECES, modified_since="2020-01-01"))
    clockwork()

    have = asks(PIECES, modified_since="2020-01-01")
    publishing.amend(old.piece, by=publisher, reason="Slip", corrections=corrected())
    clockwork()
    more = asks(PIECES, modified_since=have[1]["items"][-1]["changed"])

    assert early == ["old"], "what was stored in the last minute may not be all"
    assert (slugs(have), slugs(more)) == (["old", "new"], ["new", "old"])
    assert (
        more[1]["items"][1]["corrections"] and more[1]["items"][1]["changed"] > have[1]["items"][1]["changed"]
    )


def test_changes_are_narrowed_as_any_list(asks, make_live, clockwork, monkeypatch):
    monkeypatch.setattr(selecting, "STRETCH", 2)
    for number in range(5):
        make_live(slug=f"p-{number}", tags=["Kabul"] if number in (0, 4) else ["Herat"], kind="report")
    clockwork()

    url = f"{SITE}{PIECES}?modified_since=2020-01-01&tag=kabul&kind=report&since=2021-01-01"
    found = [slugs(page) for page in pages(asks, url)]

    assert found == [["p-0"], [], ["p-4"]]
    assert slugs(asks(PIECES, modified_since="2020-01-01", tag="kabul", until="2021-01-01")) == []


@pytest.mark.parametrize(
    "query",
    ["modified_since=x", "modified_since=2020-01-01&before=0.0", "after=1.x", "modified_since=1&after=x"],
)
def test_a_question_about_changes_that_cannot_be_read_says_why(asks, query):
    status, said = asks(f"{PIECES}?{query}")

    assert status == 400 and said["error"].endswith(".")


def test_what_readers_lost_is_listed_in_order(asks, client, make_live, make_article, publisher, clockwork):
    names = ("back", "gone", "wrong", "barred", "kept")
    made = {name: make_live(slug=name).piece for name in names}
    later = make_article(slug="later")
    publishing.publish(later, by=publisher, at=clock.now() + HOUR)
    publishing.withdraw(later.piece, by=publisher, reason="Never")
    publishing.expire(made["kept"], by=publisher, at=clock.now() + HOUR, reason="By then")
    for name in ("back", "gone"):
        publishing.withdraw(made[name], by=publisher, reason="Wrong")
        clockwork()
    publishing.amend(made["wrong"], by=publisher, reason="Wrong", corrections=(word("retraction"),))
    clockwork()
    publishing.withdraw(made["barred"], by=publisher, reason="A court", legal=True)
    clockwork()
    publishing.publish(Article.objects.get(piece=made["back"]), by=publisher)

    answers = list(pages(asks, f"{SITE}{REMOVALS}?limit=1"))
    items = [item for _, page in answers for item in page["items"]]

    assert [(one["id"], one["outcome"]) for one in items] == [
        (f"urn:uuid:{made['gone'].uuid}", "withdrawn"),
        (f"urn:uuid:{made['wrong'].uuid}", "retracted"),
        (f"urn:uuid:{made['barred'].uuid}", "blocked"),
    ]
    assert [client.get(one["self"].removeprefix(SITE)).status_code for one in items] == [410, 200, 451]
    since = asks(REMOVALS, since=items[1]["at"])[1]["items"]
    assert since == items[1:] and "barred" not in str(items)


@pytest.mark.parametrize("query", ["since=x", "after=x", "before=0.0", "limit=0"])
def test_a_question_about_removals_that_cannot_be_read_says_why(asks, query):
    status, said = asks(f"{REMOVALS}?{query}")

    assert status == 400 and said["error"].endswith(".")


def test_what_is_asked_costs_the_same_however_much_changed(
    asks, client, make_live, clockwork, django_assert_num_queries
):
    make_live(tags=["Kabul"])
    clockwork()
    for number in range(2):
        with django_assert_num_queries(2):
            client.get(f"{PIECES}?modified_since=2020-01-01")
        with django_assert_num_queries(3):
            client.get(f"{PIECES}?modified_since=2020-01-01&tag=kabul")
        with django_assert_num_queries(2):
            client.get(REMOVALS)
        make_live(tags=["Kabul"], slug=f"more-{number}")
        clockwork()


def test_scripts_of_other_sites_may_ask_whether_they_have_it(client):
    asked = client.options(PIECES, headers={"Origin": "https://a.example"})
    elsewhere = client.options("/feeds/", headers={"Origin": "https://a.example"})

    assert (asked.status_code, elsewhere.status_code) == (204, 405)
    assert asked["Access-Control-Allow-Headers"] == "If-None-Match"
    assert asked["Access-Control-Allow-Origin"] == "*" and "GET" in asked["Access-Control-Allow-Methods"]


def test_whatever_else_is_asked_of_the_api_is_answered_in_its_terms(client):
    answer = client.get("/api/v1/nothing/at/all/")

    assert (answer.status_code, answer.json()) == (404, {"error": "There is nothing here."})
    assert answer["Access-Control-Allow-Origin"] == "*"
