"""From when to when an Edition stands on its shelves: one function serves every verb."""

from collections import Counter, defaultdict

from editorial.releasing.placing import Places
from publications.models import Entry, Outcome, Shelf
from publications.prepared import PreparedRows

FEW = 40  # what is asked for by SQL that is kept, for each number of things a statement


def stood(editions, at):
    """Return the entries of some Editions that stand after a moment, as they began."""
    entries = Entry.objects.filter(edition__in=editions, live_until__gt=at)
    return entries.select_related("shelf").order_by("live_from")


STANDING = PreparedRows(stood)
SHELVES = PreparedRows(lambda keys: Shelf.objects.filter(key__in=keys))


def reshelve(editions, at):
    """Make the entries of Editions from a moment on those that their Documents name.

    `editions` are pairs of an Edition and its Document, which an end has not. What was served before `at` is
    closed, never changed; only what lies ahead is deleted or moved. An end has no entries.
    """
    places = Places([document for _, document in editions if document])
    standing = defaultdict(list)
    numbers = tuple(edition.pk for edition, _ in editions)
    for entry in STANDING(editions=numbers, at=at) if 0 < len(numbers) <= FEW else stood(numbers, at):
        standing[entry.edition_id].append(entry)
    changes = Changes()
    for edition, document in editions:
        start, wanted = max(edition.live_from, at), Counter()
        if edition.outcome == Outcome.OK and start < edition.live_until:
            wanted = Counter(places.of(edition, document))
        weigh(edition, standing[edition.pk], wanted, start, at, changes)
    changes.write()


def weigh(edition, entries, wanted, start, at, changes):
    """Note what becomes of the entries of one Edition, and which are missing."""
    for entry in entries:
        place = (entry.shelf.key, entry.sort_at, entry.ordinal)
        if wanted[place] and entry.live_from <= start:
            wanted[place] -= 1
            changes.close(entry, edition.live_until)
        elif entry.live_from >= at:
            changes.deleted.append(entry.pk)
        else:
            changes.close(entry, min(at, edition.live_until))
    changes.opened += [(edition, start, place) for place in wanted.elements()]


class Changes:
    """What is to be written, a statement for many entries."""

    def __init__(self):
        self.deleted, self.opened, self.closed = [], [], defaultdict(list)

    def close(self, entry, moment):
        """Let an entry end at a moment."""
        if entry.live_until != moment:
            self.closed[moment].append(entry.pk)

    def write(self):
        """Delete, close, open; shelves that are new are made."""
        Entry.objects.filter(pk__in=self.deleted).delete()
        for moment, numbers in self.closed.items():
            Entry.objects.filter(pk__in=numbers).update(live_until=moment)
        shelves = shelves_by_key({key for _, _, (key, _, _) in self.opened})
        Entry.objects.bulk_create(
            Entry(
                shelf=shelves[key],
                edition=edition,
                piece_id=edition.piece_id,
                sort_at=sort_at,
                ordinal=ordinal,
                live_from=start,
                live_until=edition.live_until,
            )
            for edition, start, (key, sort_at, ordinal) in self.opened
        )


def shelves_by_key(keys):
    """Return shelves by their keys, made where they are new."""
    rows = SHELVES(keys=tuple(keys)) if 0 < len(keys) <= FEW else Shelf.objects.filter(key__in=keys)
    found = {shelf.key: shelf for shelf in rows}
    missing = sorted(keys - found.keys())
    if missing:
        Shelf.objects.bulk_create([Shelf(key=key) for key in missing], ignore_conflicts=True)
        found |= {shelf.key: shelf for shelf in Shelf.objects.filter(key__in=missing)}
    return found
