"""What every feed says of itself, and what the three formats share."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from publications.formats.text import address


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A feed about itself. `path` is that of the listing's page, ending in a slash; feeds hang under it.

    One that hangs under no listing names its `own` path; one in pages, that of this `page` and of others by
    their relation (RFC 5005).
    """

    title: str
    path: str
    description: str
    language: str
    updated: datetime | None
    own: str = ""
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def hub(self):
        """The hub that tells of changes; a feed at an address of its own is nobody else's to know."""
        return "" if self.own else settings.WEBSUB_HUB

    def feed(self, suffix):
        """Return the address of this feed in a format."""
        return address(self.own) or f"{address(self.path)}feed.{suffix}"


def terms(subject):
    """Yield the terms of a piece, each with the address of the vocabulary that it belongs to."""
    for path, labels in (
        ("/", [subject.brand]),
        ("/series/", [subject.series] if subject.series else []),
        ("/topics/", subject.topics),
        ("/regions/", subject.regions),
        ("/tags/", subject.tags),
    ):
        yield from ((label.name, address(path)) for label in labels)


def names(subject):
    """Return who signed, in order; this site where nobody did."""
    return [byline.name for byline in subject.bylines] or [settings.SITE_NAME]


def first_publisher(origin):
    """Return name and address of who published a republished piece first, or None without an address."""
    site = f"https://{origin.site}/" if origin.site else ""
    home = origin.source.url or site
    return (origin.source.name, address(home)) if home else None
