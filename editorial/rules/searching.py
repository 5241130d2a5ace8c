"""Which pieces that readers have would change by the rules: searched newest first, a batch at a time.

No text is read: a piece is known by its shelves and by the notices that it bears. What a batch takes in
memory does not grow with the archive, and a search that was killed goes on where it was.
"""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from editorial.models import Borne, ProposalAnswer, WorkItem, WorkList
from editorial.rules.applying import wanted
from editorial.rules.facts import Facts, World
from editorial.rules.judging import Rulebook, key_of
from editorial.rules.telling import Told, Turn
from publications import clock
from publications.models import Edition, Entry, Outcome

BATCH = 500


def editions(worklist, at):
    """Return the Editions that a list is about: what readers have; of a bar, what they are to get as well."""
    found = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at)
    return found if worklist.bars else found.filter(live_from__lte=at)


def begin(*, by, rule=None):
    """Begin a search: of one rule as if it were on, or of all that are. Return the WorkList."""
    worklist = WorkList(rule=rule, by=by, dry_run=rule is not None)
    worklist.total = editions(worklist, clock.now()).count()
    worklist.save()
    return worklist


def run(number, *, size=BATCH):
    """Search the next pieces, in one transaction. Say whether more are left."""
    with transaction.atomic():
        lists = WorkList.objects.select_for_update(of=("self",)).select_related("rule")
        worklist = lists.filter(pk=number, found_at=None, stopped_at=None).first()
        if worklist is None:
            return False
        now = clock.now()
        left = editions(worklist, now)
        if worklist.below is not None:
            left = left.filter(pk__lt=worklist.below)
        found = list(left.order_by("-pk").values("pk", "piece", "live_from", "published_at")[:size])
        WorkItem.objects.bulk_create(items(worklist, found, now), ignore_conflicts=True)
        worklist.looked_at += len(found)
        worklist.below = found[-1]["pk"] if found else worklist.below
        worklist.touched_at, worklist.found_at = now, None if len(found) == size else now
        worklist.save()
    return worklist.found_at is None


def items(worklist, found, now):
    """Yield an item for each of some Editions that would change, or of a bar that it would bar."""
    batch = Batch(worklist.rule, [row["pk"] for row in found], [row["piece"] for row in found])
    moments = [(row, max(now, row["live_from"])) for row in found]
    if worklist.bars:
        said = ((row, {"why": batch.barred(row, at)}) for row, at in moments)
        told = [(row, named) for row, named in said if named["why"]]
    else:
        turns = list(filter(None, (batch.turn(row, at) for row, at in moments)))
        sentences = Told(turns) if turns else None
        told = [
            (turn.row, {"before": sentences.before(turn), "after": sentences.after(turn), "why": turn.why})
            for turn in turns
        ]
    for row, named in told:
        yield WorkItem(worklist=worklist, piece_id=row["piece"], edition_id=row["pk"], **named)


class Batch:
    """What is known of some Editions: loaded in a fixed number of queries."""

    def __init__(self, rule, numbers, pieces):
        self.rule, self.book = rule, Rulebook.load(trying=rule)
        self.keys, self.borne, self.accepted = defaultdict(set), defaultdict(list), defaultdict(set)
        now = clock.now()
        entries = Entry.objects.filter(edition__in=numbers, live_until__gt=now).order_by()
        for number, key in entries.values_list("edition", "shelf__key"):
            self.keys[number].add(key)
        for row in Borne.objects.filter(edition__in=numbers):
            self.borne[row.edition_id].append(row)
        answers = ProposalAnswer.objects.filter(piece__in=pieces, accepted=True)
        for piece, key in answers.values_list("piece", "key"):
            self.accepted[piece].add(key)
        self.world = World(set().union(*self.keys.values()))

    def judge(self, row, at):
        """Return the Verdict on one Edition at a moment."""
        published = timezone.localdate(row["published_at"])
        keys = frozenset(self.keys[row["pk"]])
        return self.book.judge(Facts(keys, timezone.localdate(at), published, self.world, self.book.names))

    def barred(self, row, at):
        """Return why the rule bars an Edition, or nothing."""
        return " ".join(one.sentence for one in self.judge(row, at).bars if one.rule == self.rule)

    def turn(self, row, at):
        """Return what differs between the notices that an Edition bears and those the rules give, or None."""
        borne, found = self.borne[row["pk"]], wanted(self.judge(row, at), self.accepted[row["piece"]])
        keys = {one.key for one in found}
        there = {(row.notice, row.entity) for row in borne}
        gone = [row for row in borne if row.by_rule and row.key not in keys and self.is_ours(row)]
        found = [one for one in found if self.rule in (None, one.rule)]
        new = [one for one in found if (one.notice.uuid, one.about) not in there]
        return Turn(row, at, self.keys[row["pk"]], borne, gone, new) if gone or new else None

    def is_ours(self, row):
        """Whether a notice was put there by the rule that is tried, or by any where all are."""
        return self.rule is None or row.key == key_of(self.rule, row.notice, row.entity)


def open_items():
    """Return what the rules that are on would change on live pages, and nobody has confirmed."""
    newest = WorkList.objects.filter(dry_run=False).order_by("-pk").values("pk")[:1]
    return WorkItem.objects.filter(worklist__in=newest, outcome=WorkItem.Outcome.OPEN)
