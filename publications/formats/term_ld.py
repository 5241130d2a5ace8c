"""schema.org's terms for what a page of a term is about: names, definition, and the same thing elsewhere."""

from publications import contacts
from publications.formats.text import address
from publications.formats.things import TYPES, given, publisher
from publications.identifiers import addresses

BY_VOCABULARY = {"region": "Place", "series": "CreativeWorkSeries"}


def term_ld(term, aliases):
    """Return the structured data of the page of a term. What the term does not have is left out."""
    url = address(term.get_absolute_url())
    about = given(
        {
            "@type": kind_of(term),
            "@id": f"{url}#term",
            "name": term.name,
            "description": getattr(term, "description", "") or getattr(term, "bio", ""),
            "alternateName": list(aliases),
            "sameAs": addresses(term.identifiers),
            **reached(getattr(term, "contact", "")),
        }
    )
    page = "ProfilePage" if term.vocabulary == "author" else "CollectionPage"
    return {
        "@context": "https://schema.org",
        "@type": page,
        "url": url,
        "mainEntity": about,
        "publisher": publisher(),
    }


def reached(contact):
    """Return how somebody is reached: by mail, or at a place of the web."""
    if contacts.is_web(contact):
        return {"contactPoint": {"@type": "ContactPoint", "url": contact}}
    return {"email": contact}


def kind_of(term):
    """Return the type of what a term means; a term of no kind that schema.org knows is a defined term."""
    return TYPES.get(getattr(term, "kind", ""), "") or BY_VOCABULARY.get(term.vocabulary, "DefinedTerm")
