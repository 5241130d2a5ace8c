"""A picture in the widths and formats that pages ask for, made once, by task, in the child `narrowing`."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from editorial.media.files import put
from editorial.media.sandbox import renditions_of
from publications.media import RENDITIONS, WIDTHS, original, rendition_stored_as, stand_ins, widths
from publications.models import Image


@task()
def make_renditions(pk):
    """Make every rendition of a picture that is not there yet."""
    image = Image.objects.filter(pk=pk).first()
    if image is not None and image.file:
        make(image, wanted(image))


def wanted(image):
    """Return the renditions of a picture; WebP comes first: with it a page is whole for every browser."""
    webp = [f"{width}.webp" for width in WIDTHS]
    return [*webp, *(f"{width}.avif" for width in widths(image.width))]


def make(image, names):
    """Make those of some renditions that are missing; what a child finished before it failed stays."""
    missing = [name for name in names if not default_storage.exists(stored(image, name))]
    if missing:
        with default_storage.open(image.file.name) as file:
            data = file.read()
        for name, content in renditions_of(data, missing):
            put(stored(image, name), ContentFile(content))


def rendition(image, name):
    """Return the storage name of what answers for a rendition; None for an unknown one.

    Nothing is made here: while one is missing, the next best answers.
    """
    if not image.file or name not in {*RENDITIONS, original(image.file.name)}:
        return None
    names = stand_ins(name, image.file.name) if name in RENDITIONS else []
    there = (stored(image, one) for one in names[:-1] if default_storage.exists(stored(image, one)))
    return next(there, image.file.name)


def stored(image, name):
    """Return where a rendition of a picture is stored."""
    return rendition_stored_as(image.digest, name)
