"""Proposed terms that are turned down: they leave the drafts that name them, and readers never see them."""

from django.db import transaction

from editorial.batches import bulk, bulk_tasks
from editorial.models import Article, TurnedDown
from editorial.refusing import Refused
from editorial.terms.accepting import ACCEPTING
from editorial.terms.tidying.usage import COUNTED
from publications.models import Status

NAMES = {"topic": "topics", "region": "regions", "tag": "tags"}
LONGEST = TurnedDown._meta.get_field("reason").max_length


@transaction.atomic
def turn_down(term, *, reason, by):
    """Turn a proposed term down with a reason, and have it taken from the articles that bear it.

    The term itself is deprecated, for Documents name it: what could not be changed keeps it, unseen by
    readers. Return the BulkAct that takes it off, or None where no article bears it.
    """
    refuse(term, reason, by)
    type(term)._default_manager.select_for_update().get(pk=term.pk)
    term.refresh_from_db()
    refuse(term, reason, by)
    term.status = Status.DEPRECATED
    term._history_user = by
    term.save()
    TurnedDown.objects.update_or_create(
        term=term.uuid, defaults={"vocabulary": term.vocabulary, "reason": reason, "by": by}
    )
    return take_off(term, by)


def barred(term):
    """Return why a term may not be chosen any more, as a sentence, or nothing."""
    if term.status != Status.DEPRECATED:
        return ""
    down = TurnedDown.objects.filter(term=term.uuid).first()
    if down is None:
        return f"“{term}” is not in use any more. Choose another {term.vocabulary}."
    return f"“{term}” was turned down on {down.at:%-d %B %Y}: {down.reason}"


def refuse(term, reason, by):
    """Raise Refused when a term cannot be turned down, or not so."""
    if not by.has_perm(ACCEPTING):
        raise Refused("“Turn down” is not among your permissions.")
    if term.status != "proposed":
        raise Refused(f"“{term}” is not waiting for acceptance.")
    if not reason:
        raise Refused("Say why, so that nobody proposes it again in good faith.")
    if len(reason) > LONGEST:
        raise Refused(f"A reason has at most {LONGEST} characters.")


def take_off(term, by):
    """Have a term taken off every article that bears it, in the background, as a change of terms does."""
    _, through, column, article = COUNTED[term.vocabulary]
    bearing = through.objects.filter(**{column: term.pk}).values(article)
    rows = Article.objects.filter(pk__in=bearing, thrown_at=None).order_by("pk").values_list("pk", "version")
    if not rows.exists():
        return None
    act = bulk.begin("retag", rows.iterator(), by=by, most=None)
    bulk.do_at_once(act, {f"remove_{NAMES[term.vocabulary]}": [str(term.uuid)]})
    bulk_tasks.begin(act)
    return act
