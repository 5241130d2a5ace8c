"""The chain of a piece's Editions, in memory: what may stand in it, and what follows from it. Pure."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import zip_longest

from django.utils import timezone

from publications.clock import FOREVER
from publications.document import Document
from publications.models import Edition, Outcome

# The kinds of correction that move the date of the last change, whatever else changed.
DATED = {"correction", "update", "concern", "retraction"}


@dataclass(eq=False)
class Link:
    """One Edition, stored or about to be; an end has no document."""

    live_from: datetime
    document: Document | None = None
    outcome: int = Outcome.OK
    immediate: bool = True
    minor: bool = False
    dated: datetime | None = None
    edition: Edition | None = None
    live_until: datetime = FOREVER
    published_at: datetime | None = None
    modified_at: datetime | None = None

    @property
    def is_end(self):
        """Whether readers get 410 or 451 from here on."""
        return self.outcome != Outcome.OK


@dataclass
class Chain:
    """The links of a piece that matter at `now`, oldest first; what is older stays as it is.

    `last_live` is the last text that readers had before these links, where none of them has one.
    """

    now: datetime
    links: list[Link] = field(default_factory=list)
    last_live: Link | None = None

    @property
    def has_been_live(self):
        """Whether readers ever had this piece."""
        return self.last_live is not None or any(
            not link.is_end and link.live_from <= self.now for link in self.links
        )

    def in_force(self, at):
        """Return the link that stands at a moment, or None."""
        return next((link for link in reversed(self.links) if link.live_from <= at), None)

    def document_at(self, at):
        """Return what readers get at a moment, or None."""
        link = self.in_force(at)
        return link.document if link else None

    def last_document(self):
        """Return the last text that readers had, or None."""
        had = [link for link in self.links if not link.is_end and link.live_from <= self.now]
        last = had[-1] if had else self.last_live
        return last.document if last else None

    def is_scheduled(self, link):
        """Whether a link was given a moment that has not come."""
        return not link.immediate and link.live_from > self.now

    def scheduled(self, since=None):
        """Return the scheduled Documents from a moment on."""
        found = [link for link in self.links if self.is_scheduled(link) and not link.is_end]
        return [link for link in found if since is None or link.live_from >= since]

    def put(self, link):
        """Add a link; at an equal moment it takes the place of a scheduled one."""
        self.drop(lambda other: other.live_from == link.live_from)
        self.links = sorted([*self.links, link], key=lambda one: one.live_from)

    def drop(self, condition):
        """Remove the scheduled links that meet a condition; served ones stay. Return those removed."""
        removed = [link for link in self.links if self.is_scheduled(link) and condition(link)]
        self.links = [link for link in self.links if link not in removed]
        return removed

    def end(self, at, outcome, *, immediate):
        """Let the piece end at a moment: an expiry replaces the expiries ahead."""
        self.drop(lambda link: link.is_end)
        self.put(Link(at, outcome=outcome, immediate=immediate))

    def tidy(self):
        """Drop scheduled ends that follow no Document."""
        kept = []
        for link in self.links:
            follows = kept[-1] if kept else None
            if self.is_scheduled(link) and link.is_end and (follows is None or follows.is_end):
                continue
            kept.append(link)
        self.links = kept

    def derive(self):
        """Work out ends and dates along the chain; those of a served link never move."""
        previous = last_live = self.last_live
        for link, following in zip_longest(self.links, self.links[1:]):
            link.live_until = following.live_from if following else FOREVER
            if not (link.edition and link.live_from <= self.now):
                date_link(link, previous, last_live)
            previous = link
            last_live = last_live if link.is_end else link


def date_link(link, previous, last_live):
    """Give one link its two dates: when the piece first came out, and when it last changed in substance."""
    if last_live is None:
        link.published_at = link.modified_at = min(link.dated or link.live_from, link.live_from)
        if link.document and link.dated is None:
            link.published_at = link.modified_at = original_date(link.document, link.live_from)
        return
    link.published_at, link.modified_at = previous.published_at, previous.modified_at
    if not link.is_end and is_substantial(link, last_live.document):
        link.modified_at = link.live_from


def original_date(document, moment):
    """Return the day a republished piece first came out elsewhere, or the moment itself."""
    published = document.record.provenance and document.record.provenance.published
    if not published:
        return moment
    start = datetime.combine(published, time(), tzinfo=timezone.get_default_timezone())
    return min(start.astimezone(UTC), moment)


def is_substantial(link, before):
    """Whether a change moves the date readers are told: new content, or a new word that it was wrong.

    A clarification, an editor's note or a reply changes nothing that the piece says.
    """
    known = {one.uuid for one in before.record.corrections}
    if any(one.uuid not in known and one.correction in DATED for one in link.document.record.corrections):
        return True
    return not link.minor and link.document.content != before.content
