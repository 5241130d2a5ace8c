"""Republication out: where it is offered, and what a package carries into another site."""

import re
from html.parser import HTMLParser

import pytest
from django.test import TestCase
from django.urls import reverse

from editorial import publishing
from editorial.models import AppliedNotice, ImageUse, Provenance
from publications import clock
from publications.document import Correction
from publications.models import Author, Brand, Edition, Image, Licence, Notice, NoticeText, Source
from tests import factories
from tests.filled import fields
from tests.newsroom import desk
from tests.subjects import OTHER

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
PAGE = "/caravan-lines/corridors/republish/"
FILES = {"html": "text/html", "md": "text/markdown", "txt": "text/plain"}
REFUSAL = "Настоящий материал произведен иностранным агентом Институт."


class Pasted(HTMLParser):
    """What a package is in somebody else's page: its pictures, its text, and in which order."""

    def __init__(self, html):
        super().__init__()
        self.pictures, self.words = [], ""
        self.feed(f"<!doctype html><title>Elsewhere</title><main>{html}</main>")

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.pictures.append(dict(attrs)["src"])

    def handle_data(self, data):
        self.words += data


@pytest.fixture
def licence(db):
    """A licence for republication, which the brand names."""
    licence = Licence.objects.create(
        code="cc-by-nd",
        name="CC BY-ND 4.0",
        url="https://creativecommons.org/licenses/by-nd/4.0/",
        summary="Print it, name us, change nothing.",
        allows_republication=True,
    )
    factories.brand()
    Brand.objects.update(licence=licence)
    return licence


def published(publisher, **fields):
    """Return a live article at /caravan-lines/corridors/."""
    article = factories.article(slug="corridors", title="Corridors", brand=factories.brand(), **fields)
    publishing.publish(article, by=publisher)
    return article


def notice(article, code, text, placement, language="en"):
    """Put a notice with a wording in force on an article."""
    row = Notice.objects.create(code=code, name=code, family="legal" if language == "ru" else "disclosure")
    NoticeText.objects.create(
        notice=row, template=text, language=language, placement=placement, is_activated=True
    )
    AppliedNotice.objects.create(article=article, notice=row)


def picture(article, place, alt, **fields):
    """Use a picture of the library in an article."""
    image = Image.objects.create(
        file="images/x.png", digest=alt[0] * 64, width=900, height=600, alt=alt, creator="Ayşe", **fields
    )
    use = ImageUse(article=article, image=image, place=place)
    use.copy_words()
    use.save()
    return image


def got(client, address=PAGE):
    """Return the status and the text of an answer."""
    response = client.get(address)
    return response.status_code, response.content.decode()


def test_a_package_pasted_into_another_site_carries_every_notice_and_no_uncleared_image(
    client, licence, publisher, django_assert_num_queries
):
    other = published(publisher)
    publishing.amend(other.piece, by=publisher, reason="Another address", slug="passes")
    article = factories.article(
        title="Gates", slug="gates", brand=factories.brand(), funding="The Halyard Fund paid."
    )
    lead = picture(article, "lead", "An uncleared gate")
    body = picture(article, "body", "Barred gate")
    cleared = picture(article, "body", "Cleared gate", may_be_republished=True)
    figures = "".join(f'<figure data-image="{one.uuid}"></figure>' for one in (body, cleared))
    article.body = f'<p>See <a data-piece="{other.piece.uuid}">the passes</a>.</p>{figures}'
    article.save()
    notice(article, "agent", REFUSAL, "below_title", "ru")
    notice(article, "views", "The views are the author’s.", "after_body")
    notice(article, "credit", "Made with a partner.", "credit")
    publishing.publish(article, by=publisher)
    fix = Correction(uuid=OTHER, correction="correction", at=clock.now(), sentence="The year was 2023.")
    publishing.amend(article.piece, by=publisher, reason="Slip", corrections=(fix,))

    with django_assert_num_queries(3):
        _, html = got(client, "/caravan-lines/gates/republish/package.html")
    texts = [got(client, f"/caravan-lines/gates/republish/package.{suffix}")[1] for suffix in ("md", "txt")]

    pasted = Pasted(html)
    carried = [
        REFUSAL, "The views are the author’s.", "Made with a partner.", "The year was 2023.",
        "The Halyard Fund paid.", "By Samir Anvari", "First published by", "The Halyard Review",
        "CC BY-ND 4.0",
    ]  # fmt: skip
    assert [words for words in carried if words not in pasted.words] == []
    assert [words for text in texts for words in carried if words not in text] == []
    assert pasted.words.index(REFUSAL) < pasted.words.index("See the passes")
    assert [re.search(r"/media/([^/]+)/", src)[1] for src in pasted.pictures] == [str(cleared.uuid)]
    assert all(src.startswith("http://127.0.0.1:8000/media/") for src in pasted.pictures)
    assert pasted.words.count("Picture not included") == 2
    unseen = [str(one.uuid) for one in (lead, body)]
    assert [uuid for uuid in unseen for text in [html, *texts] if uuid in text] == []
    assert 'href="http://127.0.0.1:8000/caravan-lines/passes/">the passes</a>' in html
    assert "[the passes](http://127.0.0.1:8000/caravan-lines/passes/)" in texts[0]
    assert "<!--" not in html + "".join(texts)


def test_the_page_says_the_terms_and_holds_the_texts_without_scripts(client, licence, publisher):
    published(publisher)

    status, page = got(client)

    held = fields(client.get(PAGE))
    assert status == 200 and held == {}
    assert "Print it, name us, change nothing." in page and "Leave the text as it is" in page
    assert page.count('<textarea class="package" readonly') == 3
    assert "&lt;h1&gt;Corridors&lt;/h1&gt;" in page and "# Corridors" in page
    assert "noindex" in page


@pytest.mark.parametrize(("suffix", "kind"), FILES.items())
def test_a_package_is_a_file_too(client, licence, publisher, suffix, kind):
    published(publisher)

    response = client.get(f"{PAGE}package.{suffix}")

    assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="package.{suffix}"'
    assert response.headers["Cache-Control"] == client.get("/nowhere/at-all/").headers["Cache-Control"]
    assert "Corridors" in response.content.decode()


def opted_out(article, publisher):
    publishing.amend(article.piece, by=publisher, reason="No", republication=False)


def of_another_licence(article, publisher):
    closed = Licence.objects.create(code="closed", name="All rights reserved")
    publishing.amend(article.piece, by=publisher, reason="No", licence=closed.uuid)


def retracted(article, publisher):
    gone = Correction(uuid=OTHER, correction="retraction", at=clock.now(), sentence="It was wrong.")
    publishing.amend(article.piece, by=publisher, reason="Wrong", corrections=(gone,))


def republished(article, publisher):
    source = factories.term(Source, "The Inland Observer")
    Provenance.objects.create(article=article, source=source)
    publishing.publish(reloaded(article), by=publisher, override="They agreed by telephone.")


def noticed(article, publisher):
    """Put a notice on a piece that keeps it from republication, as a rule would."""
    notice(reloaded(article), "ours", "Not for others.", "after_body")
    Notice.objects.update(keeps_from_republication=True)
    publishing.publish(reloaded(article), by=publisher)


def reloaded(article):
    return type(article).objects.for_document().get(pk=article.pk)


@pytest.mark.both
@pytest.mark.parametrize("kept", [opted_out, of_another_licence, retracted, republished, noticed])
def test_a_piece_that_is_not_offered_has_no_package_and_no_link_to_one(client, licence, publisher, kept):
    article = published(publisher)
    before = got(client)[0], "republish/" in got(client, "/caravan-lines/corridors/")[1]

    kept(article, publisher)

    after = got(client)[0], "republish/" in got(client, "/caravan-lines/corridors/")[1]
    assert (before, after) == ((200, True), (404, False))
    assert got(client)[1] == got(client, "/caravan-lines/unknown/republish/")[1]
    assert {got(client, f"{PAGE}package.{suffix}")[0] for suffix in FILES} == {404}


def test_as_shipped_nothing_is_offered(client, publisher):
    published(publisher)

    assert got(client)[0] == 404
    assert "republish" not in got(client, "/caravan-lines/corridors/")[1]


def test_a_piece_of_somebody_elses_is_offered_when_its_licence_says_so(client, licence, publisher):
    article = published(publisher)
    source = factories.term(Source, "The Inland Observer", url="https://observer.example/")
    url = "https://observer.example/corridors"
    Provenance.objects.create(article=article, source=source, licence=licence, url=url)
    publishing.publish(reloaded(article), by=publisher)

    status, html = got(client, f"{PAGE}package.html")

    assert status == 200
    assert f'First published by <a href="{url}">The Inland Observer</a>' in html


def test_an_author_who_objects_ends_the_offer_at_once(client, desk, licence, publisher):
    published(publisher)
    address = reverse("admin:publications_author_change", args=[Author.objects.get().pk])
    held = fields(desk.get(address))
    held.pop("allows_republication")

    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(address, held)

    assert got(client)[0] == 404


def test_a_licence_that_no_longer_allows_it_ends_the_offer(client, desk, licence, publisher):
    published(publisher)
    address = reverse("admin:publications_licence_change", args=[licence.pk])
    held = fields(desk.get(address))
    held.pop("allows_republication")

    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(address, held)

    assert got(client)[0] == 404


@pytest.mark.parametrize(("legal", "status"), [(False, 410), (True, 451)])
def test_a_withdrawn_piece_answers_as_its_page_does(client, licence, publisher, legal, status):
    article = published(publisher)

    publishing.withdraw(article.piece, by=publisher, reason="Wrong", legal=legal)

    assert [got(client, path)[0] for path in (PAGE, f"{PAGE}package.md")] == [status, status]


def test_a_former_address_leads_to_the_present_one(client, licence, publisher):
    article = published(publisher)

    publishing.amend(article.piece, by=publisher, reason="A better one", slug="passes")

    assert client.get(PAGE).headers["Location"] == "/caravan-lines/passes/republish/"


def test_what_a_package_says_stays_text(client, licence, publisher):
    published(publisher, standfirst='<script>alert("x")</script> & *stars*')
    edition = Edition.objects.live().get()

    page, html = got(client)[1], got(client, f"{PAGE}package.html")[1]

    assert "<script>alert" not in page + html
    assert (
        r"\<script\>" in edition.text.package["markdown"] and r"\*stars\*" in edition.text.package["markdown"]
    )


@pytest.mark.parametrize(
    ("language", "way", "words"),
    [
        ("ru", "ltr", ["Перепечатать этот материал", "Сохраните пометки", "Простой текст", ">Скопировать<"]),
        ("ar", "rtl", ["أعد نشر هذه المادة", "أبقِ الإشعارات", "نص عادي", ">نسخ<"]),
        ("tr", "ltr", ["Republish this piece", "Keep its notices", "Plain text", ">Copy<"]),
    ],
)
def test_the_page_speaks_the_language_of_the_piece(client, licence, publisher, language, way, words):
    published(publisher, language=language)

    _, html = got(client)

    assert f'<html lang="{language}" dir="{way}"' in html
    assert [said for said in words if said not in html] == []
    assert language == "tr" or "Keep its notices" not in html
