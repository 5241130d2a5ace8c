"""What is mailed to people outside: the text itself, what changed since they approved it, and the link."""

from dataclasses import replace

from django.conf import settings

from editorial import outside
from editorial.compilation import previewing
from editorial.differences import as_text
from editorial.messages.mailing import Letter
from editorial.messages.telling import named
from publications import clock, richtext
from publications.compiled import Compiled
from publications.formats import corrections
from publications.formats.content import NOTICES, PLAIN_NOTICES, STYLED_NOTICES, content, link_pieces
from publications.models import Notice
from publications.notices import place, within
from publications.rights import Channel


def to_outsider(link):
    """Return the letter that brings a link, or None once the link opens nothing."""
    link, secret = outside.usable(pk=link.pk), outside.secret_of(link)
    if link is None or not secret:
        return None
    document, article = link.document.value, link.article
    drawing = previewing.draw(document, article.piece)
    context = {
        "link": link,
        "address": outside.address_of(link),
        "sender": named(link.by),
        "brand": drawing.subject.brand.name,
        "title": document.content.title,
        "standfirst": document.content.standfirst,
        "embargo": embargo(article),
        "plain_notices": place(PLAIN_NOTICES, carried(drawing)).strip(),
        "text": bare(drawing.subject),
        "notices": Compiled(place(STYLED_NOTICES, carried(drawing))),
        "html": Compiled(whole(drawing, link, f"{settings.SITE_URL}/preview/{secret}/media/")),
        **since_approved(link),
    }
    return Letter(
        to=link.email,
        subject=f"{'For your approval' if link.may_approve else 'A draft for you'}: {document.content.title}",
        template="outside",
        context=context,
        reply_to=link.by.email,
    )


def whole(drawing, link, prefix):
    """Return the text as HTML for a mail: whole, its pictures behind the link; notices stand before it."""
    own = replace(drawing.subject, origin=None, path=outside.address_of(link))
    text = content(own, drawing.columns["body"], Channel.PAGE).removeprefix(NOTICES)
    html = link_pieces(text, {}, str)
    files = previewing.files_of(link.document.value, link.article.piece)
    return previewing.with_files_at(previewing.outward(place(html, carried(drawing))), files, prefix)


def bare(subject):
    """Return the text without marks, as its page prints it: with its corrections, or what retracts it."""
    parts = [richtext.plain(subject.body)]
    if subject.retraction:
        parts = corrections.paragraphs(subject.retraction, subject.language)
    above, below = (corrections.lines(subject, where, "{}", str) for where in ("top", "bottom"))
    return "\n\n".join([*above, *parts, *below])


def carried(drawing):
    """Return the wordings that a mail carries."""
    return within(drawing.wordings, Notice.Channel.MAIL)


def since_approved(link):
    """Return when the person approved this piece last, and what differs from that text."""
    last = outside.last_approval(link)
    if last is None:
        return {"approved_at": None, "changes": ""}
    same = last.document_id == link.document_id
    return {
        "approved_at": last.at,
        "changes": "" if same else as_text(last.document.value, link.document.value),
    }


def embargo(article):
    """Return the moment before which nobody publishes this, or None."""
    until = article.embargo_until
    return until if until and until > clock.now() else None
