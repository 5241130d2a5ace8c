"""The Atom syndication format (RFC 4287)."""

from datetime import UTC, datetime, time

from django.conf import settings

from publications.formats.channel import first_publisher, terms
from publications.formats.content import content, held, summary
from publications.formats.head import headline
from publications.formats.text import address, stamp, urn, xml
from publications.rights import Channel, files_for

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NAME = "atom"
SEPARATOR = "\n"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom requires a date; a feed that was always empty has none.
encode = xml


def opening(channel):
    """Return everything before the entries."""
    own = xml(channel.feed("atom"))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(channel.language)}">\n'
        f"<id>{own}</id>\n<title>{xml(channel.title)}</title>\n"
        f"<subtitle>{xml(channel.description)}</subtitle>\n"
        f"<updated>{stamp(channel.updated or NEVER)}</updated>\n"
        f"<author><name>{xml(settings.SITE_NAME)}</name><uri>{xml(address('/'))}</uri></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{xml(address(channel.page)) or own}"/>\n'
        f'<link rel="alternate" type="text/html" href="{xml(address(channel.path))}"/>\n'
        + (f'<link rel="hub" href="{xml(channel.hub)}"/>\n' if channel.hub else "")
        + "".join(f'<link rel="{rel}" href="{xml(address(path))}"/>\n' for rel, path in channel.pages.items())
    )


def closing():
    """Return everything after the entries."""
    return "\n</feed>\n"


def item(subject, body):
    """Return a piece as an entry, given its rendered body."""
    language, url = xml(subject.language), xml(address(subject.path))
    return "\n".join(
        [
            f'<entry xml:lang="{language}">',
            f"<id>{urn(subject.uuid)}</id>",
            f"<title>{xml(headline(subject))}</title>",
            f'<link rel="alternate" type="text/html" hreflang="{language}" href="{url}"/>',
            f"<published>{stamp(subject.published_at)}</published>",
            f"<updated>{stamp(subject.modified_at)}</updated>",
            *(author(byline) for byline in subject.bylines),
            *(f'<category term="{xml(name)}" scheme="{xml(where)}"/>' for name, where in terms(subject)),
            *rights(subject.licence),
            *source(subject.origin),
            *enclosures(subject),
            f'<summary type="html">{held(summary(subject), xml)}</summary>',
            f'<content type="html">{held(content(subject, body, Channel.ATOM), xml)}</content>',
            "</entry>",
        ]
    )


def enclosures(subject):
    """Yield the files that the piece offers."""
    for file in files_for(subject, Channel.ATOM):
        about = f'type="{file.media_type}" length="{file.size}" title="{xml(file.title)}"'
        yield f'<link rel="enclosure" href="{xml(address(file.href))}" {about}/>'


def tombstone(uuid, moment):
    """Return what tells readers that an entry is gone (RFC 6721)."""
    named = f'xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="{urn(uuid)}"'
    return f'<at:deleted-entry {named} when="{stamp(moment)}"/>'


def author(byline):
    """Return a signature."""
    uri = f"<uri>{xml(address(byline.url))}</uri>" if byline.url else ""
    return f"<author><name>{xml(byline.name)}</name>{uri}</author>"


def rights(licence):
    """Yield the licence and the way to it."""
    if licence is not None:
        yield f"<rights>{xml(licence.name)}</rights>"
        if licence.url:
            yield f'<link rel="license" href="{xml(address(licence.url))}"/>'


def source(origin):
    """Yield where a republished piece came from."""
    if origin is None:
        return
    if origin.url:
        yield f'<link rel="via" href="{xml(address(origin.url))}"/>'
    if first_publisher(origin):
        name, home = first_publisher(origin)
        day = datetime.combine(origin.published, time(), UTC) if origin.published else NEVER
        yield (
            f"<source><id>{xml(home)}</id><title>{xml(name)}</title><updated>{stamp(day)}</updated></source>"
        )
