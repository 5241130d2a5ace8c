"""What other sites show beside a link to a piece: its cleared lead cut to their shapes, else a drawing.

The names of the files follow from what they show, so that a changed title or brand is another file. A task
makes them, and until it has they are named nowhere: whoever comes early finds no picture rather than a 404.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from publications import media
from publications.formats.content import headline
from publications.formats.text import dumps
from publications.rights import Channel, lead_for

VERSION = 1  # of the drawing: raised when it changes


@dataclass(frozen=True)
class Shared:
    """A share image: its address, where it is stored, its size and its words."""

    url: str
    stored: str
    width: int
    height: int
    alt: str


def shared(subject):
    """Return the share images of a piece as they are to be: beside a link first, then for search engines."""
    title, lead = headline(subject), lead_for(subject, Channel.SHARE)
    sizes = media.crops_of(lead.width, lead.height) if lead else ()
    if sizes:
        names = [media.crop_name(size, lead.focus_x, lead.focus_y) for size in sizes]
        files, alt = [media.rendition_stored_as(lead.digest, name) for name in names], lead.alt
    else:
        digest = sha256(dumps([VERSION, drawn(subject)]).encode()).hexdigest()
        sizes, alt = media.SHARED, title
        files = [media.drawing_stored_as(subject.uuid, digest, size) for size in sizes]
    return [
        Shared(media.url(subject.uuid, media.share_name(stored)), stored, *size, alt)
        for stored, size in zip(files, sizes, strict=True)
    ]


def ready(subject):
    """Return the share images of a piece where they are stored, else none."""
    images = shared(subject)
    return images if stored(images) in subject.stored_shares else []


def stored(images):
    """Return where share images are stored, as one text."""
    return media.together([one.stored for one in images])


def drawn(subject):
    """Return what a drawing shows: the arguments of whoever draws it."""
    return {
        "title": headline(subject),
        "brand": subject.brand.name,
        "site": settings.SITE_NAME,
        "accent": subject.brand.accent_light,
        "motif": subject.brand.motif,
        "seed": str(subject.uuid),
        "language": subject.language,
    }
