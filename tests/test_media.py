"""Pictures: from somebody's file to a clean one, or to a sentence that says why not."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Picture
from PIL import ImageCms

from editorial import media
from publications.media import sizes
from publications.models import Image
from tests import pictures

SECRETS = [b"Demir", b"Lamplight", b"SECRET", b"Exif", b"xmpmeta", b"8BIM", b"ICC_PROFILE", b"iCCP"]

pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def stored(data, name="picture.jpg"):
    """Return the row of an upload, and its file as a picture."""
    image, _ = media.store(pictures.upload(data, name))
    return image, Picture.open(io.BytesIO(content(image)))


def content(image):
    """Return the bytes of a picture's file."""
    with default_storage.open(image.file.name) as file:
        return file.read()


@pytest.mark.parametrize(
    ("form", "options", "expected"),
    [
        ("JPEG", {"quality": 95}, "JPEG"),
        ("PNG", {}, "PNG"),
        ("WEBP", {"quality": 90}, "JPEG"),
        ("GIF", {}, "PNG"),
        ("AVIF", {}, "JPEG"),
    ],
)
def test_every_format_comes_in_as_the_same_picture(form, options, expected):
    original = pictures.drawn()

    image, picture = stored(pictures.encoded(form, original, **options))

    assert (picture.format, picture.size, picture.mode) == (expected, (60, 40), "RGB")
    assert (image.width, image.height) == (60, 40)
    assert distance(picture, original) < 12


def distance(one, other):
    """Return the mean difference of two pictures in a channel, of 255."""
    pairs = zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (one.width * one.height * 3)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_transparency_stays(form):
    _, picture = stored(pictures.encoded(form, pictures.drawn("RGBA")))

    assert picture.mode == "RGBA"
    assert picture.getchannel("A").getextrema()[0] < 10


def test_a_large_photograph_in_png_becomes_a_jpeg():
    noise = Picture.merge("RGB", [Picture.effect_noise((700, 500), 90) for _ in range(3)])

    _, picture = stored(pictures.encoded("PNG", noise))

    assert picture.format == "JPEG"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_metadata_is_left(form):
    exif = Picture.Exif()
    exif[0x013B] = exif[0x010E] = "SECRET"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = pictures.encoded(form, xmp=pictures.XMP.encode(), exif=exif, icc_profile=profile)

    image, _ = stored(data)

    assert b"SECRET" in data
    assert [secret for secret in SECRETS if secret in content(image)] == []


def test_a_comment_and_what_trails_the_picture_are_left_out():
    image, _ = stored(pictures.encoded(comment=b"SECRET words") + b"SECRET trailer <script>")

    assert b"SECRET" not in content(image)


def test_the_picture_stands_upright():
    exif = Picture.Exif()
    exif[0x0112] = 6

    image, _ = stored(pictures.encoded(exif=exif))

    assert (image.width, image.height) == (40, 60)


def test_broken_exif_does_no_harm():
    data = pictures.encoded(exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff" + b"\xff" * 40)

    image, _ = stored(data)

    assert (image.width, image.height) == (60, 40)


def test_cmyk_becomes_rgb():
    red = Picture.new("RGB", (20, 20), (200, 30, 30))

    _, picture = stored(pictures.encoded("JPEG", red.convert("CMYK"), quality=95))

    assert picture.mode == "RGB"
    assert distance(picture, red) < 30


def test_sixteen_bits_are_scaled_and_not_clipped():
    grey = Picture.new("I;16", (8, 8), 32768)

    _, picture = stored(pictures.encoded("PNG", grey))

    assert picture.convert("RGB").getpixel((4, 4)) == (128, 128, 128)


def test_of_an_animation_the_first_frame_stays():
    frames = [Picture.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    data = pictures.encoded("GIF", frames[0], save_all=True, append_images=frames[1:])

    _, picture = stored(data)

    assert getattr(picture, "n_frames", 1) == 1
    assert picture.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"Only words, called a picture.", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not a picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
        (b"BM" + b"\0" * 60, "not a picture"),
        (pictures.encoded()[:-200], "damaged or ends too early"),
        (pictures.encoded("PNG")[:90], "damaged or ends too early"),
        (pictures.png_header(40_000, 40_000), "40,000 × 40,000 pixels"),
        (pictures.png_header(15_000, 15_000), "15,000 × 15,000 pixels"),
        (pictures.png_header(2**31 - 1, 2**31 - 1), "pixels"),
        (pictures.png_header(4_000, 4_000), "damaged or ends too early"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(media.Unreadable, match=sentence):
        media.store(pictures.upload(data))

    assert not Image.objects.exists()


def test_a_file_that_is_too_large_is_not_read():
    upload = pictures.upload()
    upload.size = 31 * 1024 * 1024
    upload.file = None

    with pytest.raises(media.Unreadable, match="31 MB; up to 30 MB"):
        media.store(upload)


def test_the_same_picture_is_one_row():
    first, is_new = media.store(pictures.upload())
    second, is_new_again = media.store(pictures.upload(name="another-name.jpg"))

    assert first == second
    assert (is_new, is_new_again) == (True, False)
    assert len(first.digest) == 64


def test_a_credit_without_a_file_gets_one_and_only_one():
    credit = Image.objects.create(creator="Ayşe Demir")

    media.store(pictures.upload(), image=credit)

    assert credit.file
    assert credit.creator == "Ayşe Demir"
    with pytest.raises(media.Unreadable, match="already"):
        media.store(pictures.upload(pictures.encoded("PNG")), image=credit)


def test_of_two_files_given_to_a_credit_at_once_the_second_is_refused():
    credit = Image.objects.create(creator="Ayşe Demir")
    as_another_sees_it = Image.objects.get(pk=credit.pk)
    media.store(pictures.upload(), image=credit)

    with pytest.raises(media.Unreadable, match="This entry has its picture already"):
        media.store(pictures.upload(pictures.encoded("PNG")), image=as_another_sees_it)


def test_one_file_given_to_two_credits_is_refused_for_the_second():
    first, second = (Image.objects.create(creator=name) for name in ("Ayşe Demir", "Mina Park"))
    media.store(pictures.upload(), image=first)

    with pytest.raises(media.Unreadable, match="in the library already, as another entry"):
        media.store(pictures.upload(), image=second)

    second.refresh_from_db()
    assert not second.file


def test_a_file_that_was_written_in_part_is_written_again():
    image, _ = media.store(pictures.upload())
    whole = content(image)
    with default_storage.open(image.file.name, "wb") as file:
        file.write(whole[:10])

    media.store(pictures.upload())

    assert content(image) == whole


def test_renditions_are_made_by_task_and_never_enlarge(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(700, 350)))))

    made = [Picture.open(default_storage.open(media.rendition(image, f"{w}.webp"))) for w in (480, 960, 1600)]

    assert [picture.size for picture in made] == [(480, 240), (700, 350), (700, 350)]
    assert {picture.format for picture in made} == {"WEBP"}
    assert [width for _, width in sizes(image.uuid, image.width)] == [480, 700]


@pytest.mark.parametrize("name", ["481.webp", "0480.webp", "original.gif", "../../etc/passwd", "480.jpg", ""])
def test_no_other_rendition_exists(name):
    image, _ = media.store(pictures.upload())

    assert media.rendition(image, name) is None


def test_a_forgotten_picture_leaves_no_file(django_capture_on_commit_callbacks, tmp_path):
    with django_capture_on_commit_callbacks(execute=True):
        image, _ = media.store(pictures.upload())

    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
        media.forget(image)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_attachment_is_what_its_name_says():
    document, is_new = media.attach(pictures.upload(b"%PDF-1.7\n%%EOF", "Report.PDF"), title="A report")

    assert (is_new, document.media_type, document.size) == (True, "application/pdf", 14)
    with pytest.raises(media.Unreadable, match="something else inside"):
        media.attach(pictures.upload(b"<script>", "report.pdf"), title="A report")
    with pytest.raises(media.Unreadable, match="kind"):
        media.attach(pictures.upload(b"<script>", "report.html"), title="A report")
