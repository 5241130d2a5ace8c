"""The last change of what readers have: what it was, and whether one press may take it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from editorial.models import Correction, Move
from publications import document as documents


@dataclass(frozen=True)
class Change:
    """A change of the live text: its Move's number, since when, and what readers had before and have."""

    move: int
    moment: datetime
    before: documents.Document
    after: documents.Document

    @classmethod
    def of(cls, move):
        """Return what a Move changed for readers."""
        return cls(move.pk, move.moment, move.base.value, move.document.value)

    @property
    def added(self):
        """The corrections that it brought."""
        return besides(self.after, self.before)

    @property
    def dropped(self):
        """The corrections that it took away, by taking back what brought them."""
        return besides(self.before, self.after)

    @property
    def retracts(self):
        """Whether it took the text from readers."""
        return any(one.retracts for one in self.added)

    @property
    def called(self):
        """What it was, in a word or two: the correction that it brought, or the last change."""
        return str(Correction.Kind(self.added[-1].correction).label) if self.added else "last change"

    @property
    def may_go(self):
        """Whether it can be taken back: it changed more than labels, and brought no reply, which stays."""
        differing = self.before.differences(self.after)
        said = any(name == "corrections" or documents.part_of(name) == "content" for name in differing)
        return said and all(one.correction != Correction.Kind.REPLY for one in self.added)


def besides(document, other):
    """Return the corrections of a Document that another has not."""
    known = {one.uuid for one in other.record.corrections}
    return [one for one in document.record.corrections if one.uuid not in known]


def with_change(editions):
    """Annotate Editions with the act that made of the text what it is, for `last_change()`.

    What the law asked for is none that is taken back.
    """
    moves = Move.objects.filter(piece=OuterRef("piece"), verb=Move.Verb.AMEND, legal=False)
    moves = moves.filter(moment=OuterRef("live_from"), document=OuterRef("document"), base__isnull=False)
    last = moves.order_by("-pk")
    return editions.annotate(
        changed_by=Subquery(last.values("pk")[:1]), before=Subquery(last.values("base__text")[:1])
    )


def last_change(live):
    """Return the Change that one press takes back of what readers have, or None. Asks nothing.

    `live` is the Edition that they have, as `with_change()` loads it, or None.
    """
    if live is None or live.changed_by is None:
        return None
    change = Change(live.changed_by, live.live_from, documents.parse(live.before), live.document.value)
    return change if change.may_go else None
