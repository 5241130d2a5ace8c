"""What readers had and may not be shown to everybody any more: withdrawn, blocked, fixed for legal reasons.

A legal reviewer or a publisher may look, by role and brand; each look is kept. What readers have again, word
for word, is withheld from nobody.
"""

from django.db.models import Exists, Max, OuterRef, Q

from editorial.models import Article, Move, WithheldLook
from editorial.refusing import Refused
from publications.models import Edition, Outcome

LEGAL = Q(verb=Move.Verb.BLOCK) | Q(verb=Move.Verb.AMEND, legal=True)
RIGHT = "see_withheld"
PERMISSION = f"editorial.{RIGHT}"
SENTENCE = (
    "What stood here was withdrawn, blocked or fixed for legal reasons."
    " Legal reviewers and publishers may look at it, and each look is recorded."
)


def withheld(editions):
    """Narrow Editions to those that were taken from readers, or fixed for legal reasons, later."""
    later = Move.objects.taking().filter(piece=OuterRef("piece"), moment__gt=OuterRef("live_from"))
    again = Edition.objects.live().filter(piece=OuterRef("piece"), document=OuterRef("document"))
    return editions.filter(Exists(later), ~Exists(again), outcome=Outcome.OK)


def is_withheld(edition):
    """Whether an Edition may be shown to legal reviewers and publishers only."""
    return withheld(Edition.objects.filter(pk=edition.pk)).exists()


def closed_before(piece):
    """Return the moment of the last block or fix for legal reasons, before which versions are closed."""
    return Move.objects.filter(LEGAL, piece=piece).aggregate(last=Max("moment"))["last"]


def refuse_closed(article, version, moment, *, by):
    """Raise Refused when somebody may not see a version of that moment, from before a legal act."""
    closed = closed_before(article.piece)
    is_closed = closed and moment < closed and version.document_id not in known(article)
    if is_closed and not by.has_perm(PERMISSION, article):
        raise Refused(SENTENCE)


def known(article):
    """Return the digests of what may be seen whatever was withheld: the working copy, and what is live."""
    live = article.live_edition()
    return {article.document().digest, live.document_id if live else None}


def keep_look(editions, *, by):
    """Record that somebody looked at withheld Editions."""
    WithheldLook.objects.bulk_create(WithheldLook(edition=edition, by=by) for edition in editions)


def looks(user):
    """Return the looks at pieces for which this person may see what is withheld, the last first."""
    pieces = Article.objects.visible_to(user).reached(user, "see_withheld").values("piece")
    return WithheldLook.objects.filter(edition__piece__in=pieces).select_related(
        "edition__piece__article", "by"
    )
