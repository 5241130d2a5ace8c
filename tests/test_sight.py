"""What a person sees follows from their roles, wherever a piece could show itself."""

import pytest

from editorial import publishing
from editorial.drafting import drafts
from publications import clock
from tests import factories
from tests.desks import person
from tests.newsroom import HOUR

pytestmark = pytest.mark.django_db
PLACES = [
    "/admin/",
    "/admin/editorial/article/",
    "/admin/editorial/article/?q=hidden",
    "/admin/editorial/revision/",
    "/admin/publications/edition/",
    "/admin/suggest/piece/?q=hidden",
]


@pytest.fixture
def hidden(publisher):
    """A scheduled piece of a brand that the person asking has no role for."""
    article = factories.article(title="The hidden piece", brand=factories.brand("Signal Chain"))
    drafts.save_draft(article, by=publisher)
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    return article


@pytest.mark.parametrize("role", ["editor", "publisher", "contributor", "auditor"])
def test_a_piece_of_another_brand_shows_nowhere(client, hidden, role):
    client.force_login(person(role, factories.brand("Caravan Lines"), name="somebody"))

    pages = {place: client.get(place) for place in PLACES}

    assert {place: page.status_code for place, page in pages.items() if page.status_code != 200} == {}
    assert [place for place, page in pages.items() if "hidden piece" in page.content.decode()] == []


@pytest.mark.parametrize("role", ["editor", "auditor"])
def test_a_piece_of_ones_own_brand_shows_everywhere(client, hidden, role):
    client.force_login(person(role, hidden.brand))

    pages = {place: client.get(place).content.decode() for place in PLACES[1:]}

    assert [place for place, page in pages.items() if "hidden piece" not in page] == []


def test_the_rows_behind_a_list_are_as_closed_as_the_list(client, hidden):
    client.force_login(person("editor", factories.brand("Caravan Lines")))
    revision, edition = hidden.revisions.first(), hidden.piece.editions.first()
    paths = [
        f"/admin/editorial/article/{hidden.pk}/change/",
        f"/admin/editorial/article/{hidden.pk}/versions/",
        f"/admin/editorial/article/{hidden.pk}/publish/",
        f"/admin/editorial/revision/{revision.pk}/change/",
        f"/admin/publications/edition/{edition.pk}/change/",
    ]

    pages = [client.get(path, follow=True) for path in paths]

    assert [
        path for path, page in zip(paths, pages, strict=True) if "hidden piece" in page.content.decode()
    ] == []
