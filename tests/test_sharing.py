"""Share images: made ahead of the moment, answered while their piece is live, made again with its words."""

import io
import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image as Picture
from PIL import ImageFont

from editorial import media
from editorial.compilation.refreshing import refresh_shelf
from editorial.media.drawing import share_images
from editorial.media.lettering import Lettering, font
from editorial.media.sharing import make_pictures
from editorial.media.sweeping import stray_files
from editorial.models import ImageUse
from editorial.publishing import amend, publish, withdraw
from publications import clock
from publications.media import SHARED, apart
from publications.models import Brand, EditionText, Image
from tests import pictures
from tests.factories import article

pytestmark = [pytest.mark.django_db, pytest.mark.words]
DRAWN = {
    "title": "Who Pays for Transit",
    "brand": "Caravan Lines",
    "site": "Halyard",
    "accent": "#9C2F1F",
    "motif": "dunes",
    "seed": "a",
    "language": "en",
}


@pytest.fixture(autouse=True)
def _drawn_into_an_empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SHARE_IMAGES = True


def published(by, at=None, **fields):
    """Return the Edition of a new piece, with its pictures made as the task makes them."""
    edition = publish(article(slug="corridors", title="Corridors", **fields), by=by, at=at)
    make_pictures.func(edition.pk)
    return edition


def named(edition):
    """Return the path of the share image that a page names, and its size."""
    head = head_of(edition)
    sizes = [int(re.search(rf'og:image:{side}" content="(\d+)"', head)[1]) for side in ("width", "height")]
    return re.search(r'og:image" content="https?://[^/]+([^"]+)"', head)[1], tuple(sizes)


def head_of(edition):
    """Return what a page says in <head>."""
    return EditionText.objects.get(edition=edition).head


def structured(edition):
    """Return the pictures of which a page tells search engines, as (path, width, height)."""
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head_of(edition))
    images = json.loads(told)["@graph"][0].get("image", [])
    return [
        (one["url"].removeprefix("http://127.0.0.1:8000"), (one["width"], one["height"])) for one in images
    ]


def opened(answer):
    """Return an answer as a picture, and how many bytes it has."""
    data = b"".join(answer.streaming_content)
    return Picture.open(io.BytesIO(data)), len(data)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Škoda’s Rails"), ("ru", "Кто платит"), ("ar", "مياه بلا خرائط")]
)
def test_a_drawing_is_small_and_always_the_same(language, title):
    drawn = DRAWN | {"language": language, "title": title}

    first, again = (list(share_images(SHARED, **drawn)) for _ in range(2))
    other = share_images(SHARED, **drawn | {"title": f"{title} 2"})

    opened = [Picture.open(io.BytesIO(data)) for data in first]
    assert [(one.format, one.size) for one in opened] == [("PNG", size) for size in SHARED]
    assert max(map(len, first)) < 300_000
    assert first == again and all(one != two for one, two in zip(first, other, strict=True))


def test_a_title_without_a_font_is_left_out_and_the_motif_stays():
    first, second = (list(share_images(SHARED[:1], **DRAWN | {"title": one})) for one in ("铁路", "道路"))

    assert first == second


@pytest.fixture
def machine_without_fribidi(monkeypatch):
    monkeypatch.setattr(ImageFont.core, "HAVE_RAQM", False)
    font.cache_clear()
    yield
    font.cache_clear()


@pytest.mark.usefixtures("machine_without_fribidi")
def test_where_nothing_shapes_text_only_what_runs_right_to_left_is_left_out():
    titles = DRAWN["title"], "مياه بلا حدود", "铁路"

    latin, arabic, bare = (list(share_images(SHARED[:1], **DRAWN | {"title": one})) for one in titles)

    assert arabic == bare and latin != bare


def test_words_against_the_line_keep_their_own_order():
    english, arabic = Lettering("Source Serif 4", 40, 600), Lettering("Source Serif 4", 40, 600, is_rtl=True)

    runs = [[words for words, _, _ in one.runs("UN مياه بلا Water")] for one in (english, arabic)]

    assert [word.strip() for word in runs[0] if word.strip()] == ["UN", "بلا", "مياه", "Water"]
    assert [word.strip() for word in runs[1] if word.strip()] == ["Water", "بلا", "مياه", "UN"]


def test_a_word_wider_than_its_line_is_broken():
    lines = Lettering("Source Serif 4", 72, 600).lines("Rail " + "Donaudampfschiff" * 3, 600)

    assert len(lines) > 2 and "".join(lines) == "Rail" + "Donaudampfschiff" * 3


def test_a_share_image_answers_from_the_moment_of_its_piece_and_until_its_end(client, publisher):
    moment = clock.now() + timedelta(hours=1)
    edition = published(publisher, at=moment)
    path, size = named(edition)
    unknown = client.get("/media/no-such-picture/480.webp")

    before = client.get(path)
    with time_machine.travel(moment + timedelta(seconds=1)):
        live = client.get(path)
        other = client.get(path.replace("share-", "share-0"))
        withdraw(edition.piece, by=publisher, reason="Wrong")
        after = client.get(path)

    assert all(map(default_storage.exists, apart(EditionText.objects.get(edition=edition).share)))
    assert [one.status_code for one in (before, live, other, after)] == [404, 200, 404, 404]
    assert before.content == other.content == unknown.content and before.headers == unknown.headers
    assert (live["Content-Type"], opened(live)[0].size, size) == ("image/png", (1200, 630), (1200, 630))


def test_no_address_is_named_before_it_answers(client, publisher):
    edition = publish(article(slug="corridors", title="Corridors"), by=publisher)
    early = [head_of(edition), EditionText.objects.get(edition=edition).embed, structured(edition)]

    make_pictures.func(edition.pk)
    shown = [named(edition), *structured(edition)]

    assert "og:image" not in early[0] and "thumbnail_url" not in early[1] and early[2] == []
    assert [opened(client.get(path))[0].size for path, _ in shown] == [size for _, size in shown]
    assert tuple(size for _, size in shown) == SHARED
    assert EditionText.objects.get(edition=edition).embed["thumbnail_width"] == 1200


def test_what_comes_after_names_the_pictures_that_are_there(publisher):
    edition = published(publisher)

    amended = amend(edition.piece, by=publisher, reason="A word", standfirst="Who moves what, and why.")
    other = amend(edition.piece, by=publisher, reason="A word", title="Gates")

    assert named(amended) == named(edition) and structured(amended) == structured(edition)
    assert "og:image" not in head_of(other)


@pytest.mark.both
@pytest.mark.parametrize("is_cleared", [True, False])
def test_a_lead_is_cut_around_its_point_where_it_may_leave_the_page(client, publisher, is_cleared):
    image, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(1300, 1200)))))
    Image.objects.filter(pk=image.pk).update(may_be_republished=is_cleared, focus_y=80)
    image.refresh_from_db()
    draft = article(slug="corridors")
    use = ImageUse(article=draft, image=image, place="lead")
    use.copy_words()
    use.alt = use.credit = "A road"
    use.save()

    edition = publish(type(draft).objects.get(pk=draft.pk), by=publisher)
    make_pictures.func(edition.pk)

    picture, weight = opened(client.get(named(edition)[0]))
    assert (picture.format, picture.size) == ("JPEG" if is_cleared else "PNG", (1200, 630))
    assert weight < 300_000
    assert ("/1200x630-50-80.jpg " in EditionText.objects.get(edition=edition).share) == is_cleared
    assert [size for _, size in structured(edition)] == list(SHARED[1:])
    assert [client.get(path).status_code for path, _ in structured(edition)] == [200] * 3
    assert client.get(f"/media/{image.uuid}/960.avif")["Content-Type"] == "image/avif"


@pytest.mark.both
def test_a_new_title_or_brand_is_another_image_and_the_old_one_is_swept(
    client, publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(article(slug="corridors", title="Corridors"), by=publisher)
    first = named(edition)[0]
    Brand.objects.filter(pk=edition.brand_id).update(name="Silk Lines")

    with django_capture_on_commit_callbacks(execute=True):
        refresh_shelf(f"brand:{edition.brand.uuid}")
    renamed = named(edition)[0]
    with django_capture_on_commit_callbacks(execute=True):
        amended = amend(edition.piece, by=publisher, reason="A word", title="Corridors and Gates")

    path = named(amended)[0]
    assert len({first, renamed, path}) == 3
    assert [client.get(one).status_code for one in (first, renamed, path)] == [404, 404, 200]
    stray = list(stray_files(older_than=timedelta(0)))
    assert len(stray) == 2 * len(SHARED)
    assert not {*stray}.intersection(apart(EditionText.objects.get(edition=amended).share))


@pytest.mark.both
def test_lost_pictures_are_made_again_and_a_broken_one_stops_no_other(client, publisher, capsys):
    edition, broken = published(publisher), article(slug="gates", title="Gates")
    image, _ = media.store(pictures.upload())
    use = ImageUse(
        article=broken, image=image, place="lead", alt="A road", credit="A. Berg", file=image.digest
    )
    use.save()
    second = publish(type(broken).objects.get(pk=broken.pk), by=publisher)
    with default_storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")
    default_storage.delete(apart(EditionText.objects.get(edition=edition).share)[0])
    lost = client.get(named(edition)[0]).status_code

    call_command("make_pictures")

    assert [lost, *(client.get(named(one)[0]).status_code for one in (edition, second))] == [404, 200, 200]
    assert "Renditions were not made" in capsys.readouterr().err
