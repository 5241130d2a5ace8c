"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from django.conf import settings

from publications.formats.channel import terms
from publications.formats.content import content, held, json_text, plain_summary
from publications.formats.head import headline
from publications.formats.json_ld import given
from publications.formats.text import address, dumps, stamp, urn
from publications.rights import Channel, files_for, lead_for

MEDIA_TYPE = "application/feed+json; charset=utf-8"
NAME = "json"
SEPARATOR = ",\n"
encode = json_text


def opening(channel):
    """Return everything before the items."""
    about = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": address(channel.path),
        "feed_url": channel.feed("json"),
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": settings.SITE_NAME, "url": address("/")}],
    }
    if channel.hub:
        about["hubs"] = [{"type": "WebSub", "url": channel.hub}]
    return f'{dumps(about)[:-1]},"items":[\n'


def closing():
    """Return everything after the items."""
    return "\n]}\n"


def item(subject, body):
    """Return a piece as an item, given its rendered body."""
    origin, lead = subject.origin, lead_for(subject, Channel.JSON)
    about = {
        "id": urn(subject.uuid),
        "url": address(subject.path),
        "external_url": address(origin.url) if origin else "",
        "title": headline(subject),
        "image": address(lead.src) if lead else "",
        "date_published": stamp(subject.published_at),
        "date_modified": stamp(subject.modified_at),
        "authors": authors(subject) or [{"name": settings.SITE_NAME}],
        "tags": [name for name, _ in terms(subject)],
        "language": subject.language,
        "attachments": attachments(subject),
    }
    text = f'"content_html":"{held(content(subject, body, Channel.JSON), json_text)}"'
    gist = plain_summary(subject)
    return f"{dumps(given(about))[:-1]},{text}" + (f',"summary":"{gist}"' if gist else "") + "}"


def attachments(subject):
    """Return the files that the piece offers."""
    return [
        {
            "url": address(file.href),
            "mime_type": file.media_type,
            "title": file.title,
            "size_in_bytes": file.size,
        }
        for file in files_for(subject, Channel.JSON)
    ]


def authors(subject):
    """Return who signed, in order."""
    return [given({"name": byline.name, "url": address(byline.url)}) for byline in subject.bylines]
