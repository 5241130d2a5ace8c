"""Splitting a term: some of the articles that bear it get another in its place, and may get it back."""

from editorial.access import roles
from editorial.batches import bulk, bulk_tasks
from editorial.batches.bulk_verbs import BULK
from editorial.models import Article, BulkItem
from editorial.refusing import Refused
from editorial.search.bearing import bearing
from editorial.search.searching import found_by
from publications.models import Vocabulary

# The vocabularies that can be split, and the field of a Document that holds each.
SPLIT = {Vocabulary.TAG: "tags", Vocabulary.TOPIC: "topics", Vocabulary.REGION: "regions"}
AT_ONCE = 25  # articles that are tried while the person waits


def bearers(term, typed, brand, *, user):
    """Return the articles of a term that somebody may see and that hold what was typed, the newest first."""
    articles = Article.objects.visible_to(user).filter(pk__in=bearing(term))
    if brand:
        articles = articles.filter(brand=brand)
    return found_by(articles, typed, user=user).order_by("-pk")


def split(term, new, chosen, *, by):
    """Try to give articles, as `(pk, version)`, another term in place of one. Return the act."""
    if not roles.reach(by, BULK["retag"].permission):
        raise Refused("“Change terms” is not among your permissions.")
    if new.survivor() == term.survivor():
        raise Refused(f"“{new}” is what these articles have. Name another.")
    field = SPLIT[term.vocabulary]
    asked = {f"remove_{field}": [str(term.uuid)], f"add_{field}": [str(new.uuid)], "instead": True}
    return tried(chosen, asked, by)


def taken_back(act, *, by):
    """Try to take back a finished change of terms where it was done: what came goes, what went comes."""
    done = act.items.filter(outcome=BulkItem.Outcome.DONE).order_by("pk")
    swap = {"add": "remove", "remove": "add"}
    asked = {"instead": True}
    for name, value in act.parameters.items():
        how, _, field = name.partition("_")
        if how in swap:
            asked[f"{swap[how]}_{field}"] = value
    return tried(done.values_list("article", "article__version"), asked, by)


def tried(chosen, asked, by):
    """Begin the trial of a change of terms; a few articles are tried at once, more by the worker."""
    act = bulk.begin("retag", chosen, by=by, most=None)
    if bulk.try_it(act, asked) and bulk.run(act.pk, most=AT_ONCE + 1):
        bulk_tasks.begin(act)
    return act
