"""News in JSON (ninjs 3.1, IPTC): one piece for other newsrooms' systems.

Only what the schema knows stands in it. Places for notices and for links to our own pieces are filled at
reading, by `filled()`.
"""

import json
from datetime import UTC, datetime, time

from django.conf import settings

from publications import richtext
from publications.formats import corrections, odrl
from publications.formats.channel import first_publisher, names
from publications.formats.content import PLAIN_NOTICES, content, gist, link_pieces, machines_part, sponsored
from publications.formats.head import headline
from publications.formats.json_ld import SOURCE_TYPES, given
from publications.formats.places import bare
from publications.formats.text import address, day, stamp, urn
from publications.rights import Channel, Extent, may_redistribute
from publications.theme.phrases import phrases

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
CORRECTION, FUNDING = "https://schema.org/correction", "https://schema.org/funding"
DISCLOSURE = "https://schema.org/ownershipFundingInfo"
SOURCE_TYPE, IPTC = "https://schema.org/digitalSourceType", "http://cv.iptc.org/newscodes/digitalsourcetype/"


def ninjs(subject, body):
    """Return a piece as ninjs, given its body with such pictures as may travel.

    What readers get is a version of its own each time it changes, be it by a label or a notice alone.
    """
    allowed = may_redistribute(subject, Channel.NINJS)
    made = subject.live_from or subject.modified_at
    return given(
        {
            "uri": urn(subject.uuid),
            "standard": STANDARD,
            "type": "text",
            "representationType": "full" if allowed.text == Extent.FULL else "partial",
            "version": made.isoformat(),
            "firstCreated": stamp(subject.published_at),
            "versionCreated": stamp(made),
            "pubStatus": "canceled" if subject.retraction else "usable",
            "language": subject.language,
            "title": subject.short_title or subject.title,
            "by": ", ".join(names(subject)),
            "headlines": [{"role": "main", "contentType": "text/plain", "value": headline(subject)}],
            "descriptions": descriptions(subject),
            "bodies": bodies(subject, body, allowed.text),
            **about(subject),
            **rights(subject),
            "associations": [
                picture(subject, one) for one in subject.pictures if one.uuid in allowed.pictures
            ],
            "trustIndicators": trust(subject),
            "digitalSourceType": source_type(subject.ai_use),
        }
    )


def descriptions(subject):
    """Return the standfirst, or of a retracted piece the sentence that retracts it."""
    said = gist(subject)
    return [{"role": "standfirst", "contentType": "text/plain", "value": said}] if said else []


def bodies(subject, body, extent):
    """Return the notices apart, then the text as HTML and bare, each with the notices before it."""
    notices = PLAIN_NOTICES if subject.notices else ""
    text = gist(subject) if subject.retraction or extent != Extent.FULL else richtext.plain(subject.body)
    return [
        *([{"role": "notice", "contentType": "text/plain", "value": notices}] if notices else []),
        {"role": "main", "contentType": "text/html", "value": content(subject, body, Channel.NINJS)},
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": len(text),
            "wordCount": len(text.split()),
            "value": notices + whole_text(subject, text),
        },
    ]


def whole_text(subject, text):
    """Return a text with who paid for it, and with its corrections above and below it."""
    above, below = (
        [] if subject.retraction else corrections.lines(subject, place, "{}", bare)
        for place in ("top", "bottom")
    )
    return "\n\n".join(filter(None, [bare(sponsored(subject)), *above, bare(text), *below]))


def about(subject):
    """Return who, what and where a piece is about, who published it first, and where it stands."""
    people = [signed(one) for one in subject.bylines if one.kind == "person"]
    series = [subject.series] if subject.series else []
    named = {"brand": [subject.brand], "series": series, "topic": subject.topics, "tag": subject.tags}
    return {
        "people": people,
        "organisations": [signed(one) for one in subject.bylines if one.kind != "person"] + paying(subject),
        "subjects": [term(one, rel) for rel, labels in named.items() for one in labels],
        "places": [term(one, "region") for one in subject.regions],
        "genres": [{"name": subject.kind}],
        **source(subject),
    }


def signed(person):
    """Return a signature."""
    return given({"name": person.name, "rel": "author", "uri": address(person.url), "literal": person.role})


def paying(subject):
    """Return who paid for a piece to appear."""
    return [{"name": subject.sponsor, "rel": "sponsor"}] if subject.sponsor else []


def source_type(ai_use):
    """Return IPTC's type of digital source for a declared use of AI, or None."""
    kind = SOURCE_TYPES.get(ai_use)
    return {"name": kind, "uri": f"{IPTC}{kind}"} if kind else None


def term(label, rel):
    """Return a term, with the relation of the piece to it."""
    return given({"name": label.name, "rel": rel, "uri": address(label.url)})


def source(subject):
    """Return who published first, and the addresses of the piece here and there."""
    origin, ids = subject.origin, [{"role": "page", "value": address(subject.path)}]
    ids += [{"role": "doi", "value": subject.doi}] if subject.doi else []
    if origin is None:
        return {"altIds": ids}
    named = first_publisher(origin)
    first = [{"name": named[0], "role": "originator", "uri": named[1]}] if named else []
    ids += [{"role": "original", "value": address(origin.url)}] if origin.url else []
    dated = stamp(datetime.combine(origin.published, time(), UTC)) if origin.published else ""
    return {"infoSources": first, "altIds": ids, "contentCreated": dated}


def rights(subject):
    """Return whose the piece is and on what terms, in words and in RightsML."""
    origin, terms = subject.origin, subject.licence
    holder = settings.SITE_NAME if origin is None else origin.source.name
    year = ((origin and origin.published) or subject.published_at).year
    held = {"copyrightHolder": holder, "copyrightNotice": f"© {year} {holder}" if holder else ""}
    if terms is None:
        return held
    said = " ".join(filter(None, [f"{terms.name}.", terms.summary, address(terms.url)]))
    return held | {"usageTerms": said} | encoded(subject, terms, subject.uuid, "rights")


def encoded(subject, terms, uuid, name):
    """Return terms of a piece, or of a picture in it, in RightsML; they are named by a place on its page."""
    written = odrl.policy(terms, urn(uuid), f"{address(subject.path)}#{name}")
    return {"rightsInfo": {"langId": odrl.LANGUAGE, "encodedRights": json.dumps(written, ensure_ascii=False)}}


def picture(subject, one):
    """Return a picture that may travel, with its own words and rights."""
    return given(
        {
            "uri": urn(one.uuid),
            "name": one.caption or one.alt or "Picture",
            "rel": one.place,
            "type": "picture",
            "by": one.credit,
            "usageTerms": " ".join(filter(None, [one.licence, address(one.licence_url)])),
            **(encoded(subject, one.terms, one.uuid, f"rights-{one.uuid}") if one.terms else {}),
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": said}
                for role, said in (("alt", one.alt), ("caption", one.caption))
                if said
            ],
            "renditions": [
                given(
                    {
                        "name": "main",
                        "href": address(one.src),
                        "contentType": "image/webp",
                        "width": one.width,
                        "height": one.height,
                    }
                )
            ],
        }
    )


def trust(subject):
    """Return the corrections, and what is disclosed, each with the way to it."""
    t, url = phrases(subject.language), address(subject.path)
    said = [
        (CORRECTION, f"{getattr(t, one.correction)}, {day(one.at, subject.language)}: {one.sentence}")
        for one in subject.corrections
    ]
    said += [(DISCLOSURE, subject.disclosure)] if subject.disclosure else []
    said += [(FUNDING, text) for text in (subject.funding, sponsored(subject)) if text]
    said += [(SOURCE_TYPE, machines_part(subject))] if machines_part(subject) else []
    return [{"role": role, "title": title, "href": url} for role, title in said]


def filled(compiled, fill, addresses):
    """Return compiled ninjs with its places filled; a notice that has no wording yet is left out.

    `fill` puts notices into a text.
    """
    found = []
    for body in compiled["bodies"]:
        value = link_pieces(fill(body["value"]), addresses, str)
        if value or body["role"] != "notice":
            found.append(body | {"value": value})
    return compiled | {"bodies": found}
