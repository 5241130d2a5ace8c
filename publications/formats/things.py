"""What schema.org calls the things that pieces are about: terms by their kind, people, this site itself."""

from django.conf import settings

from publications.formats.text import address

TYPES = {
    "country": "Country",
    "organisation": "Organization",
    "group": "Organization",
    "person": "Person",
    "place": "Place",
}
# Texts that people and machines may read of how this site works, by what schema.org calls them.
POLICIES = {"correctionsPolicy": "/corrections/"}


def given(fields):
    """Return those fields that have a value."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def thing(label, usual="DefinedTerm"):
    """Return a term as a thing: by its kind, at its own page, with the registers that know it."""
    return given(
        {
            "@type": TYPES.get(label.kind, usual),
            "@id": f"{address(label.url)}#term" if label.url else "",
            "name": label.name,
            "url": address(label.url),
            "sameAs": list(label.same_as),
        }
    )


def signature(byline):
    """Return a signature as a person or an organisation."""
    is_person = byline.kind != "organisation"
    belongs = {"@type": "Organization", "name": byline.affiliation} if byline.affiliation else None
    return given(
        {
            "@type": "Person" if is_person else "Organization",
            "name": byline.name,
            "url": address(byline.url),
            "affiliation": belongs if is_person else None,
        }
    )


def publisher():
    """Return this site as an organisation: one name for it on every page."""
    policies = {name: address(path) for name, path in POLICIES.items()}
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{address('/')}#organization",
        "name": settings.SITE_NAME,
        "url": address("/"),
        **policies,
    }


def website():
    """Return this site as a place of the web, and how to search it."""
    return {
        "@type": "WebSite",
        "@id": f"{address('/')}#website",
        "name": settings.SITE_NAME,
        "url": address("/"),
        "publisher": {"@id": f"{address('/')}#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address('/search/')}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def site_ld():
    """Return the structured data of the front page: who publishes, and where."""
    return {"@context": "https://schema.org", "@graph": [publisher(), website()]}


def listing_ld(name, path, description=""):
    """Return the structured data of a list of pieces."""
    about = {"@type": "CollectionPage", "url": address(path), "name": name, "description": description}
    whole = {"isPartOf": {"@id": f"{address('/')}#website"}, "publisher": publisher()}
    return given({"@context": "https://schema.org", **about, **whole})
