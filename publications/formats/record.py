"""A piece as the API answers it: everything that its page says, in names that stay (`/api/v1/`).

Every name is always there, `null` or empty where a piece has nothing to say. The text itself is kept apart,
and so are the notices: both are put in at reading.
"""

from urllib.parse import unquote

from publications import richtext
from publications.formats import corrections
from publications.formats.content import gist, machines_part
from publications.formats.head import headline
from publications.formats.text import address, stamp, urn
from publications.rights import Channel, files_for, lead_for, may_redistribute


def record(subject):
    """Return a piece in the API's terms, without its text."""
    words = 0 if subject.retraction else richtext.words(subject.body)
    return {
        "id": urn(subject.uuid),
        "url": address(subject.path),
        "self": address(f"/api/v1/pieces/{subject.uuid}/"),
        "kind": subject.kind,
        "language": subject.language,
        "direction": subject.direction,
        "title": headline(subject),
        "kicker": subject.kicker,
        "standfirst": gist(subject),
        "published": stamp(subject.published_at),
        "modified": stamp(subject.modified_at),
        "words": words,
        "minutes": richtext.minutes(words),
        "is_retracted": subject.retraction is not None,
        "extent": str(may_redistribute(subject, Channel.API).text),
        **placed(subject),
        "authors": [signed(one) for one in subject.bylines],
        "picture": picture(lead_for(subject, Channel.API)),
        "files": [file(one) for one in files_for(subject, Channel.API)],
        "doi": subject.doi,
        "report_number": subject.report_number,
        "corrections": [corrected(one, subject.language) for one in subject.corrections],
        "disclosure": subject.disclosure,
        "funding": subject.funding,
        "sponsor": subject.sponsor,
        "ai_use": machines_part(subject),
        "licence": licence(subject.licence),
        "origin": origin(subject.origin),
    }


def placed(subject):
    """Return the terms under which a piece stands."""
    series = subject.series and {**term(subject.series), "number": subject.number}
    return {
        "brand": term(subject.brand),
        "series": series,
        "topics": [term(one) for one in subject.topics],
        "regions": [term(one) for one in subject.regions],
        "tags": [term(one) for one in subject.tags],
    }


def term(label):
    """Return a term; what has no page has no name for machines either."""
    return {
        "id": urn(label.uuid) if label.url else None,
        "name": label.name,
        "slug": slug(label.url),
        "url": address(label.url) or None,
    }


def slug(path):
    """Return the last part of a path, as filters take it; of no path, nothing."""
    return unquote(path).rstrip("/").rpartition("/")[2] or None


def signed(person):
    """Return a signature, with its role and the affiliation of today."""
    return {**term(person), "kind": person.kind, "role": person.role, "affiliation": person.affiliation}


def picture(lead):
    """Return the picture above the text where it may travel, or None."""
    if lead is None:
        return None
    return {
        "url": address(lead.src),
        "width": lead.width,
        "height": lead.height,
        "alt": lead.alt,
        "caption": lead.caption,
        "credit": lead.credit,
        "licence": lead.licence,
        "licence_url": address(lead.licence_url) or None,
    }


def file(one):
    """Return a file that the piece offers."""
    return {
        "title": one.title,
        "url": address(one.href),
        "media_type": one.media_type,
        "size": one.size,
        "pages": one.pages,
        "language": one.language,
    }


def corrected(one, language):
    """Return a correction, clarification, update, retraction, note or reply in words."""
    return {
        "kind": one.correction,
        "label": corrections.label(one, language),
        "at": stamp(one.at),
        "text": "\n\n".join(corrections.paragraphs(one, language)),
    }


def licence(terms):
    """Return what others may do with a piece, or None where nothing is said."""
    if terms is None:
        return None
    return {
        "name": terms.name,
        "url": address(terms.url) or None,
        "summary": terms.summary,
        "allows_republication": terms.allows_republication,
        "reserves_mining": terms.tdm_reserved,
    }


def origin(came_from):
    """Return who published a piece first, where and when, or None for one of our own."""
    if came_from is None:
        return None
    return {
        "publisher": came_from.source.name,
        "url": address(came_from.url) or None,
        "title": came_from.title,
        "published": came_from.published.isoformat() if came_from.published else None,
    }
