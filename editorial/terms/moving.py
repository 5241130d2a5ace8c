"""Moves what stands on a merged term's shelf to its survivor's, and back: statements for all at once."""

from datetime import timedelta

from editorial.models import MergedPiece
from editorial.releasing.placing import behind, resolve
from editorial.releasing.shelving import shelves_by_key
from editorial.terms.regional import Tree, move_regions
from editorial.terms.statements import ENTRY, close_entries, moment, naming, open_entries, run
from publications.models import Vocabulary

PIECE = MergedPiece._meta.db_table
SET_BACK = timedelta(days=1)  # by which a clock may have been set back after a merge
MOVED = (
    f"(o.live_from >= %(since)s OR EXISTS"
    f" (SELECT 1 FROM {PIECE} m WHERE m.act_id = %(act)s AND m.piece_id = o.piece_id))"
)


def of(vocabulary):
    """Return what moves the entries of a vocabulary; it is made before the merge, or the undo, is written."""
    return MoveOfRegions() if vocabulary == Vocabulary.REGION else Move()


class Move:
    """Entries of terms that each have a shelf of their own."""

    def over(self, merge, act):
        """Let everything on the merged term's shelf stand on its survivor's from the merge on."""
        survivor = resolve({merge.new})[merge.new]
        old, new = shelves_of(merge.vocabulary, merge.old, survivor)
        act.moved = note(act, "shelf_id = %(old)s AND live_until > %(at)s", old=old, at=moment(merge.at))
        open_entries(of=old, to=new, at=merge.at)
        close_entries(on=old, at=merge.at)

    def back(self, merge, act, survivor):
        """Let what names the term stand on its shelf again; what names the survivor, too, stays there."""
        new, old = shelves_of(merge.vocabulary, survivor, merge.old)
        at, given = merge.undone_at, {"since": moment(merge.at - SET_BACK), "act": act.pk}
        named, names = naming(standing_for(merge.old), "o", "old")
        open_entries(of=new, to=old, at=at, which=f"{MOVED} AND {named}", **given, **names)
        act.returned = note(act, "shelf_id = %(old)s AND live_until > %(at)s", old=old, at=moment(at))
        stays, names = naming(standing_for(survivor), ENTRY, "new")
        theirs = (
            f"EXISTS (SELECT 1 FROM {ENTRY} t WHERE t.shelf_id + 0 = %(old)s AND t.live_until > %(at)s"
            f" AND t.edition_id = {ENTRY}.edition_id)"
        )
        close_entries(on=new, at=at, which=f"{theirs} AND NOT {stays}", old=old, **names)


class MoveOfRegions:
    """Entries of regions, which stand on the shelves of all that a region lies in."""

    def __init__(self):
        self.before = Tree()

    def over(self, merge, act):
        """Let everything on the merged region's shelf stand where its survivor does."""
        [old] = shelves_of(merge.vocabulary, merge.old)
        act.moved = note(act, "shelf_id = %(old)s AND live_until > %(at)s", old=old, at=moment(merge.at))
        move_regions(old, merge.at, self.before, Tree(), "1 = 1", {})

    def back(self, merge, act, survivor):
        """Let what names the region, or one inside it, stand where it did."""
        new, old = shelves_of(merge.vocabulary, survivor, merge.old)
        given = {"since": moment(merge.at - SET_BACK), "act": act.pk}
        move_regions(new, merge.undone_at, self.before, Tree(), MOVED, given)
        at = moment(merge.undone_at)
        act.returned = note(act, "shelf_id = %(old)s AND live_until > %(at)s", old=old, at=at)


def shelves_of(vocabulary, *uuids):
    """Return the numbers of the shelves of some terms, made where they are new."""
    keys = [f"{vocabulary}:{uuid}" for uuid in uuids]
    found = shelves_by_key(set(keys))
    return [found[key].pk for key in keys]


def standing_for(uuid):
    """Return the terms for which one stands: itself, and all that are merged into it."""
    return {uuid, *behind({uuid})}


def note(act, which, **given):
    """Write down the pieces of some entries, whose texts follow. Return how many they are."""
    conflict = "ON CONFLICT (act_id, piece_id) DO UPDATE SET waits = excluded.waits"
    return run(
        f"INSERT INTO {PIECE} (act_id, piece_id, waits) SELECT DISTINCT %(act)s, piece_id, TRUE"
        f" FROM {ENTRY} WHERE {which} {conflict}",
        {"act": act.pk} | given,
    )
