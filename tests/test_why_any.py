"""*Why is this page as it is?*: any address, as far as somebody may know; and *Why?* in lists."""

from html import unescape

import pytest
from django.urls import reverse

from editorial import publishing
from publications import clock
from tests import factories
from tests.desks import person
from tests.newsroom import HOUR, desk, live, page
from tests.test_two_desks import bea, moved, signed_in

__all__ = ["bea", "desk", "live", "moved"]
pytestmark = pytest.mark.django_db


def told(client, address, at=""):
    """Return the page about an address, as text."""
    answer = client.get(reverse("admin:explained"), {"address": address, "at": at})
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def stranger(db):
    """An editor of another desk."""
    return signed_in(person("editor", factories.brand("Elsewhere"), name="eve"))


@pytest.fixture
def planned(publisher):
    """A piece that is scheduled to lead home, and to be the first of a tag."""
    article = factories.article(title="A secret plan", slug="plan", tags=["Plans"])
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    return article


def test_any_address_is_told_to_who_may_know_all(desk, live, planned):
    assert "“A secret plan”: nothing is pinned there" in told(desk, "/")
    assert "“A secret plan” is scheduled to stand on it" in told(desk, "/tags/plans/")
    assert "scheduled for" in told(desk, "/caravan-lines/plan/")
    assert "answers 200" in told(desk, "https://testserver/caravan-lines/plan/", "in 2 hours")
    assert "No change is scheduled." in told(desk, "/caravan-lines/corridors/cite.bib")
    assert "/corridors/republish/ answers 404" in told(desk, "/caravan-lines/corridors/republish/")


def test_what_another_desk_plans_is_as_unknown_as_what_is_not(stranger, live, planned, publisher):
    draft = factories.article(title="A secret draft", slug="draft")
    pages = {
        slug: told(stranger, f"/caravan-lines/{slug}/").replace(slug, "…")
        for slug in (planned.slug, draft.slug, "zzzz")
    }
    lists = [told(stranger, path, at) for path in ("/", "/tags/plans/") for at in ("", "in 2 hours")]

    texts = {text.partition("answers 404 on ")[2].partition(": ")[2] for text in pages.values()}
    assert len(texts) == 1 and "" not in texts
    assert not [one for one in (*pages.values(), *lists) if "secret" in one]
    assert "another desk’s to say" in told(stranger, "/caravan-lines/plan/", "in 2 hours")
    assert "another desk’s to say" in told(stranger, "/caravan-lines/zzzz/", "in 2 hours")
    assert "lines/plan/" not in told(stranger, "/caravan-lines/plann/")


def test_of_what_readers_have_another_desk_is_told_what_any_reader_may_find(stranger, live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="An order of the court", legal=True)

    shown = told(stranger, "/caravan-lines/corridors/")

    assert "answers 451" in shown and "More of it is told to the desk" in shown
    assert "order" not in shown.partition("answers 451")[2]


def test_who_answers_for_what_readers_have_is_told_that_and_nothing_of_the_draft(moved, bea):
    shown = told(signed_in(bea), "/signal-chain/corridors/")

    assert "No change is scheduled." in shown
    assert not [words for words in ("Working title", "Hush") if words in shown]


def test_what_is_no_address_of_ours_is_said_beside_the_field(desk):
    assert "elsewhere.example is not this site" in told(desk, "https://elsewhere.example/x/")
    assert "is no date and time" in told(desk, "/", "soon")
    assert "Paste the address of a page." in told(desk, "")


def test_who_sees_no_piece_finds_no_such_page(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))

    assert client.get(reverse("admin:explained")).status_code == 404


def test_the_list_leads_to_why_and_names_the_piece(desk, live):
    shown = desk.get(reverse("admin:editorial_article_changelist")).content.decode()

    assert f'href="{page("why", live)}" aria-label="Why? What readers get of “Corridors”">Why?</a>' in shown
