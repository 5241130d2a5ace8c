"""What other sites show beside a link to a piece: its cleared lead cut to their shape, else a drawing.

The name of the file follows from what it shows, so that compiling names it before a task makes it, and a
changed title or brand is another file.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from publications import media
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


def shared(subject, title):
    """Return the share image of a piece under a title, as compiled and as made."""
    lead = lead_for(subject, Channel.SHARE)
    size = media.crop_of(lead.width, lead.height) if lead else None
    if size:
        name = media.crop_name(size, lead.focus_x, lead.focus_y)
        stored, alt = media.rendition_stored_as(lead.digest, name), lead.alt
    else:
        digest = sha256(dumps([VERSION, drawn(subject, title)]).encode()).hexdigest()
        stored, size, alt = media.drawing_stored_as(subject.uuid, digest), media.SHARED, title
    return Shared(media.url(subject.uuid, media.share_name(stored)), stored, *size, alt)


def drawn(subject, title):
    """Return what a drawing shows: the arguments of whoever draws it."""
    return {
        "title": title,
        "brand": subject.brand.name,
        "site": settings.SITE_NAME,
        "accent": subject.brand.accent_light,
        "motif": subject.brand.motif,
        "seed": str(subject.uuid),
        "language": subject.language,
    }
