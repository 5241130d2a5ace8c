"""Nothing of a piece leaves by a side door: every public address is asked for what must stay on the page."""

import pytest
from django.urls import reverse

from editorial import publishing
from editorial.models import Article, ImageUse, Provenance
from publications import clock
from publications.models import Image, Licence, Partner, Source
from tests import factories
from tests.newsroom import HOUR

pytestmark = pytest.mark.django_db
PAGE, SECRET = "/caravan-lines/corridors/", "Lorries are not patient."
LISTS = ["", "caravan-lines/", "topics/diplomacy/", "tags/kabul/", "authors/samir-anvari/", "kinds/analysis/"]
SUFFIXES = ["rss", "atom", "json"]
BELOW = ["article.json", "republish/", *(f"republish/package.{suffix}" for suffix in ("html", "md", "txt"))]


def asked():
    """Return every public address that may tell of the piece, its page aside."""
    feeds = [f"/{where}feed.{suffix}" for where in (*LISTS, "languages/en/") for suffix in SUFFIXES]
    sitemaps = [f"/{name}.xml" for name in ("sitemap", "sitemap-lists", "sitemap-pieces", "news-sitemap")]
    partner = reverse("partner-feed", args=[Partner.objects.get().feed_key])
    lists = [f"/{where}" for where in LISTS]
    return [*feeds, *sitemaps, *lists, partner, "/feeds/feeds.opml", *(PAGE + below for below in BELOW)]


@pytest.fixture
def borrowed(publisher):
    """A live text of somebody else's, with a picture that nobody cleared, in a brand that offers its own."""
    licence = Licence.objects.create(code="cc", name="CC BY 4.0", allows_republication=True)
    brand = factories.brand(licence=licence)
    Partner.objects.create(name="The Inland Observer", gets_feed=True)
    image = Image.objects.create(
        file="images/x.png", digest="d" * 64, width=9, height=6, alt="A gate", creator="Ayşe"
    )
    body = f'<p>{SECRET}</p><figure data-image="{image.uuid}"></figure>'
    article = factories.article(slug="corridors", brand=brand, body=body, tags=["Kabul"])
    source = Source.objects.create(name="The Coast", status="active")
    Provenance.objects.create(article=article, source=source, url="https://coast.example/a")
    use = ImageUse(article=article, image=image, place="body")
    use.copy_words()
    use.save()
    article = Article.objects.for_document().get(pk=article.pk)
    publishing.publish(article, by=publisher, override="The coast agreed by telephone.")
    return image


def test_a_text_of_others_and_an_uncleared_picture_stand_on_the_page_alone(client, borrowed):
    head, _, page = client.get(PAGE).content.decode().partition("</head>")

    answers = {path: client.get(path) for path in asked()}

    said = {path: b"".join(answer).decode() for path, answer in answers.items()}
    assert SECRET in page and f"/media/{borrowed.uuid}/" in page
    assert SECRET not in head and str(borrowed.uuid) not in head
    assert [path for path, text in said.items() if SECRET in text or str(borrowed.uuid) in text] == []
    told = [path for path, text in said.items() if "/caravan-lines/corridors/" in text]
    assert {"/feed.rss", "/sitemap-pieces.xml", f"{PAGE}article.json"} <= set(told)
    assert [answers[PAGE + below].status_code for below in BELOW] == [200, 404, 404, 404, 404]


@pytest.mark.parametrize("legal", [False, True])
def test_what_was_taken_away_answers_so_below_its_page_too(client, make_live, publisher, legal):
    factories.brand(licence=Licence.objects.create(code="cc", name="CC BY", allows_republication=True))
    article = make_live(slug="corridors")
    before = [client.get(PAGE + below).status_code for below in BELOW]

    publishing.withdraw(article.piece, by=publisher, reason="Wrong", legal=legal)

    answers = [client.get(PAGE + below) for below in BELOW]
    assert before == [200] * 5 and {one.status_code for one in answers} == {451 if legal else 410}
    assert len({one.headers["Cache-Control"] for one in answers}) == 1
    assert not any(b"Borders are patient." in one.content for one in answers)


def test_what_is_scheduled_is_an_unknown_path_there(client, publisher):
    factories.brand(licence=Licence.objects.create(code="cc", name="CC BY", allows_republication=True))
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)

    unknown = client.get("/nowhere/at-all/")

    for below in BELOW:
        answer = client.get(PAGE + below)
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert dict(answer.headers) == dict(unknown.headers)


def test_the_counter_is_constant_whatever_it_is_asked(client, make_live, settings):
    settings.REPUBLICATION_COUNTER = True
    article = make_live(slug="corridors")
    known = f"/in/p/{article.piece.uuid}.gif"

    answers = [client.get(known), client.get("/in/p/00000000-0000-4000-8000-000000000000.gif")]
    answers += [client.get(known, headers={"Referer": "https://[broken", "Cookie": "sessionid=x"})]

    assert {one.content for one in answers} == {answers[0].content} and len(answers[0].content) == 43
    kept = {(one.headers["Content-Type"], one.headers["Cache-Control"]) for one in answers}
    assert kept == {("image/gif", "no-store")}
    assert not any(one.cookies or "Vary" in one.headers for one in answers)
