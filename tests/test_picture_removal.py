"""A picture's uses, and “Remove everywhere”: out of what readers have, what is scheduled, and drafts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editorial import media, publishing
from editorial.models import Article, BarredFile, BulkAct, ImageUse
from editorial.refusing import Refused
from publications import clock
from publications.models import Author, Edition, Image
from tests import factories
from tests.desks import person, rewrite
from tests.many import carry_on, sentences
from tests.newsroom import HOUR, desk
from tests.pictures import encoded

__all__ = ["carry_on", "desk"]
pytestmark = pytest.mark.django_db
REASON = "Its photographer wants it back"


@pytest.fixture
def image(settings, tmp_path):
    """A picture of the library with its file."""
    settings.MEDIA_ROOT = str(tmp_path)
    row, _ = media.store(SimpleUploadedFile("gate.jpg", encoded()))
    Image.objects.filter(pk=row.pk).update(alt="A gate", creator="Ayşe", caption="Gate")
    return Image.objects.get(pk=row.pk)


def with_picture(image, **fields):
    """Return an article with a picture in its body and a link card that shows it."""
    body = (
        f'<p>Borders.</p><figure data-image="{image.uuid}"></figure>'
        f'<figure data-card="" data-image="{image.uuid}"><a href="https://example.org/">Film</a></figure>'
    )
    article = factories.article(body=body, **fields)
    use = ImageUse(article=article, image=image, place="body")
    use.copy_words()
    use.save()
    return article


def published(image, by, **fields):
    """Return a live article with a picture."""
    article = with_picture(image, **fields)
    publishing.publish(article, by=by)
    return Article.objects.get(pk=article.pk)


def removal(image):
    """Return the address of “Remove everywhere”."""
    return reverse("admin:publications_image_remove", args=[image.pk])


def everywhere(desk, carry_on, image):
    """Press “Remove everywhere” and its trial through to the end; return the page of the act."""
    carry_on(desk, removal(image), reason=REASON)
    address = reverse("admin:article-many", args=[BulkAct.objects.get().pk])
    carry_on(desk, address, go="")
    return desk.get(address).content.decode()


def named(document, image):
    """Whether a Document names a picture anywhere."""
    return str(image.uuid) in document.text


def test_a_pictures_page_lists_every_use_and_where_it_stands(desk, publisher, image):
    published(image, publisher, title="Live one")
    with_picture(image, title="Draft one")
    later = with_picture(image, title="Later one")
    publishing.publish(later, by=publisher, at=clock.now() + HOUR)
    Author.objects.update(portrait=image)

    page = desk.get(reverse("admin:publications_image_change", args=[image.pk])).content.decode()

    said = {title: page.partition(f">{title}</a>")[2].partition("</li>")[0] for title in TITLES}
    assert {title: [place for place in PLACES if place in words] for title, words in said.items()} == TITLES
    assert "Portrait of Samir Anvari" in page


PLACES = ["live", "scheduled", "draft"]
TITLES = {
    "Live one": ["live", "draft"],
    "Later one": ["scheduled", "draft"],
    "Draft one": ["draft"],
}


def test_remove_everywhere_changes_what_readers_have_what_is_scheduled_and_drafts(
    client, desk, publisher, image, carry_on
):
    live = published(image, publisher, slug="corridors")
    draft = with_picture(image, title="Draft one")
    ahead = published(image, publisher, title="Ahead")
    publishing.publish(rewrite(ahead, by=publisher, title="Later"), by=publisher, at=clock.now() + HOUR)

    page = everywhere(desk, carry_on, image)

    documents = [edition.document.value for edition in Edition.objects.filter(live_until__gt=clock.now())]
    drafts = [article.document() for article in Article.objects.for_document()]
    assert len(documents) == 3 and len(drafts) == 3
    assert [one for one in documents + drafts if named(one, image)] == []
    assert [one.content.title for one in documents if one.content.title == "Later"] == ["Later"]
    assert "Film" in live.live_edition().document.value.content.body
    assert str(image.uuid) not in client.get("/caravan-lines/corridors/").content.decode()
    assert client.get(f"/media/{image.uuid}/480.webp").status_code == 404
    assert "Finished" in page and draft.title in page


def test_a_dirty_draft_stays_unpublished_and_loses_the_picture(desk, publisher, image, carry_on):
    article = published(image, publisher)
    rewrite(article, by=publisher, title="Half rewritten")

    everywhere(desk, carry_on, image)

    article = Article.objects.for_document().get(pk=article.pk)
    assert article.title == "Half rewritten" and not named(article.document(), image)
    assert article.live_edition().document.value.content.title != "Half rewritten"


def test_what_is_only_scheduled_is_taken_back_and_says_so(desk, publisher, image, carry_on):
    article = with_picture(image)
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)

    everywhere(desk, carry_on, image)

    assert not Edition.objects.scheduled().exists()
    assert sentences() == ["Its scheduled version was taken back: publish it again without the picture."]


def test_a_trial_changes_nothing(desk, publisher, image, carry_on):
    article = published(image, publisher)

    carry_on(desk, removal(image), reason=REASON)

    assert named(article.live_edition().document.value, image)
    assert sentences() == ["Taken from what readers have."]


def test_the_file_is_refused_from_then_on_with_the_reason(desk, publisher, image, carry_on):
    everywhere_before = published(image, publisher)
    carry_on(desk, removal(image), reason=REASON)

    with pytest.raises(media.Unreadable, match=REASON):
        media.store(SimpleUploadedFile("again.jpg", encoded()))
    with pytest.raises(Refused, match="A picture in this text was barred"):
        publishing.publish(with_picture(image), by=publisher)
    answer = desk.post(
        reverse("admin:publications_image_add"), {"upload": SimpleUploadedFile("x.jpg", encoded())}
    )

    assert REASON in answer.content.decode()
    assert publishing.amend(everywhere_before.piece, by=publisher, reason="Other", kicker="A word")
    assert str(image.uuid) not in desk.get(reverse("admin:publications_image_pick")).content.decode()


def test_a_file_that_is_allowed_again_comes_in(desk, image, carry_on):
    carry_on(desk, removal(image), reason=REASON)
    row = BarredFile.objects.get()

    desk.post(reverse("admin:editorial_barredfile_delete", args=[row.pk]), {"post": "yes"})

    assert media.store(SimpleUploadedFile("again.jpg", encoded())) == (image, False)


def test_an_authors_portrait_goes_too(desk, image, carry_on):
    author = factories.term(Author, "Samir Anvari", portrait=image)

    carry_on(desk, removal(image), reason=REASON)

    author.refresh_from_db()
    assert author.portrait is None


def test_without_a_reason_nothing_is_barred(desk, publisher, image):
    published(image, publisher)

    page = desk.post(removal(image), {"reason": " "}).content.decode()

    assert "Give a reason." in page
    assert not BarredFile.objects.exists() and not BulkAct.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("editor", 403), ("picture_editor", 403), ("publisher", 200)])
def test_only_who_may_publish_removes(client, image, role, status):
    client.force_login(person(role))

    assert client.get(removal(image)).status_code == status
    offered = (
        "Remove everywhere"
        in client.get(reverse("admin:publications_image_change", args=[image.pk])).content.decode()
    )
    assert offered == (status == 200)


def test_it_is_no_act_of_the_list_of_articles(desk, publisher, image):
    published(image, publisher)

    assert "unpicture" not in desk.get("/admin/editorial/article/").content.decode()
