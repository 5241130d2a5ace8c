"""RSS 2.0 (rssboard.org), with the Content, Dublin Core, Atom and Media RSS modules."""

from datetime import UTC
from email.utils import format_datetime

from publications.formats.channel import first_publisher, names, terms
from publications.formats.content import content, held, summary
from publications.formats.head import headline
from publications.formats.text import address, stamp, urn, xml
from publications.rights import Channel, files_for, lead_for

MEDIA_TYPE = "application/rss+xml; charset=utf-8"
NAME = "rss"
SEPARATOR = "\n"
encode = xml


def opening(channel):
    """Return everything before the items."""
    updated = f"<lastBuildDate>{date(channel.updated)}</lastBuildDate>\n" if channel.updated else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"'
        ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
        f"<title>{xml(channel.title)}</title>\n"
        f"<link>{xml(address(channel.path))}</link>\n"
        f"<description>{xml(channel.description)}</description>\n"
        f"<language>{xml(channel.language)}</language>\n{updated}<ttl>30</ttl>\n"
        f'<atom:link rel="self" type="application/rss+xml" href="{xml(channel.feed("rss"))}"/>\n'
        + (f'<atom:link rel="hub" href="{xml(channel.hub)}"/>\n' if channel.hub else "")
    )


def closing():
    """Return everything after the items."""
    return "\n</channel>\n</rss>\n"


def item(subject, body):
    """Return a piece as an item, given its rendered body."""
    return "\n".join(
        [
            "<item>",
            f"<title>{xml(headline(subject))}</title>",
            f"<link>{xml(address(subject.path))}</link>",
            f'<guid isPermaLink="false">{urn(subject.uuid)}</guid>',
            f"<pubDate>{date(subject.published_at)}</pubDate>",
            f"<atom:updated>{stamp(subject.modified_at)}</atom:updated>",
            *(f"<dc:creator>{xml(name)}</dc:creator>" for name in names(subject)),
            f"<dc:language>{xml(subject.language)}</dc:language>",
            *(f'<category domain="{xml(where)}">{xml(name)}</category>' for name, where in terms(subject)),
            *rights(subject.licence),
            *source(subject.origin),
            f"<description>{held(summary(subject), xml)}</description>",
            f"<content:encoded>{held(content(subject, body, Channel.RSS), xml)}</content:encoded>",
            *picture(lead_for(subject, Channel.RSS)),
            *enclosure(subject),
            "</item>",
        ]
    )


def enclosure(subject):
    """Yield the first of the files that the piece offers: RSS has room for one."""
    for file in files_for(subject, Channel.RSS)[:1]:
        yield f'<enclosure url="{xml(address(file.href))}" length="{file.size}" type="{file.media_type}"/>'


def date(moment):
    """Return a moment as RSS writes it (RFC 822, with four digits for the year)."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def rights(licence):
    """Yield the licence and the way to it."""
    if licence is not None:
        yield f"<dc:rights>{xml(licence.name)}</dc:rights>"
        if licence.url:
            yield f'<atom:link rel="license" href="{xml(address(licence.url))}"/>'


def source(origin):
    """Yield who published a republished piece first."""
    if origin is not None and first_publisher(origin):
        name, home = first_publisher(origin)
        yield f'<source url="{xml(address(origin.url) or home)}">{xml(name)}</source>'


def picture(lead):
    """Yield a picture above the body, with its credit, or nothing for none."""
    if lead is None:
        return
    size = f' width="{lead.width}" height="{lead.height}"' if lead.width and lead.height else ""
    yield f'<media:content url="{xml(address(lead.src))}" medium="image"{size}>'
    yield f"<media:description>{xml(lead.alt)}</media:description>" if lead.alt else ""
    yield f"<media:credit>{xml(lead.credit)}</media:credit>" if lead.credit else ""
    yield "</media:content>"
