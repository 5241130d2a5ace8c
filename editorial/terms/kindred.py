"""Live pieces that stand with one on the shelves of several of its tags: offered as related reading.

A shelf that few pieces stand on says more than one that most do. Only the newest places of each are read.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from math import log
from operator import or_
from uuid import UUID

from django.db.models import Q

from editorial.models import TermCount
from editorial.terms.evidence import listed
from editorial.terms.knowing import terms
from publications import clock
from publications.models import Entry

SHELVES, NEWEST, MOST = 8, 30, 3
TOGETHER = 2  # tags that two pieces must share


@dataclass(frozen=True)
class Kindred:
    """A live piece, by the title that readers have, and what it shares with the one that is written."""

    uuid: UUID
    label: str
    reason: str
    points: float


def kindred(tags, *, besides=()):
    """Return the live pieces that share most with tags, given by UUID; `besides` are those not to offer."""
    if len(tags) < TOGETHER:
        return []
    uses = dict(TermCount.objects.filter(term__in=tags).values_list("term", "pieces"))
    rarest = sorted(tags, key=lambda tag: (uses.get(tag, 0), str(tag)))[:SHELVES]
    shared, labels = defaultdict(set), {}
    for key, uuid, title in places(rarest):
        if uuid not in besides:
            shared[uuid].add(UUID(key.partition(":")[2]))
            labels[uuid] = title
    weights = {tag: 1 / log(3 + uses.get(tag, 0)) for tag in rarest}
    ranked = sorted(shared, key=lambda uuid: (-sum(weights[tag] for tag in shared[uuid]), str(uuid)))
    found = [uuid for uuid in ranked if len(shared[uuid]) >= TOGETHER][:MOST]
    known = terms(set(rarest)) if found else {}
    return [
        Kindred(uuid, labels[uuid], reason(shared[uuid], known), sum(weights[tag] for tag in shared[uuid]))
        for uuid in found
    ]


def places(tags):
    """Return (shelf, piece, title) of the newest pieces on the shelves of tags, each read by its index."""
    now = clock.now()
    newest = (
        Entry.objects.on(f"tag:{tag}").live(now).newest().values("pk")[:NEWEST]
        for tag in sorted(tags, key=str)
    )
    wanted = reduce(or_, (Q(pk__in=numbers) for numbers in newest))
    rows = Entry.objects.filter(wanted, edition__text__retracted=False)
    return rows.order_by().values_list("shelf__key", "piece__uuid", "edition__text__title")


def reason(tags, known):
    """Say what a piece shares."""
    return f"Also on {listed(sorted(known[tag].label for tag in tags if tag in known))}"
