"""The picture library in the newsroom: upload, proposals, and the dialog that hands a picture over."""

import pytest
from django.urls import reverse

from editorial import media
from editorial.models import ImageUse, ProposedWords
from publications.models import Image, Licence, StoredDocument
from tests import pictures
from tests.factories import article

ADD = "/admin/publications/image/add/"
LIST = "/admin/publications/image/"
PICK = "/admin/publications/image/pick/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, publisher):
    """A browser of somebody who may do everything."""
    client.force_login(publisher)
    return client


def with_words(**options):
    """Return an upload that brings every word along."""
    return pictures.upload(pictures.encoded(xmp=pictures.XMP.encode(), **options))


def change_of(image):
    """Return the address of a picture's form."""
    return reverse("admin:publications_image_change", args=[image.pk])


def many(number, **fields):
    """Make rows of pictures, without their files."""
    fields |= {"file": "x.jpg", "width": 60, "height": 40}
    Image.objects.bulk_create(Image(caption=f"Lorry {n}", digest=f"{n:064}", **fields) for n in range(number))


def saved(**fields):
    """Return what the form of a picture sends."""
    return {"alt": "", "caption": "", "creator": "", "agency": "", "proof": ""} | fields


def test_an_upload_leads_to_its_form_with_the_words_as_proposals(desk):
    licence = Licence.objects.create(
        code="CC-BY-4.0", name="CC BY 4.0", url="http://creativecommons.org/licenses/by/4.0"
    )

    answer = desk.post(ADD, {"upload": with_words()}, follow=True)

    image = Image.objects.get()
    form = answer.context["adminform"].form
    assert answer.redirect_chain == [(change_of(image), 302)]
    assert form["creator"].value() == "Ayşe Demir"
    assert form["licence"].value() == licence.pk
    assert "data-proposed" in str(form["creator"])
    assert "data-proposed" not in str(form["may_be_republished"])
    assert image.creator == ""


def test_saving_the_form_confirms_what_then_stands_there(desk):
    image, _ = media.store(with_words())

    desk.post(change_of(image), saved(creator="Ayşe Demir", alt="Lorries."))

    image.refresh_from_db()
    assert (image.creator, image.caption, image.alt) == ("Ayşe Demir", "", "Lorries.")
    assert not ProposedWords.objects.exists()
    assert "data-proposed" not in desk.get(change_of(image)).content.decode()


@pytest.mark.parametrize("data", [b"<svg onload=alert(1)>", b"", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_beside_its_field(desk, data):
    answer = desk.post(ADD, {"upload": pictures.upload(data, "<script>.jpg")})

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert "<script>.jpg" not in answer.content.decode()
    assert not Image.objects.exists()


def test_a_picture_that_is_there_is_shown_and_not_doubled(desk):
    image, _ = media.store(pictures.upload())

    answer = desk.post(ADD, {"upload": pictures.upload()}, follow=True)

    assert answer.redirect_chain == [(change_of(image), 302)]
    assert "in the library already" in answer.content.decode()
    assert Image.objects.count() == 1


def test_a_credit_gets_its_file_in_its_form(desk):
    image = Image.objects.create(creator="EyeTravel")

    refused = desk.post(change_of(image), saved(creator="EyeTravel", upload=pictures.upload(b"words")))
    desk.post(change_of(image), saved(creator="EyeTravel", upload=with_words()))

    image.refresh_from_db()
    assert "not a picture" in refused.content.decode()
    assert image.file
    assert (image.creator, image.width) == ("EyeTravel", 60)
    assert ProposedWords.objects.filter(image=image).exists()


def test_the_file_of_a_picture_is_never_replaced(desk):
    image, _ = media.store(pictures.upload())

    desk.post(change_of(image), saved(upload=pictures.upload(pictures.encoded("GIF"))))

    assert Image.objects.get().digest == image.digest


def test_the_list_shows_what_is_missing(desk):
    described, _ = media.store(pictures.upload())
    Image.objects.filter(pk=described.pk).update(
        proof="invoice 12", alt="Lorries.", caption="A described one"
    )
    bare, _ = media.store(with_words(quality=50))

    proofless = desk.get(LIST, {"gap": "proof"}).content.decode()
    unconfirmed = desk.get(LIST, {"gap": "words"}).content.decode()

    assert "A described one" not in proofless + unconfirmed
    assert str(bare.uuid) in proofless
    assert "words to confirm" in unconfirmed


def test_the_list_costs_the_same_for_many(desk, django_assert_max_num_queries):
    many(40)

    with django_assert_max_num_queries(15):
        answer = desk.get(LIST)

    assert answer.content.decode().count("picture-thumb") == 30


def test_the_dialog_pages_by_key_and_keeps_its_question(desk, django_assert_max_num_queries):
    many(30, creator="Ann")
    Image.objects.create(caption="A lorry by Ann without a file")

    with django_assert_max_num_queries(6):
        first = desk.get(PICK, {"q": "ann lorry", "CKEditorFuncNum": "-3"})
    following = first.context["following"]
    rest = desk.get(f"{PICK}?{following}")

    assert [len(page.context["images"]) for page in (first, rest)] == [24, 6]
    assert "CKEditorFuncNum=-3" in following
    assert rest.context["following"] == ""


@pytest.mark.parametrize("before", ["x", "-1", "９", "99999999999999999999", "1 OR 1=1", "\x00"])
def test_a_forged_key_does_no_harm(desk, before):
    assert desk.get(PICK, {"before": before, "q": "a\x00b' \"% <b>"}).status_code == 200


def test_the_dialog_gives_everything_that_its_opener_needs(desk):
    image, _ = media.store(pictures.upload())
    Image.objects.update(alt='Lorries "at" <dusk>', caption="A pass", creator="Ann", agency="Lamplight")

    html = desk.get(PICK).content.decode()

    assert f'data-uuid="{image.uuid}"' in html
    assert 'data-alt="Lorries &quot;at&quot; &lt;dusk&gt;"' in html
    assert 'data-credit="Ann / Lamplight"' in html
    assert f'data-thumb="/admin/media/{image.uuid}/480.webp"' in html
    assert "<script>" not in html.replace('<script type="module"', "")


def test_an_upload_in_the_dialog_hands_the_picture_over_once_its_words_are_saved(desk):
    kept = "?_popup=1&_pick=1&CKEditorFuncNum=-3"
    uploaded = desk.post(f"{ADD}{kept}", {"upload": with_words()})
    image = Image.objects.get()

    answer = desk.post(uploaded["Location"], saved(creator="Ayşe Demir", _popup="1"))

    assert uploaded["Location"] == f"{change_of(image)}{kept}"
    assert "data-picked" in answer.content.decode()
    assert f'data-uuid="{image.uuid}"' in answer.content.decode()


def test_a_known_picture_uploaded_in_the_dialog_is_handed_over_at_once(desk):
    media.store(pictures.upload())

    answer = desk.post(f"{ADD}?_popup=1&_pick=1", {"upload": pictures.upload()})

    assert "data-picked" in answer.content.decode()


def test_without_permission_the_library_is_closed(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("visitor", is_staff=True))

    answers = [
        client.get(PICK),
        client.get(ADD),
        client.get(LIST),
        client.post(ADD, {"upload": pictures.upload()}),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert not Image.objects.exists()


def test_a_picture_that_a_document_names_cannot_be_deleted(desk):
    used, _ = media.store(pictures.upload())
    named, _ = media.store(pictures.upload(pictures.encoded("GIF")))
    ImageUse.objects.create(article=article(), image=used)
    other = article()
    use = ImageUse.objects.create(article=other, image=named)
    StoredDocument.keep(type(other).objects.for_document().get(pk=other.pk).document())
    use.delete()

    for image in (used, named):
        desk.post(reverse("admin:publications_image_delete", args=[image.pk]), {"post": "yes"})

    assert Image.objects.count() == 2


def test_a_picture_that_nothing_names_can_be_deleted(desk, django_capture_on_commit_callbacks, tmp_path):
    image, _ = media.store(pictures.upload())

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("admin:publications_image_delete", args=[image.pk]), {"post": "yes"})

    assert not Image.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("20", "100"), (20, 100)),
        (("", ""), (50, 50)),
        *((one, (50, 50)) for one in [("101", "x"), ("NaN", "-1"), ("1e309", "50.5"), ("9" * 5000, "5")]),
    ],
)
def test_the_point_in_sight_is_two_numbers(desk, typed, kept):
    image, _ = media.store(pictures.upload())
    address = reverse("admin:publications_image_change", args=[image.pk])

    answer = desk.post(address, {"alt": "A road", "focus_x": typed[0], "focus_y": typed[1]})

    image.refresh_from_db()
    assert (image.focus_x, image.focus_y) == kept
    assert (answer.status_code == 302) == (typed in {("20", "100"), ("", "")})
    assert answer.status_code == 302 or "whole number from 0 to 100" in answer.content.decode()


def test_a_use_takes_the_point_in_sight_along():
    image, _ = media.store(pictures.upload())
    image.focus_x, image.focus_y = 12, 88
    use = ImageUse(article=article(), image=image)

    use.copy_words()
    use.save()

    (said,) = type(use.article).objects.for_document().get(pk=use.article.pk).document().content.images
    assert (said.focus_x, said.focus_y) == (12, 88)
