"""Confirming what a search found: each item amends what readers have, one transaction an item.

Never from the working copy. An item is weighed again when it is done: what changed in the meantime counts.
What a kill left standing is taken up again by a watch.
"""

from editorial import publishing
from editorial.batches.items import do_next
from editorial.models import Article, WorkItem, WorkList
from editorial.refusing import Refused
from editorial.rules.applying import accepted, labelled, wanted
from editorial.rules.judging import Rulebook, judge
from publications import clock

BATCH = 25
OFF = "This rule is switched off: nothing follows from it."
Outcome = WorkItem.Outcome


def confirm(worklist, *, by, numbers=None):
    """Ask for open items of a list to be done, all or those named. Return how many."""
    if not by.has_perm("editorial.change_noticerule"):
        raise Refused("Confirming what rules change is not among your permissions.")
    if worklist.bars:
        raise Refused("A bar changes nothing that readers have: confirm the rule.")
    if worklist.rule and not worklist.rule.enabled:
        raise Refused(OFF)
    items = worklist.items.filter(outcome=Outcome.OPEN)
    if numbers is not None:
        items = items.filter(pk__in=numbers)
    touch(worklist.pk)
    return items.update(outcome=Outcome.ASKED, by=by)


def touch(number):
    """Note that somebody is at a list. Say whether it goes on: one that was stopped does not."""
    return WorkList.objects.filter(pk=number, stopped_at=None).update(touched_at=clock.now())


def stop(number):
    """Stop a list after the batch or the item that it is at; what is done stays done."""
    WorkList.objects.filter(pk=number, stopped_at=None).update(stopped_at=clock.now())


def take_up(number):
    """Let a list that was stopped or killed go on."""
    WorkList.objects.filter(pk=number).update(stopped_at=None, touched_at=clock.now())


def run(number, *, most=BATCH):
    """Do some items that were asked for. Say whether more wait."""
    for _ in range(most):
        if not touch(number) or not run_one(number):
            return False
    return WorkItem.objects.filter(worklist=number, outcome=Outcome.ASKED).exists()


def run_one(number):
    """Do the next item that was asked for. Say whether there was one."""
    items = WorkItem.objects.filter(worklist=number, outcome=Outcome.ASKED)
    return do_next(items.select_related("worklist__rule"), done)


def done(item):
    """Amend what readers have of one piece by what the rules say now."""
    article = Article.objects.for_document().get(piece=item.piece_id)
    live = article.live_edition()
    if live is None:
        return Outcome.UNCHANGED, "Readers have this piece no more."
    base, rule = live.document.value, item.worklist.rule
    verdict = judge(article, base, clock.now(), book=Rulebook.load())
    found = wanted(verdict, accepted(article))
    changed = labelled(base, found, only=rule)
    if changed == base:
        return Outcome.UNCHANGED, ""
    publishing.amend(
        article.piece,
        by=item.by,
        reason=item.why[:300] or "Notice rules",
        ahead="carry",
        minor=True,
        seen=base.digest,
        notices=changed.record.notices,
    )
    return Outcome.DONE, "Readers have it."
