"""What readers see of newsletters: the form at the end of a piece, the page to follow, past issues."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.publishing import amend, withdraw
from publications import clock
from publications.document import Correction
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


def test_the_page_of_a_brand_offers_its_newsletter_in_a_form(client, make_live):
    newsletter(brand(), about="Every Saturday.")
    make_live(slug="one")

    page = client.get("/caravan-lines/").text

    assert 'action="/in/subscribe/the-pass/"' in page and "Every Saturday." in page
    assert 'href="/newsletters/the-pass/"' in page


def test_what_a_reader_agrees_to_stands_before_the_button(client, make_live):
    newsletter(brand(), name="النشرة", language="ar")
    make_live(slug="one")

    before, button, _ = client.get("/caravan-lines/").text.partition('<button type="submit"')

    assert button and 'sends me “<bdi lang="ar">النشرة</bdi>” at this address' in before


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


def sent_issue(of, *articles, intro="", number=1):
    """Return an issue that went out, whose subject names what it holds."""
    pieces = [str(article.piece.uuid) for article in articles]
    return SentIssue.objects.create(
        newsletter=of, number=number, subject="Who pays", intro=intro, pieces=pieces, sent_at=clock.now()
    )


def test_an_issue_shows_its_words_and_its_pieces_in_order(client, make_live):
    first, second = make_live(title="First"), make_live(title="Second")
    intro = f'<p>See <a href="piece:{first.piece.uuid}">the first</a>.</p>'
    sent_issue(newsletter(), second, first, intro=intro)

    page = client.get("/newsletters/the-pass/1/")

    assert titles(page) == ["Second", "First"]
    assert page["X-Robots-Tag"] == "noindex"
    assert f'href="/caravan-lines/{first.slug}/">the first</a>' in page.content.decode()
    assert b"Who pays" in client.get("/newsletters/the-pass/").content


@pytest.mark.parametrize("how", ["withdrawn", "blocked", "retracted", "only linked"])
def test_an_issue_loses_its_own_words_with_any_of_its_pieces(client, make_live, publisher, how):
    first, gone = make_live(title="First"), make_live(title="Gone")
    intro = f'<p>Gone says that <a href="piece:{gone.piece.uuid}">somebody stole</a>.</p>'
    held = (first,) if how == "only linked" else (gone, first)
    sent_issue(newsletter(language="ru"), *held, intro=intro)
    if how == "retracted":
        words = Correction(uuid=uuid4(), correction="retraction", at=clock.now(), sentence="It was wrong.")
        amend(gone.piece, by=publisher, reason="Wrong.", corrections=(words,))
    else:
        withdraw(gone.piece, by=publisher, reason="A mistake.", legal=how == "blocked")

    page, listed = client.get("/newsletters/the-pass/1/"), client.get("/newsletters/the-pass/")

    for text in (page.content.decode(), listed.content.decode()):
        assert "Who pays" not in text and "somebody stole" not in text and "Выпуск 1" in text
    assert titles(page)[-1] == "First" and page.status_code == 200
    assert "Текст этого выпуска не показывается" in page.content.decode()


def test_a_planned_brands_newsletter_is_there_from_its_first_live_piece_on(client, make_live):
    planned = brand("Ahead", status=Brand.Standing.PLANNED)
    sent_issue(newsletter(planned, "Early word"))
    paths = ["/newsletters/early-word/", "/newsletters/early-word/1/", "/newsletters/"]
    paths.append("/in/subscribe/early-word/")

    before, followed = [client.get(path).status_code for path in paths], client.get("/follow/").content
    make_live(brand=planned)
    after = [client.get(path).status_code for path in paths]

    assert (before, after) == ([404] * 4, [200] * 4)
    assert b"Early word" not in followed and b"Early word" in client.get("/follow/").content


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
        language: {name: sorted(part for part in ("{name}", "{site}", "{day}", "{number}") if part in said)
                   for name, said in vars(words).items()}
        for language, words in following.WORDS.items()
    }  # fmt: skip

    assert set(places) == {"en", "ru", "ar", "fr", "de", "es"}
    assert [language for language, found in places.items() if found != places["en"]] == []
