"""A picture in the widths that pages ask for, made once."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task
from PIL import Image as Picture

from editorial.media.files import put
from publications.media import RENDITIONS, WIDTHS, original, rendition_stored_as
from publications.models import Image

QUALITY = 80


@task()
def make_renditions(pk):
    """Make every rendition of a picture that is not there yet."""
    image = Image.objects.get(pk=pk)
    missing = [width for width in WIDTHS if not default_storage.exists(stored(image, f"{width}.webp"))]
    if not image.file or not missing:
        return
    with default_storage.open(image.file.name) as file, Picture.open(file) as picture:
        for width in missing:
            put(stored(image, f"{width}.webp"), ContentFile(narrowed(picture, width)))


def rendition(image, name):
    """Return the storage name of a rendition, made now when it is missing; None for an unknown one."""
    if not image.file:
        return None
    if name == original(image.file.name):
        return image.file.name
    if name not in RENDITIONS:
        return None
    if not default_storage.exists(stored(image, name)):
        make_renditions.func(image.pk)
    return stored(image, name)


def stored(image, name):
    """Return where a rendition of a picture is stored."""
    return rendition_stored_as(image.digest, name)


def narrowed(picture, width):
    """Return a picture as WebP, at most as wide as asked and never wider than it is."""
    if width < picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Picture.Resampling.LANCZOS, reducing_gap=3.0)
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()
