"""The readers' pages: what stands at each address, with which headers, in how many queries."""

from datetime import timedelta

import pytest
import time_machine

from editorial.compiling import compile_edition
from editorial.models import AppliedNotice, Article, Correction, ImageUse, Provenance
from editorial.publishing import publish, withdraw
from publications import clock
from publications.models import Brand, Edition, EditionText, Image, Licence, Notice, NoticeText, Source
from tests.factories import term, titles

pytestmark = pytest.mark.django_db
POLICY = "public, max-age=0, s-maxage=30"
HOUR = timedelta(hours=1)


def test_a_piece_stands_at_its_address_with_all_it_says(client, make_live):
    make_live(
        slug="corridors",
        title="Who Pays for Transit",
        regions=["Eurasia"],
        tags=["Afghanistan"],
        disclosure="The author advises a bank.",
    )

    page = client.get("/caravan-lines/corridors/")

    text = page.content.decode()
    assert page.status_code == 200
    for part in ("Who Pays for Transit", "Borders are patient.", "Samir Anvari writes.", "advises a bank"):
        assert part in text
    for link in ("/caravan-lines/", "/regions/eurasia/", "/topics/diplomacy/", "/tags/afghanistan/"):
        assert f'href="{link}"' in text
    assert text.count("<h1") == 1


def test_a_page_has_no_inline_style_script_or_marker(client, make_live):
    make_live(slug="corridors")

    pages = [client.get(path).content.decode() for path in ("/", "/caravan-lines/corridors/")]

    for page in pages:
        assert "style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert "<!--" not in page
        assert "{%" not in page


def test_article_pages_take_three_queries_at_most(client, make_live, django_assert_max_num_queries):
    for number in range(6):
        make_live(slug=f"corridors-of-{number}")

    with django_assert_max_num_queries(3):
        page = client.get("/caravan-lines/corridors-of-3/")

    assert len(titles(page)) == 5


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing/", "/nothing/here/", "/caravan-lines/nothing/", "/topics/nothing/", "/regions/nothing/"),
        *("/tags/nothing/", "/authors/nothing/", "/series/nothing/", "/archive/1999/", "/archive/2025/13/"),
        *("/archive/0/", "/archive/99999/1/", "/a/b/c/d/", "/tags/%00/", "/%00/%00/", "/caravan-lines/%FF/"),
    ],
)
def test_whatever_is_not_there_is_the_same_404(client, make_live, path):
    make_live(slug="corridors")

    page, other = client.get(path), client.get("/quite/unknown/")

    assert page.status_code == 404
    assert page.content == other.content
    assert page["Cache-Control"] == POLICY


@pytest.mark.parametrize("path", ["/caravan-lines", "/caravan-lines/corridors", "/nothing/here"])
def test_a_missing_slash_is_added_whatever_stands_there(client, make_live, path):
    make_live(slug="corridors")

    answer = client.get(path)

    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (301, f"{path}/", POLICY)


def test_unknown_foreign_and_future_paths_take_the_same_queries(
    client, make_live, make_article, publisher, django_assert_num_queries
):
    make_live(slug="corridors")
    publish(make_article(slug="ahead"), by=publisher, at=clock.now() + HOUR)
    make_article(slug="draft")
    answers = []

    for path in ("/caravan-lines/ahead/", "/caravan-lines/draft/", "/caravan-lines/none/", "/no/corridors/"):
        with django_assert_num_queries(1):
            answers.append(client.get(path))

    assert {answer.status_code for answer in answers} == {404}
    assert len({(answer.content, str(sorted(answer.headers.items()))) for answer in answers}) == 1


def test_a_scheduled_piece_appears_at_its_moment_everywhere(client, make_article, publisher):
    moment = clock.now() + HOUR
    publish(make_article(slug="ahead", tags=["Steppe"], authors=["Mina Park"]), by=publisher, at=moment)
    paths = ["/caravan-lines/ahead/", "/tags/steppe/", "/authors/mina-park/"]

    before = [client.get(path).status_code for path in paths]
    with time_machine.travel(moment):
        after = [client.get(path).status_code for path in paths]

    assert (before, after) == ([404] * 3, [200] * 3)


@pytest.mark.parametrize(("legal", "status"), [(False, 410), (True, 451)])
def test_a_withdrawn_piece_says_so_and_leaves_every_list(client, make_live, publisher, legal, status):
    article = make_live(slug="corridors", title="Gone by Morning", tags=["Steppe"])

    withdraw(article.piece, by=publisher, reason="An error of fact", legal=legal)

    page = client.get("/caravan-lines/corridors/")
    assert page.status_code == status
    assert b"Gone by Morning" not in page.content
    assert page["Cache-Control"] == POLICY
    assert client.get("/tags/steppe/").status_code == 404
    assert titles(client.get("/")) == []


def test_former_addresses_lead_to_the_present_one(client, make_live):
    make_live(slug="corridors")
    renamed = Brand.objects.get()
    renamed.slug = "silk-lines"
    renamed.save()

    answers = [client.get(path) for path in ("/caravan-lines/", "/caravan-lines/corridors/")]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (301, "/silk-lines/"),
        (301, "/silk-lines/corridors/"),
    ]
    assert client.get("/silk-lines/corridors/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/caravan-lines/corridors/", "/topics/diplomacy/", "/media/brands.css"]
)
def test_public_answers_may_be_shared_and_are_not_sent_twice(client, make_live, path):
    make_live(slug="corridors")

    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == POLICY
    assert first.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not first.cookies
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_a_cover_is_drawn_for_live_pieces_only(client, make_live, make_article):
    live, draft = make_live(), make_article()

    answers = [client.get(f"/media/{article.piece.uuid}/cover.svg") for article in (live, draft)]
    page = client.get(f"/caravan-lines/{live.slug}/").text

    assert '<div class="hero">' in page, "it says nothing aloud"
    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0]["Content-Type"] == "image/svg+xml"


def test_pieces_in_other_scripts_keep_their_language_and_direction(client, make_live):
    make_live(slug="مياه-بلا-خرائط", title="مياه بلا خرائط", language="ar")
    make_live(slug="кто-платит", title="Кто платит за транзит", language="ru")

    arabic = client.get("/caravan-lines/مياه-بلا-خرائط/").content.decode()
    russian = client.get("/caravan-lines/кто-платит/").content.decode()

    assert '<html lang="ar" dir="rtl"' in arabic
    assert "بقلم" in arabic
    assert '<p dir="auto">' in arabic
    assert '<html lang="ru" dir="ltr"' in russian
    assert "Автор:" in russian


def test_related_pieces_come_with_links_that_follow_what_is_live(client, make_live, publisher):
    other = make_live(slug="other", title="The Other One")
    linked = f'<p>As <a data-piece="{other.piece.uuid}">shown before</a>.</p>'
    make_live(slug="corridors", body=linked)

    before = client.get("/caravan-lines/corridors/").content.decode()
    withdraw(other.piece, by=publisher, reason="An error of fact")
    after = client.get("/caravan-lines/corridors/").content.decode()

    assert '<a href="/caravan-lines/other/">shown before</a>' in before
    assert "<p>As shown before.</p>" in after
    assert "The Other One" in before
    assert "The Other One" not in after


def test_nobody_is_offered_a_retracted_piece_to_read_next(client, make_article, make_live, publisher):
    for number in range(5):
        retracted = make_article(title=f"Wrong {number}")
        Correction.objects.create(article=retracted, correction="retraction", sentence="The count was wrong.")
        publish(retracted, by=publisher)
        make_live(title=f"Right {number}", slug=f"right-{number}")

    offered = titles(client.get("/caravan-lines/right-0/"))

    assert sorted(offered) == ["Right 1", "Right 2", "Right 3", "Right 4"]


def test_compiling_again_gives_the_same_bytes(make_live):
    other = make_live(slug="other")
    link = f'<a data-piece="{other.piece.uuid}">As shown</a>'
    edition = make_live(
        body=f'<h2>One</h2><p>{link}<sup data-note="">Once.</sup></p>',
        regions=["South Asia", "Eurasia"],
        tags=["Steppe", "Afghanistan", "Rail"],
    ).live_edition()
    before = EditionText.objects.values().get(edition=edition)

    compile_edition(Edition.objects.get(pk=edition.pk))

    assert EditionText.objects.values().get(edition=edition) == before


def test_what_came_with_a_republished_piece_is_printed(make_article, publisher, client):
    article = make_article(slug="corridors")
    source = term(Source, "The Harbour Gazette", domain="gazette.example")
    Provenance.objects.create(article=article, source=source, url="https://gazette.example/corridors")
    image = Image.objects.create(creator="A. Photographer", agency="An Agency")
    ImageUse.objects.create(article=article, image=image, credit=image.credit)
    publish(Article.objects.get(pk=article.pk), by=publisher, override="They agreed by telephone.")

    page = client.get("/caravan-lines/corridors/").content.decode()

    assert 'href="https://gazette.example/corridors"' in page
    assert "gazette.example</a>" in page
    assert "A. Photographer / An Agency" in page


def test_a_retraction_stands_in_place_of_the_body(make_article, publisher, client):
    article = make_article(slug="corridors", title="Who Counted")
    Correction.objects.create(article=article, correction="retraction", sentence="The count was wrong.")
    publish(Article.objects.get(pk=article.pk), by=publisher)

    page = client.get("/caravan-lines/corridors/")

    assert page.status_code == 200
    assert b"<h1>Retracted: Who Counted</h1>" in page.content
    assert b"The count was wrong." in page.content
    assert b"Borders are patient." not in page.content


def test_a_notice_follows_the_title_and_stands_on_every_card(make_article, publisher, client):
    notice = Notice.objects.create(code="fa", name="A label", family="legal", jurisdiction="Somewhere")
    NoticeText.objects.create(
        notice=notice, template="Made by {name}.", placement="below_title", is_activated=True
    )
    article = make_article(slug="corridors")
    AppliedNotice.objects.create(article=article, notice=notice, parameters={"name": "an <agent>"})
    publish(Article.objects.get(pk=article.pk), by=publisher)

    page, home = (client.get(path).content.decode() for path in ("/caravan-lines/corridors/", "/"))

    assert "Made by an &lt;agent&gt;." in page.partition("</h1>")[2].partition('class="standfirst"')[0]
    assert "Made by an &lt;agent&gt;." in home


def test_a_picture_comes_in_the_widths_that_there_are(make_article, publisher, client):
    article = make_article(slug="corridors")
    image = Image.objects.create()
    Image.objects.filter(pk=image.pk).update(file="images/road.jpg", width=700, height=400)
    licence = Licence.objects.create(
        code="CC-BY-4.0", name="CC BY 4.0", url="https://licences.example/by/4.0/"
    )
    words = {
        "alt": "A road",
        "caption": "South.",
        "credit": "A. P.",
        "file": "0" * 64,
        "licence": licence,
        "focus_x": 18,
    }
    ImageUse.objects.create(article=article, image=image, **words)
    publish(Article.objects.get(pk=article.pk), by=publisher)

    page, home = (client.get(path).content.decode() for path in ("/caravan-lines/corridors/", "/"))

    hero = page.partition('class="hero"')[2].partition("</figure>")[0]
    for form in ("avif", "webp"):
        assert f"/media/{image.uuid}/480.{form} 480w, /media/{image.uuid}/960.{form} 700w" in hero
    assert 'alt="A road" width="700" height="400" class="focus-x2" fetchpriority="high"' in hero
    assert "South." in hero
    assert 'A. P. / <a href="https://licences.example/by/4.0/" rel="license noopener">' in hero
    assert f'src="/media/{image.uuid}/960.webp"' in home
    assert 'class="focus-x2" fetchpriority="high"' in home and 'sizes="auto' not in home
