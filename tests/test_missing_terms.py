"""The archive's list: live pieces that name a term and lack it, given it with a press; stopped, taken up."""

import pytest
from django.urls import reverse

from editorial.models import MentionItem, MentionSearch
from editorial.terms import missing
from publications.models import Entry, Tag
from tests import factories
from tests.desks import person
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
INDEX = "/admin/suggested-terms/"


@pytest.fixture
def taliban(db):
    """A tag that texts name."""
    return Tag.objects.create(name="Taliban", kind=Tag.Kind.GROUP)


def searched(publisher):
    """Search the archive to its end; return the search."""
    search = missing.begin(by=publisher)
    while missing.run(search.pk):
        pass
    search.refresh_from_db()
    return search


def test_a_search_finds_live_pieces_that_name_a_term_and_lack_it(publisher, taliban, make_live, make_article):
    lacks = make_live(body="<p>The Taliban wait.</p>")
    make_live(body="<p>The Taliban wait.</p>", tags=["Taliban"])
    make_article(body="<p>The Taliban wait.</p>")

    search = searched(publisher)

    (item,) = search.items.all()
    assert (item.piece, item.term, item.why) == (lacks.piece, taliban.uuid, "“Taliban” in the text")
    assert item.passage == "The Taliban wait."
    assert (search.looked_at, search.found) == (2, 1)


def test_a_search_goes_on_where_it_was(publisher, taliban, make_live):
    for _ in range(3):
        make_live(body="<p>The Taliban wait.</p>")
    search = missing.begin(by=publisher)
    assert missing.run(search.pk, size=2)
    missing.stop(search)
    assert not missing.run(search.pk, size=2)

    missing.go_on(search)
    missing.run(search.pk, size=2)

    search.refresh_from_db()
    assert (search.looked_at, search.items.count(), search.found_at is None) == (3, 3, False)


def test_what_is_accepted_goes_to_readers(publisher, taliban, make_live):
    article = make_live(body="<p>The Taliban wait.</p>")
    search = searched(publisher)
    missing.accept(search, taliban.uuid, by=publisher)

    assert not missing.work(search.pk)

    assert Entry.objects.on(f"tag:{taliban.uuid}").live().get().piece == article.piece
    assert search.items.get().sentence == "Readers have it."


def test_the_pages_search_list_and_accept(desk, taliban, make_live):
    make_live(title="Corridors of Kabul", body="<p>The Taliban wait.</p>")
    desk.post(INDEX, {"begin": ""})
    search = MentionSearch.objects.get()
    term = reverse("admin:term-suggestions-term", args=[search.pk, taliban.uuid])

    listed, shown = desk.get(INDEX).content.decode(), desk.get(term).content.decode()
    refused = desk.post(term, {"chosen": ""})
    desk.post(term, {"item": [search.items.get().pk]})

    assert term in listed
    assert "Corridors of Kabul" in shown
    assert "Choose at least one piece" in refused.content.decode()
    assert search.items.get().outcome in (MentionItem.Outcome.ASKED, MentionItem.Outcome.DONE)
    assert desk.get(reverse("admin:term-suggestions-progress", args=[search.pk])).json()["count"] == 1


@pytest.mark.parametrize("name", ["term-suggestions-term", "term-suggestions-progress"])
def test_the_pages_of_a_search_are_for_those_who_keep_the_tags(client, publisher, taliban, name):
    search = searched(publisher)
    args = [search.pk, taliban.uuid] if name == "term-suggestions-term" else [search.pk]
    client.force_login(person("contributor", factories.brand()))

    assert client.get(reverse(f"admin:{name}", args=args)).status_code == 403


def test_the_tagging_desk_leads_to_the_list(desk):
    assert f'href="{INDEX}"' in desk.get(reverse("admin:tagging")).content.decode()


def test_an_empty_archive_says_so(desk):
    desk.post(INDEX, {"begin": ""})

    assert "No live piece names a term that it lacks" in desk.get(INDEX).content.decode()


def test_a_batch_costs_the_same_for_many_pieces_as_for_few(
    publisher, taliban, make_live, django_assert_max_num_queries
):
    for _ in range(12):
        make_live(body="<p>The Taliban wait.</p>")
    search = missing.begin(by=publisher)

    with django_assert_max_num_queries(22):
        missing.run(search.pk)

    assert search.items.count() == 12
