"""What goes with what: in how many of the newest live pieces a tag stands with each other term.

Counted by a task, at most once a day and when somebody asks for suggestions; a page only reads the counts.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import permutations
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from editorial.after_commit import enqueue
from editorial.models import TermCount, TermPair, UsageCount
from publications import clock
from publications.models import Edition, Entry, Vocabulary

NEWEST = 20_000  # pieces: usage is what editors do nowadays
BATCH = 1_000
MOST = 20  # others of one vocabulary kept for a tag
AGE = timedelta(days=1)
COUNTED = (Vocabulary.TAG, Vocabulary.REGION, Vocabulary.TOPIC)


@task()
def count_usage():
    """Count again."""
    count()


def ask_if_old():
    """Ask for a count where there is none of today, once however many ask. Say whether it was asked for."""
    row, _ = UsageCount.objects.get_or_create(pk=1)
    now = clock.now()
    waiting = Q(asked_at=None) | Q(asked_at__lt=now - AGE)
    asked = UsageCount.objects.filter(waiting, pk=row.pk).update(asked_at=now)
    if asked:
        enqueue(count_usage)
    return bool(asked)


def count(*, besides=None):
    """Count the newest live pieces, and put the counts in the place of the last ones.

    `besides` is a piece that is left out, for measuring what the others say about it.
    """
    now = clock.now()
    uses, pairs, looked_at = Counter(), defaultdict(Counter), 0
    numbers = list(
        Edition.objects.live(now).exclude(piece=besides).order_by("-pk").values_list("pk", flat=True)[:NEWEST]
    )
    for start in range(0, len(numbers), BATCH):
        for terms in terms_of(numbers[start : start + BATCH], now):
            uses.update(terms)
            looked_at += 1
            for one, other in permutations(terms, 2):
                if one[0] == Vocabulary.TAG:
                    pairs[one][other] += 1
    keep(uses, pairs, looked_at)


def terms_of(numbers, at):
    """Yield the terms of each of some Editions, as (vocabulary, UUID), from the shelves that it stands on."""
    wanted = Q()
    for vocabulary in COUNTED:
        wanted |= Q(shelf__key__startswith=f"{vocabulary}:")
    entries = Entry.objects.live(at).filter(wanted, edition__in=numbers).order_by()
    found = defaultdict(set)
    for number, key in entries.values_list("edition", "shelf__key"):
        vocabulary, _, uuid = key.partition(":")
        found[number].add((vocabulary, UUID(uuid)))
    yield from found.values()


@transaction.atomic
def keep(uses, pairs, looked_at):
    """Store counts: of each tag the terms that go with it most often."""
    TermCount.objects.all().delete()
    TermPair.objects.all().delete()
    TermCount.objects.bulk_create(
        [TermCount(term=uuid, pieces=number) for (_, uuid), number in uses.items()], batch_size=BATCH
    )
    rows = [row for (_, uuid), others in pairs.items() for row in foremost(uuid, others)]
    TermPair.objects.bulk_create(rows, batch_size=BATCH)
    said = {"counted_at": clock.now(), "pieces": looked_at}
    UsageCount.objects.update_or_create(pk=1, defaults=said)


def foremost(uuid, others):
    """Yield the pairs of a tag that are kept, the most frequent of each vocabulary."""
    left = Counter()
    for (vocabulary, other), number in others.most_common():
        left[vocabulary] += 1
        if left[vocabulary] <= MOST:
            yield TermPair(term=uuid, other=other, vocabulary=vocabulary, pieces=number)


class Usage:
    """The counts that concern some tags: two queries."""

    def __init__(self, tags):
        self.uses, self.pairs = {}, defaultdict(dict)
        if not tags:
            return
        for term, other, vocabulary, pieces in TermPair.objects.filter(term__in=tags).values_list(
            "term", "other", "vocabulary", "pieces"
        ):
            self.pairs[term][vocabulary, other] = pieces
        self.uses = dict(TermCount.objects.filter(term__in=tags).values_list("term", "pieces"))

    def share(self, tag, other):
        """Return in which part of a tag's pieces another term stands too; a few pieces prove little."""
        return self.pairs[tag].get(other, 0) / (self.uses.get(tag, 0) + 2)

    def habit(self, tag, other):
        """Return in which part of its pieces a tag's region is chosen: all, until usage says otherwise."""
        return (self.pairs[tag].get(other, 0) + 1) / (self.uses.get(tag, 0) + 1)

    def others(self, vocabulary):
        """Return {term of a vocabulary: {tag: pieces that have both}}."""
        found = defaultdict(dict)
        for tag, others in self.pairs.items():
            for (kind, uuid), pieces in others.items():
                if kind == vocabulary:
                    found[uuid][tag] = pieces
        return found
