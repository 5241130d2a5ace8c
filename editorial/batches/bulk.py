"""Acts on many articles: tried first, then done by a worker, one transaction an article.

What stands still is taken up again by `watch`.
"""

from itertools import islice

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count

from editorial.batches.bulk_verbs import BULK, perform
from editorial.batches.items import do_next
from editorial.models import Article, BulkAct, BulkItem
from editorial.refusing import Refused
from publications import clock

CAP = 500  # articles that a person chooses for one act
WRITTEN = 1000  # items in one statement
BATCH = 10  # articles in one task, so that other work gets its turn
UNSEEN = "You may not see this piece any more."
Outcome = BulkItem.Outcome


class Tried(Exception):
    """Takes back what a trial did; its text is the sentence."""


def begin(verb, chosen, *, by, most=CAP):
    """Write down an act on articles, given as `(pk, version)` in their order. Return the BulkAct.

    `most` is how many it takes; None takes them all, however many.
    """
    with transaction.atomic():
        act = BulkAct.objects.create(verb=verb, by=by, dry_run=True, parameters={})
        items = (BulkItem(act=act, article_id=pk, version=version) for pk, version in islice(chosen, most))
        while some := list(islice(items, WRITTEN)):
            BulkItem.objects.bulk_create(some)
    return act


def try_it(act, parameters):
    """Begin a trial with these parameters. Say whether it began: an act that is running is left alone."""
    with transaction.atomic():
        waiting = BulkAct.objects.filter(pk=act.pk, dry_run=True)
        begun = waiting.update(parameters=parameters, **started())
        if begun:
            act.items.update(outcome=Outcome.WAITING, sentence="")
    return bool(begun)


def do_it(act):
    """Begin the act as it was tried, once: those pieces for which the trial went well.

    Say whether it began; a second press finds that it did already.
    """
    with transaction.atomic():
        tried = BulkAct.objects.filter(pk=act.pk, dry_run=True, finished_at__isnull=False)
        begun = tried.update(dry_run=False, **started())
        if begun:
            act.items.filter(outcome=Outcome.DONE).update(outcome=Outcome.WAITING, sentence="")
    return bool(begun)


def do_at_once(act, parameters):
    """Begin an act without a trial: one that a decision brings with it, and that was asked for there."""
    BulkAct.objects.filter(pk=act.pk).update(dry_run=False, parameters=parameters, **started())


def started():
    """Return the columns of an act that begins now."""
    now = clock.now()
    return {"started_at": now, "touched_at": now, "finished_at": None, "cancelled_at": None}


def stop(act):
    """Stop an act after the piece it is at; what is done stays done."""
    BulkAct.objects.filter(pk=act.pk, finished_at=None).update(cancelled_at=clock.now())


def go_on(act):
    """Take up again an act that was stopped or killed. Say whether there was something to take up."""
    unfinished = BulkAct.objects.filter(pk=act.pk, finished_at=None, started_at__isnull=False)
    return bool(unfinished.update(cancelled_at=None, touched_at=clock.now()))


def run(number, *, most=BATCH):
    """Do some items of an act that wait. Say whether more wait."""
    for _ in range(most):
        touched = BulkAct.objects.filter(pk=number, cancelled_at=None, finished_at=None)
        if not touched.update(touched_at=clock.now()):
            return False
        if not run_one(number):
            break
    waits = BulkItem.objects.filter(act=number, outcome=Outcome.WAITING).exists()
    if not waits:
        BulkAct.objects.filter(pk=number, finished_at=None).update(finished_at=clock.now())
    return waits


def run_one(number):
    """Do the next item that waits. Say whether there was one."""
    items = BulkItem.objects.filter(act=number, outcome=Outcome.WAITING, act__cancelled_at=None)
    return do_next(items.select_related("act"), done)


def done(item):
    """Do one item, or try it. Return its outcome and the sentence that says so, or raise Refused."""
    return Outcome.DONE, attempted(item)


def attempted(item):
    """Do one item as the person who asked, whose rights are read anew; take it back after a trial."""
    by = get_user_model().objects.get(pk=item.act.by_id)
    try:
        with transaction.atomic():
            article = reached(item, by).for_document().first()
            if article is None:
                raise Refused(UNSEEN)
            sentence = perform(item, article, by)
            if item.act.dry_run:
                raise Tried(sentence)
            return sentence
    except Tried as tried:
        return str(tried)


def reached(item, by):
    """Return the article of an item, where an act may reach it; one that readers have by that alone."""
    article = Article.objects.filter(pk=item.article_id)
    return article.known_to(by) if BULK[item.act.verb].of_readers else article.visible_to(by)


def tally(act):
    """Return `{outcome: number}` of an act."""
    counted = act.items.order_by().values("outcome").annotate(number=Count("pk"))
    return {row["outcome"]: row["number"] for row in counted}
