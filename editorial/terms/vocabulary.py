"""Changes of the vocabulary: merging terms and undoing it. No Document changes."""

from django.db import transaction
from django.db.models import Max

from editorial.compilation.refreshing import editions_on
from editorial.refusing import Refused
from editorial.releasing.editions import TICK, lock_vocabulary
from editorial.releasing.placing import resolve
from editorial.releasing.shelving import reshelve
from editorial.terms.accepting import follow
from publications import clock
from publications.models import Edition, Status, TermMerge

BATCH = 500


def merge_terms(old, new, *, by):
    """Let one term stand for another from now on: on shelves, pages and addresses, live and scheduled.

    Old Documents stay as they were and resolve through the merge. Return the TermMerge.
    """
    with transaction.atomic():
        lock_vocabulary(shared=False)
        for term in (old, new):
            term.refresh_from_db()
        refuse_merge(old, new)
        at = now_of_vocabulary()
        merge = TermMerge.objects.create(
            vocabulary=old.vocabulary, old=old.uuid, new=new.uuid, at=at, stood=old.status
        )
        old.replaced_by, old.status = new, Status.DEPRECATED
        old._history_user = by
        old.save(update_fields=["replaced_by", "status"])
        move_entries(old.vocabulary, old.uuid, at)
        follow(new.survivor())
    return merge


def refuse_merge(old, new):
    """Raise Refused when a merge would make no sense."""
    if type(old) is not type(new):
        raise Refused("Only terms of one kind can be merged.")
    if old.replaced_by_id is not None:
        raise Refused(f"“{old}” is merged already.")
    if new.survivor().pk == old.pk:
        raise Refused(f"“{old}” and “{new}” are the same already.")
    if old.status == Status.ACTIVE != new.survivor().status:
        raise Refused(f"Readers see “{old}”, but not “{new}”: accept that first.")


def undo_merge(merge, term, *, by):
    """Let a merged term stand for itself again from now on; yesterday's lists stay as they were.

    It stands where it stood before: one that was proposed is proposed again.
    """
    with transaction.atomic():
        lock_vocabulary(shared=False)
        merge.refresh_from_db()
        if merge.undone_at is not None:
            raise Refused("This merge is undone already.")
        at = now_of_vocabulary()
        survivor = resolve({merge.new})[merge.new]
        merge.undone_at = at
        merge.save(update_fields=["undone_at"])
        term.refresh_from_db()
        term.replaced_by, term.status = None, merge.stood
        term._history_user = by
        term.save(update_fields=["replaced_by", "status"])
        move_entries(merge.vocabulary, survivor, at)
        follow(term)


def now_of_vocabulary():
    """Return this moment for the vocabulary: after its latest merge, whatever the clock says."""
    moments = TermMerge.objects.aggregate(merged=Max("at"), undone=Max("undone_at")).values()
    return max([clock.now(), *(moment + TICK for moment in moments if moment)])


def move_entries(vocabulary, uuid, at):
    """Reshelve every live and scheduled Edition that stands on a term's shelf; its text follows by task."""
    numbers = list(editions_on(f"{vocabulary}:{uuid}", at).values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        batch = Edition.objects.filter(pk__in=numbers[start : start + BATCH]).select_related("document")
        reshelve([(edition, edition.document.value) for edition in batch], at)
