"""The items of a long act, done one by one: each is taken, done and marked in one transaction.

A kill in the middle leaves an item waiting, and nothing is done twice however many workers run.
"""

import logging
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction

from editorial.after_commit import enqueue, enqueue_at
from editorial.refusing import Refused
from publications import clock

logger = logging.getLogger(__name__)
STILL = timedelta(minutes=2)  # without a sign of life an act counts as killed
BROKEN = "Something went wrong with this piece on our side, and nothing was changed. The log says more."


def stands_still(act):
    """Whether an act that should be running gave no sign of life for a while."""
    return act.is_running and clock.now() - act.touched_at > STILL


def hand_over(act, work, watch):
    """Ask a worker for an act once this is stored, and for somebody to look after it."""
    enqueue(work, act.pk)
    enqueue_at(clock.now() + STILL, watch, act.pk)


def look_after(act, work, watch):
    """Look after an act until it is over: one that stands still was killed, and is taken up again."""
    if not act.is_running:
        return
    if stands_still(act):
        work.enqueue(act.pk)
    watch.using(run_after=clock.now() + STILL).enqueue(act.pk)


@transaction.atomic
def do_next(items, do):
    """Take the next of some items that no other worker has, do it, and mark it. Say whether there was one.

    `do(item)` returns its outcome and the sentence that says so, or raises Refused; then nothing of it stays.
    """
    item = items.select_for_update(skip_locked=True, of=("self",)).first()
    if item is None:
        return False
    item.outcome, item.sentence = weighed(item, do)
    item.save(update_fields=["outcome", "sentence"])
    return True


def weighed(item, do):
    """Do one item. Return its outcome and the sentence that says why."""
    try:
        with transaction.atomic():
            return do(item)
    except Refused as refused:
        outcome = item.Outcome.UNCHANGED if refused.code == "unchanged" else item.Outcome.REFUSED
        return outcome, " ".join(refused.reasons)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the item waits
    except Exception:
        logger.exception("An item failed: %s %s", item._meta.label, item.pk)
        return item.Outcome.REFUSED, BROKEN
