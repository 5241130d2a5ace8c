"""A piece as a newsletter carries it: as much as it may, with empty places for notices."""

from html import escape

from django.conf import settings

from publications.formats.channel import names
from publications.formats.content import (
    PLAIN_NOTICES,
    STYLED_NOTICES,
    gist,
    paragraph,
    picture,
    sponsored,
)
from publications.formats.head import headline
from publications.formats.text import address
from publications.richtext import absolute
from publications.rights import Channel, lead_for
from publications.theme.phrases import phrases


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
