"""Files are answered by the standing of the pieces that use them, and by nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest

from editorial import media
from editorial.compiling import compile_edition
from editorial.media import renditions
from editorial.models import Article, AttachmentUse, ImageUse
from editorial.publishing import amend, publish, withdraw
from publications import clock
from publications.clock import FOREVER
from publications.document import Correction
from publications.models import Author, Edition, Entry, Image, Piece, Shelf, StoredDocument
from tests import pictures
from tests.factories import article, brand

HOUR = timedelta(hours=1)

pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def image():
    """A picture of the library, with all of its renditions."""
    row, _ = media.store(pictures.upload())
    media.make_renditions.func(row.pk)
    return row


def place(key, *, live_from=-HOUR, live_until=None):
    """Put a live Edition on a shelf for a span of time."""
    start = clock.now() + live_from
    end = clock.now() + live_until if live_until else FOREVER
    piece = Piece.objects.create()
    edition = Edition.objects.create(
        piece=piece,
        brand=brand(),
        document=StoredDocument.keep(article().document()),
        live_from=start,
        live_until=end,
        published_at=start,
        modified_at=start,
    )
    shelf, _ = Shelf.objects.get_or_create(key=key)
    Entry.objects.create(
        shelf=shelf, edition=edition, piece=piece, sort_at=start, live_from=start, live_until=end
    )


@pytest.mark.parametrize(
    ("span", "status"),
    [
        (None, 404),
        ({"live_from": HOUR}, 404),
        ({"live_from": -HOUR}, 200),
        ({"live_from": -2 * HOUR, "live_until": -HOUR}, 404),
    ],
    ids=["in no piece", "scheduled", "live", "withdrawn"],
)
def test_a_picture_answers_while_a_live_piece_uses_it(client, image, span, status):
    if span:
        place(f"image:{image.uuid}", **span)

    answers = [
        client.get(f"/media/{image.uuid}/{name}") for name in ("480.webp", "1600.webp", "original.png")
    ]
    answers.append(client.get(f"/media/{image.uuid}/original.jpg"))

    assert [answer.status_code for answer in answers] == [status, status, 404, status]


def test_one_live_piece_of_two_is_enough(client, image):
    place(f"image:{image.uuid}", live_from=-2 * HOUR, live_until=-HOUR)
    place(f"image:{image.uuid}")

    assert client.get(f"/media/{image.uuid}/480.webp").status_code == 200


def test_a_public_picture_costs_one_query(client, image, django_assert_num_queries):
    place(f"image:{image.uuid}")

    with django_assert_num_queries(1):
        answer = client.get(f"/media/{image.uuid}/960.webp")

    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"


def test_a_picture_of_a_draft_is_like_any_unknown_path(client, image, django_assert_num_queries):
    unknown = client.get("/media/no-such-picture/480.webp")
    with django_assert_num_queries(1):
        draft = client.get(f"/media/{image.uuid}/480.webp", headers={"if-none-match": "*"})
    with django_assert_num_queries(1):
        nowhere = client.get(f"/media/{uuid4()}/480.webp")

    assert {answer.status_code for answer in (unknown, draft, nowhere)} == {404}
    assert unknown.content == draft.content == nowhere.content
    assert unknown.headers == draft.headers == nowhere.headers


def test_a_picture_runs_nothing_and_says_nothing_to_caches(client, image):
    place(f"image:{image.uuid}")

    answer = client.get(f"/media/{image.uuid}/original.jpg")

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=30"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Last-Modified" not in answer
    assert not answer.cookies


def test_who_has_the_picture_gets_a_304(client, image):
    place(f"image:{image.uuid}")
    first = client.get(f"/media/{image.uuid}/480.webp")

    again = client.get(f"/media/{image.uuid}/480.webp", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["481.webp", "original.svg", "original", "480.webp/", "..%2f..%2fetc%2fpasswd", "%2e%2e/passwd"]
)
def test_no_other_rendition_answers(client, image, name):
    place(f"image:{image.uuid}")

    assert client.get(f"/media/{image.uuid}/{name}").status_code == 404


def test_the_next_best_picture_stands_in_while_renditions_are_made(client):
    image, _ = media.store(pictures.upload())
    place(f"image:{image.uuid}")
    address = f"/media/{image.uuid}/480.avif"

    types = []
    for names in ([], ["480.webp"], ["480.webp", "480.avif"]):
        renditions.make(image, names)
        types.append((client.get(address)["Content-Type"], client.get(address)["ETag"]))

    assert [found for found, _ in types] == ["image/jpeg", "image/webp", "image/avif"]
    assert len({etag for _, etag in types}) == 3


def test_a_portrait_answers_while_its_author_has_a_live_piece(client, image):
    author = Author.objects.create(name="Mina Park", portrait=image)
    before = client.get(f"/media/{image.uuid}/480.webp")

    place(f"author:{author.uuid}")

    assert (before.status_code, client.get(f"/media/{image.uuid}/480.webp").status_code) == (404, 200)


@pytest.mark.both
def test_an_attachment_is_saved_under_a_safe_name(client, django_assert_num_queries):
    report, _ = media.attach(
        pictures.upload(b"%PDF-1.7\n%%EOF", "x.pdf"), title='Ports & "passes"\r\n/../2026'
    )
    before = client.get(f"/media/{report.uuid}/original.pdf")
    place(f"attachment:{report.uuid}")

    with django_assert_num_queries(1):
        answer = client.get(f"/media/{report.uuid}/original.pdf")

    assert before.status_code == 404
    assert answer["Content-Disposition"] == 'attachment; filename="ports-passes-2026.pdf"'
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == (
        "application/pdf",
        b"%PDF-1.7\n%%EOF",
    )


def test_the_newsroom_sees_pictures_that_nobody_uses(client, publisher, django_user_model):
    image, _ = media.store(pictures.upload())
    media.make_renditions.func(image.pk)
    address = f"/admin/media/{image.uuid}/480.webp"
    anonymous = client.get(address)
    client.force_login(django_user_model.objects.create_user("visitor", is_staff=True))
    without_permission = client.get(address)
    client.force_login(publisher)

    answer = client.get(address)

    assert (anonymous.status_code, without_permission.status_code) == (302, 404)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"/admin/media/{image.uuid}/481.webp").status_code == 404


def test_from_draft_to_withdrawal(client, image, make_article, publisher):
    made = make_article(slug="corridors")
    image.alt, image.creator = "Lorries at dusk.", "Ayşe Demir"
    use = ImageUse(article=made, image=image)
    use.copy_words()
    use.save()
    address = f"/media/{image.uuid}/960.webp"
    statuses = [client.get(address).status_code]

    publish(Article.objects.get(pk=made.pk), by=publisher)
    statuses.append(client.get(address).status_code)
    page = client.get("/caravan-lines/corridors/").content.decode()
    withdraw(made.piece, by=publisher, reason="The picture was not ours.")
    statuses.append(client.get(address).status_code)

    assert statuses == [404, 200, 404]
    assert f"/media/{image.uuid}/" in page


def test_with_a_retracted_text_go_its_pictures_and_files(client, image, make_article, publisher):
    made = make_article(slug="corridors")
    lead, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(50, 50)))))
    report, _ = media.attach(pictures.upload(b"%PDF-1.7\n%%EOF", "x.pdf"), title="Passes")
    for picture, where in ((lead, "lead"), (image, "body")):
        picture.alt, picture.creator = "Lorries at dusk.", "Ayşe Demir"
        use = ImageUse(article=made, image=picture, place=where)
        use.copy_words()
        use.save()
    AttachmentUse.objects.create(article=made, attachment=report)
    files = [f"{lead.uuid}/original.jpg", f"{image.uuid}/480.webp", f"{report.uuid}/original.pdf"]
    publish(Article.objects.get(pk=made.pk), by=publisher)
    before = [client.get(f"/media/{file}").status_code for file in files]

    word = Correction(uuid=uuid4(), correction="retraction", at=clock.now(), sentence="It was made up.")
    amend(made.piece, by=publisher, reason="Made up", corrections=(word,))

    after = [client.get(f"/media/{file}").status_code for file in files]
    assert (before, after) == ([200, 200, 200], [200, 404, 404])


def test_a_file_that_came_after_publication_is_not_printed_unasked(client, make_article, publisher):
    credit = Image.objects.create(creator="Ayşe Demir")
    made = make_article(slug="corridors")
    ImageUse.objects.create(article=made, image=credit, credit=credit.credit)
    edition = publish(Article.objects.get(pk=made.pk), by=publisher)

    media.store(pictures.upload(), image=credit)
    compile_edition(Edition.objects.get(pk=edition.pk))

    assert f"/media/{credit.uuid}/" not in client.get("/caravan-lines/corridors/").content.decode()


def test_nginx_is_told_what_to_send_and_only_while_a_live_piece_uses_it(client, image, settings):
    settings.MEDIA_ACCEL = "/.media/"
    address = f"/media/{image.uuid}/480.webp"
    refused = client.get(address)
    place(f"image:{image.uuid}")

    handed = client.get(address)

    assert (refused.status_code, handed.status_code, handed.content) == (404, 200, b"")
    assert "X-Accel-Redirect" not in refused.headers
    assert handed["X-Accel-Redirect"].startswith("/.media/renditions/")
    assert (handed["Content-Type"], handed["Content-Security-Policy"]) == (
        "image/webp",
        "default-src 'none'; sandbox",
    )
    assert client.get(address, headers={"If-None-Match": handed["ETag"]}).status_code == 304
