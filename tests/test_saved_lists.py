"""Lists of articles that stay as they were left, and those kept under a name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.admin.articles import listing
from editorial.models import SavedList
from tests import factories
from tests.acts import archive
from tests.desks import person
from tests.filled import said
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
LIST = "/admin/editorial/article/"
REFUSED = [("", "q=a"), ("A", ""), ("A" * 81, "q=a"), ("A", "q=" + "a" * 600)]
COUNTED = 'COUNT(*) AS "__count"'
FROM_LIST = {"headers": {"referer": f"http://testserver{LIST}?state__exact=hold"}}


def test_a_list_comes_back_as_it_was_left(desk):
    desk.get(LIST, {"state__exact": "hold", "q": "corridors"})

    again = desk.get(LIST)

    assert again.headers["Location"] == f"{LIST}?state__exact=hold"
    assert "Show all articles" in desk.get(again.headers["Location"]).content.decode()


def test_a_list_that_cannot_be_shown_leads_to_all_and_is_not_come_back_to(desk, publisher):
    SavedList.objects.create(user=publisher, name="", query="utm_source=mail")

    led = desk.get(LIST, follow=True)

    assert led.redirect_chain[-1][0] == f"{LIST}?all=1"
    assert "here are all articles" in said(led)
    assert desk.get(LIST).status_code == 200


def test_a_list_is_shown_whole_again(desk):
    desk.get(LIST, {"state__exact": "hold"})

    assert desk.get(LIST, {"reset": "1"}).headers["Location"] == f"{LIST}?all=1"
    assert desk.get(LIST, {"all": "1"}).status_code == 200
    assert desk.get(LIST).status_code == 200


def test_taking_the_last_filter_away_shows_all(desk):
    desk.get(LIST, {"state__exact": "hold"})

    assert desk.get(LIST, **FROM_LIST).status_code == 200
    assert desk.get(LIST).status_code == 200


def test_a_search_or_a_page_changes_no_memory(desk):
    desk.get(LIST, {"state__exact": "hold"})
    desk.get(LIST, {"q": "corridors"})
    desk.get(LIST, {"p": "2", "state__exact": "hold"})

    assert desk.get(LIST).headers["Location"] == f"{LIST}?state__exact=hold"


def test_a_list_is_kept_under_a_name_and_shown_as_a_link(desk):
    answer = desk.post(f"{LIST}lists/keep/", {"name": "Held", "query": "state__exact=hold"}, follow=True)

    assert "is kept" in said(answer)
    assert answer.redirect_chain[-1][0] == f"{LIST}?state__exact=hold"
    page = desk.get(LIST, {"all": "1"}).content.decode()
    assert 'href="?state__exact=hold"' in page
    assert "Held" in page


def test_a_list_of_that_name_is_replaced(desk):
    for query in ("state__exact=hold", "state__exact=ready"):
        desk.post(f"{LIST}lists/keep/", {"name": "Mine", "query": query})

    assert SavedList.objects.get(name="Mine").query == "state__exact=ready"


@pytest.mark.parametrize(("name", "query"), REFUSED)
def test_a_list_that_cannot_be_kept_says_why(desk, name, query):
    answer = desk.post(f"{LIST}lists/keep/", {"name": name, "query": query}, follow=True)

    assert said(answer).endswith(".")
    assert not SavedList.objects.exclude(name="").exists()


def test_nobody_sees_or_drops_a_list_of_somebody_else(client, desk, publisher):
    row = SavedList.objects.create(user=person("editor"), name="Secret list", query="state__exact=hold")

    page = desk.get(LIST, {"all": "1"}).content.decode()
    desk.post(f"{LIST}lists/{row.pk}/drop/")

    assert "Secret list" not in page
    assert SavedList.objects.filter(pk=row.pk).exists()


def test_a_list_is_dropped(desk, publisher):
    row = SavedList.objects.create(user=publisher, name="Held", query="state__exact=hold")

    answer = desk.post(f"{LIST}lists/{row.pk}/drop/", follow=True)

    assert "no longer kept" in said(answer)
    assert not SavedList.objects.exclude(name="").exists()


def test_looking_at_these_addresses_changes_nothing(desk):
    assert desk.get(f"{LIST}lists/keep/").status_code == 405
    assert desk.get(f"{LIST}lists/1/drop/").status_code == 405


def test_the_list_takes_as_many_queries_among_a_thousand_articles(client):
    client.force_login(person("managing_editor"))
    factories.article(state="hold")
    counts = []
    for count in (0, 1_000):
        archive(count)
        for query in ({"all": "1"}, {"state__exact": "hold"}, {"q": "corridors"}):
            client.get(LIST, query)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(LIST, query).status_code == 200
            counts.append(len(captured))
            assert not [one for one in captured.captured_queries if COUNTED in (one["sql"] or "")]

    assert max(counts[:3]) <= 15
    assert all(later <= before for before, later in zip(counts[:3], counts[3:], strict=True))


@pytest.mark.parametrize("few", [0, 9])
@pytest.mark.parametrize("kind", ["topic", "author"])
def test_a_list_of_a_term_is_the_same_whether_it_has_few_pieces_or_many(desk, monkeypatch, kind, few):
    monkeypatch.setattr(listing, "FEW", few)
    with_terms = factories.article(title="Kept", topics=["Trade"], authors=["Mina Park"])
    factories.article(title="Left out", topics=["Water"], authors=["Nobody Else"])
    term = {"topic": with_terms.topics.get(), "author": with_terms.bylines.get().author}[kind]

    shown = desk.get(LIST, {"all": "1", kind: term.pk}).content.decode()

    assert "Kept" in shown and "Left out" not in shown
