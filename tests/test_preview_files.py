"""What a preview loads: a draft's own pictures, by those who may see them, and a few queries."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import media, outside
from editorial.models import Article, AttachmentUse, ImageUse
from tests import factories, pictures
from tests.filled import fields
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
PAGE, PREVIEW = 16, 54


@pytest.fixture
def pictured(tmp_path, settings):
    """A draft with a lead picture that no reader has seen, and a picture that it does not use."""
    settings.MEDIA_ROOT = tmp_path
    image, _ = media.store(pictures.upload(pictures.encoded("PNG"), name="a.png"))
    media.make_renditions.func(image.pk)
    other, _ = media.store(pictures.upload(pictures.encoded(), name="b.jpg"))
    article = factories.article(tags=["Snow", "Rail"], regions=["Steppe"])
    use = ImageUse(article=article, image=image, place=ImageUse.Place.LEAD)
    use.copy_words()
    use.save()
    return article, image, other


def test_the_newsroom_sees_a_drafts_picture_and_readers_do_not(desk, client, pictured):
    article, image, _ = pictured
    answer = desk.get(page("preview", article))
    signed = {one["name"]: one["page"] for one in answer.context["kinds"]}

    text = desk.post("/admin/preview/shown/", {"page": signed["page"]}).content.decode()
    address = re.search(rf'src="([^"]*{image.uuid}/[^"]*)"', text)[1]

    assert desk.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 302
    assert client.get(f"/media/{image.uuid}/480.webp").status_code == 404


def test_a_link_opens_the_pictures_of_its_draft_and_no_others(client, pictured, publisher):
    article, image, other = pictured
    link = outside.share(article, by=publisher, name="Mina Park", days=1)
    base = f"/preview/{outside.secret_of(link)}/"

    text = client.get(base).content.decode()
    shown = client.get(f"{base}media/{image.uuid}/480.webp")
    hidden = client.get(f"{base}media/{other.uuid}/480.webp")
    outside.revoke(link, by=publisher)
    after = client.get(f"{base}media/{image.uuid}/480.webp")

    assert f"{base}media/{image.uuid}/" in text
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
    assert "no-store" in shown["Cache-Control"]
    assert (hidden.status_code, after.status_code) == (404, 404)


def test_a_link_opens_the_attachments_of_its_draft_and_no_others(client, pictured, publisher):
    article, *_ = pictured
    kept, other = (
        media.attach(SimpleUploadedFile(f"{name}.csv", f"{name},1\n".encode()))[0] for name in "ab"
    )
    AttachmentUse.objects.create(article=article, attachment=kept, title="Figures", file=kept.digest)
    link = outside.share(Article.objects.get(pk=article.pk), by=publisher, name="Mina Park", days=1)
    base = f"/preview/{outside.secret_of(link)}/"

    address = re.search(rf'href="({base}media/{kept.uuid}/[^"]*)"', client.get(base).content.decode())[1]
    shown = client.get(address)
    outsiders = [client.get(address.replace(str(kept.uuid), str(other.uuid))), client.get(f"{address}x")]

    assert (shown.status_code, b"".join(shown.streaming_content)) == (200, b"a,1\n")
    assert "attachment" in shown["Content-Disposition"] and "no-store" in shown["Cache-Control"]
    assert [one.status_code for one in outsiders] == [404, 404]


def test_a_preview_and_a_draft_behind_a_link_stay_within_their_queries(desk, pictured, publisher):
    article, *_ = pictured
    link = outside.share(article, by=publisher, name="Mina Park", days=1)
    held = fields(desk.get(change(article)))
    found = {}

    for name, ask in {
        "draft": lambda: desk.get(f"/preview/{outside.secret_of(link)}/"),
        "preview": lambda: desk.post(page("preview", article), held),
    }.items():
        ask()
        with CaptureQueriesContext(connection) as captured:
            assert ask().status_code == 200
        found[name] = len(captured)

    assert found["draft"] <= PAGE and found["preview"] <= PREVIEW, found
