"""Renditions: what the child makes of a picture, within its limits, and what is kept of a broken answer."""

import io

import pytest
from PIL import Image as Picture

from editorial.media import narrowing
from editorial.media.sandbox import Unmade, renditions_of
from publications.media import focus
from tests import pictures


def made(data, *names):
    """Return the renditions of a picture, opened."""
    return [Picture.open(io.BytesIO(content)) for _, content in narrowing.made(data, names)]


def test_a_rendition_carries_nothing_but_its_pixels():
    exif = Picture.Exif()
    exif[0x013B] = exif[0x010E] = "SECRET"
    data = pictures.encoded(xmp=pictures.XMP.encode(), exif=exif, comment=b"SECRET")

    found = dict(narrowing.made(data, ["480.avif", "480.webp", "60x30-50-50.jpg"]))

    assert b"SECRET" in data and b"Lamplight" in data
    for content in found.values():
        assert not [word for word in (b"SECRET", b"Lamplight", b"Exif", b"xmpmeta") if word in content]


def test_a_picture_of_forty_megapixels_is_made_within_the_limits():
    data = pictures.encoded("JPEG", Picture.new("RGB", (7300, 5480), (90, 120, 150)))

    found = dict(renditions_of(data, ["1600.webp", "1600.avif"]))

    assert [Picture.open(io.BytesIO(found[name])).size for name in found] == [(1600, 1201), (1600, 1201)]


def test_transparency_and_other_modes_become_renditions():
    grey = pictures.encoded("PNG", Picture.new("L", (700, 400), 128))

    (clear,) = made(pictures.encoded("PNG", pictures.drawn("RGBA")), "480.avif")

    assert clear.mode == "RGBA"
    assert [one.format for one in made(grey, "480.avif", "480.webp")] == ["AVIF", "WEBP"]


def test_what_was_made_before_a_limit_is_kept():
    names, kept = ["480.webp", "90000x90000-50-50.jpg", "960.webp"], []

    with pytest.raises(Unmade, match=r"made: 90000x90000-50-50\.jpg, 960\.webp"):
        kept.extend(name for name, _ in renditions_of(pictures.encoded(), names))

    assert kept == ["480.webp"]


@pytest.mark.parametrize(
    ("point", "left"), [((0, 50), 0), ((50, 50), 100), ((60, 50), 140), ((100, 50), 200)]
)
def test_a_crop_keeps_its_point_in_sight(point, left):
    striped = Picture.merge("RGB", [Picture.linear_gradient("L").rotate(90).resize((400, 200))] * 3)
    data = pictures.encoded("PNG", striped)

    (cut,) = made(data, f"200x200-{point[0]}-{point[1]}.jpg")

    assert cut.size == (200, 200)
    assert abs(cut.getpixel((1, 100))[0] - striped.getpixel((left + 1, 100))[0]) < 6


def test_a_point_is_a_class_for_each_way_that_is_not_the_middle():
    assert [focus(50, 54), focus(0, 100), focus(18, 50)] == ["", "focus-x0 focus-y10", "focus-x2"]
