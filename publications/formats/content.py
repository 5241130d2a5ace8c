"""What a feed carries of a piece: its text, or an excerpt; its corrections; empty places for notices.

At reading, notices fill comments such as `<!--notices:feed-->`, and links to our own pieces are put between
`<!--piece:UUID-->` and `<!--/piece-->`. Both stay comments in each format: content can write none, for it
is encoded and they are not.
"""

import re
from html import escape
from uuid import UUID

from django.conf import settings

from publications.formats import corrections
from publications.formats.text import address, day, dumps, xml
from publications.richtext import absolute
from publications.rights import Extent, lead_for, may_redistribute
from publications.theme.phrases import phrases

LINK = re.compile(r'<a href="piece:([0-9a-f-]{36})">(.*?)</a>', re.DOTALL)
PLACE = re.compile(r"<!--piece:([0-9a-f-]{36})-->(.*?)<!--/piece-->", re.DOTALL)
NOTICES = "<!--notices:feed-->"
REST = "<!--notices:feedrest-->"
STYLED_NOTICES = "<!--notices:styled-->"
PLAIN_NOTICES = "<!--notices:plain-->"


def json_text(text):
    """Return text as it stands inside a string of JSON."""
    return dumps(text)[1:-1]


def comments_in(encode):
    """Return what finds, in encoded HTML, the comments that were written into it."""
    opening, closing = (re.escape(encode(mark)) for mark in ("<!--", "-->"))
    return re.compile(f"{opening}([a-z0-9:/-]+){closing}")


COMMENTS = {encode: comments_in(encode) for encode in (xml, json_text)}


def held(html, encode):
    """Return HTML encoded for XML or JSON, with the comments for reading left as they are."""
    return COMMENTS[encode].sub(r"<!--\1-->", encode(html))


def link_pieces(text, addresses, encode):
    """Return compiled text with links to live pieces put in; where none is, the words alone stand."""

    def link(match):
        path = addresses.get(UUID(match[1]))
        opening = f'<a href="{escape(address(path))}">' if path else ""
        return f"{encode(opening)}{match[2]}{encode('</a>')}" if path else match[2]

    return PLACE.sub(link, text) if "<!--piece:" in text else text


def content(subject, body, channel):
    """Return the HTML that a feed carries of a piece, given its body with such pictures as may travel.

    Its addresses stand alone.
    """
    has_text = False
    if subject.retraction is not None:
        parts = [corrections.html(subject.retraction, subject.language)]
    elif may_redistribute(subject, channel).text == Extent.EXCERPT:
        parts = around(subject, paragraph(subject.standfirst), excerpt(subject))
    else:
        parts, has_text = around(subject, picture(lead_for(subject, channel)), body), True
    parts = [paragraph(sponsored(subject)), *parts, *disclosures(subject), *first_published(subject)]
    whole = f'<div lang="{escape(subject.language)}" dir="{subject.direction}">{"".join(parts)}</div>'
    whole = absolute(whole, settings.SITE_URL, page=address(subject.path))
    opening = REST if has_text and subject.marked else notices(subject)
    return opening + LINK.sub(r"<!--piece:\1-->\2<!--/piece-->", whole)


def around(subject, *parts):
    """Return parts of a text with its corrections above and below them."""
    above, below = (
        [corrections.html(one, subject.language) for one in corrections.placed(subject, place)]
        for place in ("top", "bottom")
    )
    return [*above, *parts, *below]


def headline(subject):
    """Return the title; one of a retracted piece says so first."""
    said = f"{phrases(subject.language).retracted}: " if subject.retraction else ""
    return said + subject.title


def gist(subject):
    """Return the standfirst, or of a retracted piece the sentence that retracts it."""
    return subject.retraction.sentence if subject.retraction else subject.standfirst


def summary(subject):
    """Return the HTML of a summary: notices, who paid, then the gist."""
    return notices(subject) + escape(told(subject))


def told(subject):
    """Return who paid for a piece, and its gist."""
    paid = sponsored(subject)
    return " ".join(filter(None, [f"{paid}." if paid else "", gist(subject)]))


def notices(subject):
    """Return the place for notices, where there are any."""
    return NOTICES if subject.notices else ""


def plain_summary(subject):
    """Return the summary as a string of JSON holds it: notices, who paid, then the gist, without marks."""
    return (PLAIN_NOTICES if subject.notices else "") + json_text(told(subject))


def excerpt(subject):
    """Return where to read on."""
    t = phrases(subject.language)
    return f'<p><a href="{escape(subject.path)}">{escape(t.read)}: {escape(subject.title)}</a></p>'


def first_published(subject):
    """Yield who published a piece first, whether it travels whole or not."""
    came_from = subject.origin
    if came_from is None or not came_from.source.name:
        return
    name = escape(came_from.source.name)
    linked = f'<a href="{escape(came_from.url)}">{name}</a>' if came_from.url else name
    yield f"<p>{escape(phrases(subject.language).first_published)} {linked}</p>"


def publisher_of(subject):
    """Return who published a piece first, where, and when in words; both may be empty."""
    origin = subject.origin
    if origin is None:
        when = f", {day(subject.published_at, subject.language)}"
        return f"{settings.SITE_NAME} ({subject.brand.name})", address(subject.path), when
    when = f", {day(origin.published, subject.language)}" if origin.published else ""
    return origin.source.name or origin.site, address(origin.url), when


def picture(lead, style=""):
    """Return a picture with its words and its licence, or nothing for none."""
    if lead is None:
        return ""
    words = escape(" ".join(filter(None, [lead.caption, lead.credit])))
    if lead.licence_url:
        name = f'<a rel="license" href="{escape(lead.licence_url)}">{escape(lead.licence)}</a>'
        words = f"{words} / {name}" if words else name
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    sized = f' style="{style}"' if style else ""
    return f'<figure><img src="{escape(lead.src)}" alt="{escape(lead.alt)}"{sized}>{caption}</figure>'


def sponsored(subject):
    """Return the line that says who paid for a piece to appear, or nothing."""
    return f"{phrases(subject.language).sponsored_by} {subject.sponsor}" if subject.sponsor else ""


def machines_part(subject):
    """Return the sentence that says which part a machine had in a text, or nothing where none is declared."""
    return getattr(phrases(subject.language), f"ai_{subject.ai_use}", "") if subject.ai_use else ""


def disclosed(subject):
    """Return what is disclosed, each with its label: interests, who paid for the work, a machine's part."""
    t = phrases(subject.language)
    pairs = [(t.disclosure, subject.disclosure), (t.funding, subject.funding)]
    return [(label, said) for label, said in (*pairs, (t.ai_use, machines_part(subject))) if said]


def disclosures(subject):
    """Yield what is disclosed as paragraphs."""
    for label, text in disclosed(subject):
        yield f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>"


def paragraph(text):
    """Return text as a paragraph, or nothing for nothing."""
    return f"<p>{escape(text)}</p>" if text else ""
