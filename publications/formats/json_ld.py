"""schema.org's terms for search engines: NewsArticle and its kin, and the way to the page."""

import re
from uuid import UUID

from django.conf import settings

from publications import media, richtext
from publications.formats import corrections
from publications.formats.content import gist
from publications.formats.odrl import reservation
from publications.formats.shared import ready
from publications.formats.text import address, dumps, stamp, urn
from publications.formats.things import given, publisher, signature, thing
from publications.rights import Channel, lead_for

TYPES = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "review": "ReviewNewsArticle",
    "brief": "Report",
    "report": "Report",
}
# IPTC's types of digital source, for each declared use of AI, and what schema.org calls them.
SOURCE_TYPES = {
    "assisted": "algorithmicallyEnhanced",
    "translated": "compositeWithTrainedAlgorithmicMedia",
    "partly": "compositeWithTrainedAlgorithmicMedia",
    "generated": "trainedAlgorithmicMedia",
}
# How dumps() writes the original of a translation, which must not be named before it is live.
TRANSLATED = re.compile(r',"translationOfWork":\{"@type":"Article","identifier":"urn:uuid:([0-9a-f-]{36})"\}')
# Where translations of the piece are named at reading.
TRANSLATIONS = ',"workTranslation":[]'
MOST_CITED = 50


def json_ld(subject):
    """Return the structured data of a piece. What the piece does not have is left out."""
    return {"@context": "https://schema.org", "@graph": [article(subject), breadcrumbs(subject)]}


def written(subject):
    """Return the structured data as it stands on the page, with the place for translations of the piece."""
    language = f',"inLanguage":{dumps(subject.language)}'
    return dumps(json_ld(subject)).replace(language, language + TRANSLATIONS, 1)


def article(subject):
    """Return the piece as an article."""
    url = address(subject.path)
    return given(
        {
            "@type": TYPES.get(subject.kind, "NewsArticle"),
            "@id": f"{url}#article",
            "identifier": identifiers(subject),
            "url": url,
            "mainEntityOfPage": url,
            "headline": subject.title,
            "alternativeHeadline": subject.short_title,
            "description": gist(subject),
            "datePublished": stamp(subject.published_at),
            "dateModified": stamp(subject.modified_at),
            "reportNumber": subject.report_number if TYPES.get(subject.kind) == "Report" else "",
            **signatures(subject.bylines),
            "publisher": publisher(),
            "image": images(subject),
            "inLanguage": subject.language,
            "isAccessibleForFree": True,
            "articleSection": [topic.name for topic in subject.topics],
            "keywords": [tag.name for tag in subject.tags],
            "about": [thing(topic) for topic in subject.topics],
            "mentions": [thing(tag) for tag in subject.tags],
            "spatialCoverage": [thing(region, "Place") for region in subject.regions],
            **extent(subject),
            "isPartOf": wholes(subject),
            "position": subject.number,
            "translationOfWork": translated(subject.translation_of),
            "funding": {"@type": "Grant", "description": subject.funding} if subject.funding else None,
            **paid(subject.sponsor),
            "digitalSourceType": machine_made(subject.ai_use),
            **corrections.comments(subject),
            "creativeWorkStatus": "Retracted" if subject.retraction else None,
            **origin(subject.origin),
            **held(subject),
            "license": address(subject.licence.url) if subject.licence else "",
            "usageInfo": address(reservation(subject.licence).get("tdm-policy", "")),
        }
    )


def machine_made(ai_use):
    """Return schema.org's name for a declared use of AI, or nothing."""
    kind = SOURCE_TYPES.get(ai_use, "")
    return f"https://schema.org/{kind[0].upper()}{kind[1:]}DigitalSource" if kind else ""


def signatures(bylines):
    """Return who wrote the piece, and apart from them whoever is credited with something else.

    Where nobody is credited without a role, all of them count as authors; where nobody signed, this site.
    """
    if not bylines:
        return {"author": [publisher()]}
    authors = [one for one in bylines if not one.role] or list(bylines)
    helpers = [one for one in bylines if one not in authors]
    return {"author": [signature(one) for one in authors], "contributor": [signature(one) for one in helpers]}


def extent(subject):
    """Return how long a piece is, and what it cites; of a retracted one, neither."""
    if subject.retraction is not None:
        return {}
    words = richtext.words(subject.body)
    return {
        "wordCount": words,
        "timeRequired": f"PT{richtext.minutes(words)}M",
        "encoding": [file(one) for one in subject.files],
        "citation": [address(cited) for cited in richtext.cited(subject.body)[:MOST_CITED]],
    }


def file(one):
    """Return a file that the piece offers."""
    return given(
        {
            "@type": "MediaObject",
            "name": one.title,
            "contentUrl": address(one.href),
            "encodingFormat": one.media_type,
            "contentSize": str(one.size),
            "inLanguage": one.language,
        }
    )


def paid(sponsor):
    """Return who paid for a piece to appear."""
    named = {"@type": "Organization", "name": sponsor} if sponsor else None
    return {"sponsor": named, "funder": named}


def held(subject):
    """Return whose the text is, and since when."""
    origin = subject.origin
    holder = origin.source.name if origin else settings.SITE_NAME
    year = ((origin and origin.published) or subject.published_at).year
    if not holder:
        return {}
    return {
        "copyrightHolder": {"@type": "Organization", "name": holder},
        "copyrightYear": year,
        "copyrightNotice": f"© {year} {holder}",
    }


def images(subject):
    """Return the pictures that search engines choose from: the share images in three shapes.

    Until these are there, and where the lead is too small to be cut, the lead as it is.
    """
    lead = lead_for(subject, Channel.SHARE)
    shapes = ready(subject)[1:] if lead is None or media.crops_of(lead.width, lead.height) else []
    whole = [image(lead.src, lead, lead)] if lead else []
    return [image(one.url, one, lead) for one in shapes] or whole


def image(path, sized, lead):
    """Return a picture at a path in a size, with the words of the lead where it shows that."""
    return given(
        {
            "@type": "ImageObject",
            "url": address(path),
            "width": sized.width,
            "height": sized.height,
            "caption": lead.caption if lead else "",
            "creditText": lead.credit if lead else "",
            "license": address(lead.licence_url) if lead else "",
        }
    )


def wholes(subject):
    """Return what the piece is a part of: its brand, and its series."""
    brand = {"@type": "CreativeWork", "name": subject.brand.name, "url": address(subject.brand.url)}
    series = subject.series
    if series is None:
        return [brand]
    return [brand, {"@type": "CreativeWorkSeries", "name": series.name, "url": address(series.url)}]


def identifiers(subject):
    """Return the piece’s own name, and the numbers under which libraries know it."""
    numbers = (("DOI", subject.doi), ("report number", subject.report_number))
    known = [
        {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in numbers if value
    ]
    return [urn(subject.uuid), *known] if known else urn(subject.uuid)


def translated(piece):
    """Return the piece of which this is a translation, by its name, or None."""
    return {"@type": "Article", "identifier": urn(piece)} if piece else None


def link_original(written, addresses, translations=()):
    """Return written data with the original of a translation at its address, or without it.

    `addresses` is {UUID: path} of the live pieces that a page names, `translations` are the paths of the live
    translations of this one.
    """

    def original(match):
        path = addresses.get(UUID(match[1]))
        if path is None:
            return ""
        return f',"translationOfWork":{dumps(named(path))}'

    listed = f',"workTranslation":{dumps([named(path) for path in translations])}' if translations else ""
    return TRANSLATED.sub(original, written).replace(TRANSLATIONS, listed, 1)


def named(path):
    """Return the article at a path by its name in its own structured data."""
    return {"@id": f"{address(path)}#article"}


def origin(came_from):
    """Return the fields that say where a republished piece came from."""
    if came_from is None:
        return {}
    source = came_from.source
    return {
        "isBasedOn": address(came_from.url),
        "sourceOrganization": given(
            {"@type": "Organization" if source.name else "", "name": source.name, "url": address(source.url)}
        ),
        "creditText": source.name,
    }


def breadcrumbs(subject):
    """Return the way from the front page to the piece."""
    steps = [(settings.SITE_NAME, "/"), (subject.brand.name, subject.brand.url)]
    if subject.series is not None:
        steps.append((subject.series.name, subject.series.url))
    steps.append((subject.title, subject.path))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address(path)}
            for position, (name, path) in enumerate(steps, 1)
        ],
    }
