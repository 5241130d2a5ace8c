"""Compiled texts follow a merge, newest first: a piece a transaction, stopped and taken up again at will."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django_tasks import task

from editorial.batches import items
from editorial.compilation.refreshing import refresh_edition
from editorial.models import Article, MergeAct, MergedPiece
from editorial.search.bearing import MODELS, bearing, numbers
from editorial.search.searching import batches, renew
from publications import clock
from publications.models import Edition, Outcome, Vocabulary

BATCH = 10  # pieces in one task, so that other work gets its turn
SEARCHED = {Vocabulary.AUTHOR, Vocabulary.SOURCE}  # the newsroom's index holds these names


def begin(act):
    """Have texts follow a merge, or its undo, from the beginning."""
    act.touched_at, act.finished_at, act.stopped_at = clock.now(), None, None
    act.save()
    ask(act)


def ask(act):
    """Ask a worker for it once this is stored, and for a watch."""
    items.hand_over(act, follow_merge, watch_merge)


def stop(act):
    """Stop after the piece at hand. All lists are moved; the other texts name the term as before."""
    MergeAct.objects.filter(pk=act.pk, finished_at=None).update(stopped_at=clock.now())


def go_on(act):
    """Take up again what was stopped or killed. Say whether there was something to take up."""
    unfinished = MergeAct.objects.filter(pk=act.pk, finished_at=None)
    begun = bool(unfinished.update(stopped_at=None, touched_at=clock.now()))
    if begun:
        ask(act)
    return begun


@task()
def follow_merge(number):
    """Do some pieces, and ask for the next ones."""
    if follow_some(number):
        follow_merge.enqueue(number)


@task()
def watch_merge(number):
    """Look after a merge until its texts have followed."""
    for act in MergeAct.objects.filter(pk=number):
        items.look_after(act, follow_merge, watch_merge)


def follow_some(number, most=BATCH):
    """Make the texts of some pieces again. Say whether more wait."""
    for _ in range(most):
        running = MergeAct.objects.filter(pk=number, stopped_at=None, finished_at=None)
        if not running.update(touched_at=clock.now()):
            return False
        if not follow_one(number):
            finish(number)
            running.update(finished_at=clock.now())
            return False
    return True


def finish(number):
    """Find by today's names what bears the terms only in drafts."""
    merge = MergeAct.objects.select_related("merge").get(pk=number).merge
    if merge.vocabulary in SEARCHED:
        model = MODELS[merge.vocabulary]
        drafts = bearing(model.objects.get(uuid=merge.old))
        moved = MergedPiece.objects.filter(act=number, piece=OuterRef("article__piece"))
        drafts = drafts.filter(~Exists(moved))
        for batch in batches(numbers(drafts)):
            renew(*batch)


def follow_one(number):
    """Make the texts of the newest piece that waits again. Say whether there was one.

    A kill leaves the piece waiting; what was made already is made once more, and says the same.
    """
    waiting = MergedPiece.objects.filter(act=number, waits=True).select_related("act__merge")
    moved = waiting.order_by("-piece").first()
    if moved is None:
        return False
    ahead = Edition.objects.filter(piece=moved.piece_id, outcome=Outcome.OK, live_until__gt=clock.now())
    for edition in ahead.values_list("pk", flat=True):
        refresh_edition(edition)
    with transaction.atomic():
        if moved.act.merge.vocabulary in SEARCHED:
            renew(*Article.objects.filter(piece=moved.piece_id).values_list("pk", flat=True))
        MergedPiece.objects.filter(pk=moved.pk).update(waits=False)
    return True
