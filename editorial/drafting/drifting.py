"""Whether the original of a translation says something else than when the translation was last approved."""

from dataclasses import dataclass

from django.db.models import DateTimeField, F, Subquery, Value
from django.db.models.functions import Coalesce

from editorial.differences.naming import FIELDS
from editorial.models import Article, Move
from publications import clock
from publications import document as documents
from publications.models import Edition, Outcome
from publications.querysets import current

# What a translation says in its own way: these may differ as they like.
OWN = {"language", "kind", "bylines", "images", "attachments"}
APPROVED = [Move.Verb.PUBLISH, Move.Verb.SCHEDULE, Move.Verb.SIGN, Move.Verb.APPROVED]


@dataclass(frozen=True)
class Drift:
    """The original's Editions then and now, what differs between them in words, and its article, if seen."""

    then: Edition
    now: Edition
    differs: list
    article: Article | None


def drift_of(article, user):
    """Return how far the original has moved from a translation, or None where it has not.

    A translation that nobody has approved yet was made from what readers had when it was begun. One query,
    and another where there is something to say.
    """
    if article.translation_of_id is None:
        return None
    then, now = editions_of(article)
    if then is None or now is None or then.document_id == now.document_id:
        return None
    differs = changed(then.document.value, now.document.value)
    if not differs:
        return None
    original = Article.objects.visible_to(user).filter(piece=article.translation_of_id).first()
    return Drift(then, now, differs, original)


def editions_of(article):
    """Return what readers had of the original when a translation was last approved, and what they have."""
    moves = Move.objects.filter(piece=article.piece_id, verb__in=APPROVED).order_by("-at").values("at")[:1]
    begun, now = Value(article.created_at, output_field=DateTimeField()), clock.now()
    rows = Edition.objects.filter(piece=article.translation_of_id, outcome=Outcome.OK)
    rows = rows.annotate(since=Coalesce(Subquery(moves), begun)).select_related("document")
    rows = list(rows.filter(current(F("since")) | current(now)))
    then = (row for row in rows if row.live_from <= row.since < row.live_until)
    return next(then, None), next((row for row in rows if row.live_from <= now < row.live_until), None)


def changed(before, after):
    """Return in words which of the texts that are translated differ between two Documents."""
    names = after.differences(before)
    return [FIELDS[name] for name in names if documents.part_of(name) == "content" and name not in OWN]
