"""What may leave this site of a piece, in which channel: the one answer for feeds, exports and packages.

A text of our own travels whole; one of somebody else's as an excerpt with a link, unless its terms let it
travel further. A picture travels only where its own terms allow, whatever the text does. Facts to configure,
not legal advice.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    """The ways in which a piece reaches people elsewhere than on its page."""

    PAGE = "page"
    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    NINJS = "ninjs"
    API = "api"
    NEWSLETTER = "newsletter"
    SHARE = "share"
    PACKAGE = "package"
    PARTNER = "partner"
    PACKAGED = "pdf"


class Extent(StrEnum):
    """How much of a text may travel."""

    FULL = "full"
    EXCERPT = "excerpt"
    NOTHING = "nothing"


# Channels that invite others to print the piece: they need a licence, and everybody's consent.
INVITING = {Channel.PACKAGE, Channel.PARTNER}


@dataclass(frozen=True)
class Allowed:
    """What one channel may carry of a piece: how much of its text, and which pictures by their UUIDs."""

    text: Extent
    pictures: frozenset[UUID] = frozenset()


def may_redistribute(subject, channel):
    """Return what a channel may carry of a piece; of the pictures of a retracted one, that above the text."""
    text = extent(subject, channel)
    shown = [one for one in subject.pictures if one.src and not (subject.retraction and one != subject.lead)]
    if channel != Channel.PAGE:
        shown = [one for one in shown if one.may_travel and (text == Extent.FULL or channel == Channel.SHARE)]
    return Allowed(text, frozenset(one.uuid for one in shown))


def files_for(subject, channel):
    """Return the files that a channel may name: none of a text that stays here, or was retracted."""
    is_whole = may_redistribute(subject, channel).text == Extent.FULL
    return subject.files if is_whole and subject.retraction is None else ()


def extent(subject, channel):
    """Return how much of a piece's text a channel may carry."""
    if channel == Channel.PAGE:
        return Extent.FULL
    if channel == Channel.SHARE:
        return Extent.EXCERPT
    if channel in INVITING:
        return Extent.FULL if is_offered(subject) else Extent.NOTHING
    return Extent.FULL if subject.origin is None or subject.origin.may_travel else Extent.EXCERPT


def is_offered(subject):
    """Whether others may republish a piece: its licence says so, and nobody concerned objects."""
    agreed = subject.may_be_offered and all(person.agrees for person in subject.bylines)
    licensed = subject.licence is not None and subject.licence.allows_republication
    lawful = subject.origin is None or subject.origin.may_travel
    return agreed and licensed and lawful and subject.retraction is None


def lead_for(subject, channel):
    """Return the picture above the body where a channel may carry it, else None."""
    lead = subject.lead
    return lead if lead and lead.uuid in may_redistribute(subject, channel).pictures else None
