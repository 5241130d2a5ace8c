"""What readers see of newsletters: the form at the end of a piece, the page to follow, past issues."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.publishing import withdraw
from publications import clock
from publications.models import Brand, SentIssue
from publications.theme import following
from tests.factories import brand, titles
from tests.newsletters import newsletter

pytestmark = pytest.mark.django_db


def test_a_piece_offers_its_brands_newsletter_in_its_own_language(client, make_live):
    newsletter(brand(), about="Every Saturday.")
    make_live(slug="one"), make_live(slug="two", language="ru"), make_live(slug="three", brand=brand("Other"))

    english, russian, other = (
        client.get(path).content.decode()
        for path in ("/caravan-lines/one/", "/caravan-lines/two/", "/other/three/")
    )

    assert 'action="/in/subscribe/the-pass/"' in english and "Every Saturday." in english
    assert "Подписаться" in russian and 'value="ru"' in russian
    assert "/in/subscribe/" not in other


def test_a_brand_without_its_own_offers_the_whole_sites_while_that_is_open(client, make_live):
    make_live(slug="one")
    whole = newsletter(name="Everything")
    new = Brand.objects.create(name="New")
    own = newsletter(brand(), "The Pass")
    offered = [Brand.objects.get(pk=one.pk).offers for one in (brand(), new)]

    own.is_open = whole.is_open = False
    own.save(), whole.save()

    assert offered == [own, whole]
    assert not Brand.objects.filter(offers__isnull=False).exists()


def test_the_form_costs_no_query(client, make_live):
    make_live(slug="one")
    with CaptureQueriesContext(connection) as before:
        client.get("/caravan-lines/one/")
    newsletter(brand())

    with CaptureQueriesContext(connection) as after:
        client.get("/caravan-lines/one/")

    assert len(before) == len(after)


def test_the_page_to_follow_names_newsletters_and_feeds(client, make_live):
    make_live()
    newsletter()

    page = client.get("/follow/")

    assert page.status_code == 200 and not page.cookies
    assert b'action="/in/subscribe/the-pass/"' in page.content and b"/feeds/feeds.opml" in page.content
    assert client.get("/newsletters/").status_code == client.get("/newsletters/the-pass/").status_code == 200


def test_an_issue_shows_such_pieces_as_readers_have_in_its_order(client, make_live, publisher):
    first, second, gone = make_live(title="First"), make_live(title="Second"), make_live(title="Gone")
    SentIssue.objects.create(
        newsletter=newsletter(),
        number=1,
        subject="Who pays",
        intro=f'<p>See <a href="piece:{first.piece.uuid}">the first</a> and '
        f'<a href="piece:{gone.piece.uuid}">the third</a>.</p>',
        pieces=[str(one.piece.uuid) for one in (second, gone, first)],
        sent_at=clock.now(),
    )
    withdraw(gone.piece, by=publisher, reason="A mistake.")

    page = client.get("/newsletters/the-pass/1/")

    assert titles(page) == ["Second", "First"]
    assert page["X-Robots-Tag"] == "noindex"
    assert f'href="/caravan-lines/{first.slug}/">the first</a> and the third' in page.content.decode()
    assert b"Who pays" in client.get("/newsletters/the-pass/").content


@pytest.mark.parametrize(
    "path", ["unknown/", "the-pass/2/", "the-pass/99999999999999999999/", "the-pass/x/", "THE-PASS/9/"]
)
def test_unknown_issues_are_the_plain_404(client, path):
    newsletter()

    answer = client.get(f"/newsletters/{path}")

    assert answer.status_code == 404 and answer.content == client.get("/nothing-here/").content


def test_without_a_newsletter_there_is_no_list_of_them(client):
    assert client.get("/newsletters/").status_code == 404
    assert client.get("/follow/").status_code == 200


def test_every_language_says_everything_with_the_same_places():
    places = {
        language: {name: sorted(part for part in ("{name}", "{site}", "{day}") if part in said)
                   for name, said in vars(words).items()}
        for language, words in following.WORDS.items()
    }  # fmt: skip

    assert set(places) == {"en", "ru", "ar", "fr", "de", "es"}
    assert [language for language, found in places.items() if found != places["en"]] == []
