"""A piece as an API and a newsletter carry it: as much as each may, with empty places for notices.

Neither has an address of its own yet; both are made from here, so that neither will ask other rules.
"""

from html import escape

from django.conf import settings

from publications.formats.channel import names
from publications.formats.content import (
    PLAIN_NOTICES,
    STYLED_NOTICES,
    content,
    gist,
    paragraph,
    picture,
    sponsored,
)
from publications.formats.head import headline
from publications.formats.json_ld import given
from publications.formats.text import address, stamp, urn
from publications.richtext import absolute
from publications.rights import Channel, Extent, lead_for, may_redistribute
from publications.theme.phrases import phrases


def record(subject, body):
    """Return a piece as an API answers it, given its body with such pictures as may travel."""
    lead, terms = lead_for(subject, Channel.API), subject.licence
    return given(
        {
            "id": urn(subject.uuid),
            "url": address(subject.path),
            "original": address(subject.origin.url) if subject.origin else "",
            "title": headline(subject),
            "language": subject.language,
            "authors": names(subject),
            "published": stamp(subject.published_at),
            "modified": stamp(subject.modified_at),
            "is_whole": may_redistribute(subject, Channel.API).text == Extent.FULL,
            "html": content(subject, body, Channel.API),
            "picture": address(lead.src) if lead else "",
            "licence": address(terms.url) or terms.name if terms else "",
        }
    )


def letter(subject):
    """Return a piece as a newsletter names it: `(html, text)` of title, byline, gist and the way there."""
    t, url = phrases(subject.language), address(subject.path)
    signed = f"{t.by} {', '.join(names(subject))}"
    lead, paid = lead_for(subject, Channel.NEWSLETTER), sponsored(subject)
    html = [
        f'<h2><a href="{escape(url)}">{escape(headline(subject))}</a></h2>',
        STYLED_NOTICES if subject.notices else "",
        paragraph(signed),
        paragraph(paid),
        picture(lead),
        paragraph(gist(subject)),
        f'<p><a href="{escape(url)}">{escape(t.read)}</a></p>',
    ]
    whole = f'<div lang="{escape(subject.language)}" dir="{subject.direction}">{"".join(html)}</div>'
    shown = absolute(whole, settings.SITE_URL, page=url)
    said = "\n\n".join(filter(None, [signed, paid, gist(subject), url]))
    return shown, f"{headline(subject)}\n\n{PLAIN_NOTICES if subject.notices else ''}{said}\n"
