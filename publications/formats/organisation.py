"""This site as schema.org knows it, with the policies of which readers have a page."""

from publications.formats.text import address
from publications.formats.things import site_ld
from publications.models.site_pages import main_language, site_path

# Which page about the site says what (schema.org, NewsMediaOrganization).
SAID_BY = {
    "about": "publishingPrinciples",
    "corrections-policy": "correctionsPolicy",
    "funding": "ownershipFundingInfo",
}


def organisation(pages):
    """Return the organisation and its site; `pages` are (key, language, title) of those switched on."""
    found = {key: language for key, language, _ in reversed(pages)}
    found |= {key: main_language() for key, language, _ in pages if language == main_language()}
    policies = {SAID_BY[key]: address(site_path(key, found[key])) for key in found if key in SAID_BY}
    said = site_ld()
    own, *others = said["@graph"]
    return said | {"@graph": [own | policies, *others]}
