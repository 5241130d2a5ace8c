"""From places that a search found to an act on their pieces: tried first, with before and after."""

from django.db import transaction

from editorial.access import roles
from editorial.admin.articles.many import tried
from editorial.admin.paging import is_number
from editorial.batches import bulk
from editorial.batches.bulk_verbs import BULK
from editorial.models import Article
from editorial.refusing import Refused
from editorial.style.fixing import FIXABLE

VERBS = {"draft": "restyle", "live": "restyle_live"}
NONE = "Choose at least one place that the rule has a form for."
MOST_CHOSEN = 5_000  # places in one act


def may(user, name):
    """Say whether a person may do one of the two to some article."""
    return bool(roles.reach(user, BULK[VERBS[name]].permission))


def begun(search, sent, *, name, by, older):
    """Begin an act on the pieces of the chosen places, and try it. Return the BulkAct, or raise Refused."""
    if not may(by, name):
        raise Refused(f"“{BULK[VERBS[name]].label}” is not among your permissions.")
    rows = list(fixable(search, older).values_list("pk", "piece")[:MOST_CHOSEN])
    if "all" not in sent:
        ticked = {int(one) for one in sent.getlist("item") if is_number(one)}
        rows = list(fixable(search, older).filter(pk__in=ticked).values_list("pk", "piece")[:MOST_CHOSEN])
    act = written_down(search, rows, verb=VERBS[name], by=by)
    tried(act, {"choice": act.pk})
    return act


def fixable(search, older):
    """Return the places of a list for which the rule says what is to stand there."""
    places = search.places.filter(is_older=older, field__in=FIXABLE).exclude(replacement="")
    return places.order_by("pk")


@transaction.atomic
def written_down(search, rows, *, verb, by):
    """Write down an act on the pieces of some places, as many as one act takes."""
    pieces = list(dict.fromkeys(piece for _, piece in rows))[: bulk.CAP]
    articles = Article.objects.filter(piece__in=pieces)
    articles = articles.known_to(by) if BULK[verb].of_readers else articles.visible_to(by)
    chosen = list(articles.order_by("pk").values_list("pk", "version", "piece"))
    if not chosen:
        raise Refused(NONE)
    act = bulk.begin(verb, [(pk, version) for pk, version, _ in chosen], by=by)
    reached = {piece for _, _, piece in chosen}
    search.places.filter(pk__in=[pk for pk, piece in rows if piece in reached]).update(choice=act.pk)
    return act
