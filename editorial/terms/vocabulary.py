"""Changes of the vocabulary: merging terms and undoing it. No Document changes."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from editorial.models import MergeAct
from editorial.refusing import Refused
from editorial.releasing.editions import TICK, lock_vocabulary
from editorial.releasing.placing import resolve
from editorial.terms import moving
from editorial.terms.accepting import REWORDING
from editorial.terms.following import begin
from publications import clock
from publications.models import Status, TermMerge, Topic, Vocabulary

UNDOABLE = timedelta(days=30)


@transaction.atomic
def merge_all(olds, new, *, by):
    """Merge several terms into one, all or none. Return the merges."""
    return [merge_terms(old, new, by=by) for old in olds]


def merge_terms(old, new, *, by):
    """Let one term stand for another from now on: on shelves, pages and addresses, live and scheduled.

    Old Documents stay as they were and resolve through the merge. Return the TermMerge.
    """
    with transaction.atomic():
        lock_vocabulary(shared=False)
        for term in (old, new):
            term.refresh_from_db()
        if reasons := merge_refusals(old, new, by=by):
            raise Refused(*reasons)
        at = now_of_vocabulary()
        move = moving.of(old.vocabulary)
        merge = TermMerge.objects.create(
            vocabulary=old.vocabulary, old=old.uuid, new=new.uuid, at=at, stood=old.status
        )
        act = MergeAct.objects.create(merge=merge, by=by, old_name=old.name, new_name=new.name)
        stand(old, by, new, Status.DEPRECATED)
        move.over(merge, act)
        begin(act)
    return merge


def stand(term, by, new, status):
    """Say what stands for a term from now on, and how it stands itself."""
    term.replaced_by, term.status = new, status
    term._history_user = by
    term.save(update_fields=["replaced_by", "status"])


def merge_refusals(old, new, *, by):
    """List what stands in the way of a merge, as sentences."""
    if not by.has_perm(REWORDING):
        return ["“Merge” is not among your permissions."]
    if type(old) is not type(new):
        return [f"“{old}” is a {old.vocabulary} and “{new}” a {new.vocabulary}: only one kind can be merged."]
    if old.pk == new.pk:
        return [f"“{old}” cannot be merged into itself."]
    if old.replaced_by_id is not None:
        return [f"“{old}” is merged already: “{old.survivor()}” stands for it."]
    survivor = new.survivor()
    if survivor.pk == old.pk:
        return [f"“{old}” and “{new}” are the same already: “{old}” stands for it."]
    if old.status == Status.ACTIVE != survivor.status:
        return [f"Readers see “{old}”, but not “{survivor}”: accept that first."]
    return []


def undo_merge(merge, term, *, by):
    """Let a merged term stand for itself again from now on; yesterday's lists stay as they were.

    It stands where it stood before: one that was proposed is proposed again.
    """
    with transaction.atomic():
        lock_vocabulary(shared=False)
        merge.refresh_from_db()
        term.refresh_from_db()
        if reasons := undo_refusals(merge, by=by):
            raise Refused(*reasons)
        at = now_of_vocabulary()
        survivor = resolve({merge.new})[merge.new]
        move = moving.of(merge.vocabulary)
        merge.undone_at = at
        merge.save(update_fields=["undone_at"])
        act, _ = MergeAct.objects.get_or_create(
            merge=merge, defaults={"old_name": term.name, "new_name": term.survivor().name}
        )
        act.undone_by = by
        stand(term, by, None, merge.stood)
        move.back(merge, act, survivor)
        begin(act)


def undo_refusals(merge, *, by):
    """List what stands in the way of undoing a merge, as sentences."""
    if not by.has_perm(REWORDING):
        return ["“Undo” is not among your permissions."]
    if merge.undone_at is not None:
        return ["This merge is undone already."]
    if clock.now() > merge.at + UNDOABLE:
        return [f"A merge is undone within {UNDOABLE.days} days. Split the term instead."]
    is_back = merge.vocabulary == Vocabulary.TOPIC and merge.stood == Status.ACTIVE
    if is_back and Topic.objects.active().count() >= Topic.MOST:
        return [f"There are {Topic.MOST} topics already. Deprecate one first."]
    return []


def now_of_vocabulary():
    """Return this moment for the vocabulary: after its latest merge, whatever the clock says."""
    moments = TermMerge.objects.aggregate(merged=Max("at"), undone=Max("undone_at")).values()
    return max([clock.now(), *(moment + TICK for moment in moments if moment)])
