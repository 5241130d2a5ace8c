"""Whether the original of a translation says something else than when the translation was last approved."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from editorial.differences.naming import FIELDS
from editorial.models import Article, Move
from publications import document as documents
from publications.models import Edition, Outcome

# What a translation says in its own way: these may differ as they like.
OWN = {"language", "kind", "bylines", "images", "attachments"}
MOST = 500  # translations that are compared with their originals at once
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
    and another two where there is something to say.
    """
    if article.translation_of_id is None:
        return None
    then, now = editions_of(Article.objects.filter(pk=article.pk)).get(article.pk, (None, None))
    differs = then and changed(then, now)
    if not differs:
        return None
    original = Article.objects.visible_to(user).filter(piece=article.translation_of_id).first()
    return Drift(then, now, differs, original)


def drifts(articles):
    """Return {pk: what differs, in words} of the translations among some articles whose original moved on.

    Two queries; of very many the most recently changed are looked at, and the others when these are settled.
    """
    pairs = editions_of(articles.order_by("-updated_at", "-pk"))
    return {pk: differs for pk, (then, now) in pairs.items() if (differs := changed(then, now))}


def editions_of(articles):
    """Return {pk: (then, now)} of translations: the Editions that readers of the original had and have.

    `then` is when the translation was last approved; those with whom nothing happened since are left out.
    """
    moves = Move.objects.filter(piece=OuterRef("piece"), verb__in=APPROVED).order_by("-at").values("at")[:1]
    original = Edition.objects.filter(piece=OuterRef("translation_of"), outcome=Outcome.OK)
    moved = articles.exclude(translation_of=None).annotate(
        approved_at=Coalesce(Subquery(moves), F("created_at")),
        then=Subquery(original.current(OuterRef("approved_at")).values("pk")[:1]),
        now=Subquery(original.current().values("pk")[:1]),
    )
    pairs = list(moved.exclude(then=F("now")).exclude(now=None).values_list("pk", "then", "now")[:MOST])
    editions = Edition.objects.filter(pk__in={pk for _, *two in pairs for pk in two})
    found = {edition.pk: edition for edition in editions.select_related("document")} if pairs else {}
    return {pk: (found[then], found[now]) for pk, then, now in pairs if then}


def changed(then, now):
    """Return in words which of the texts that are translated differ between two Editions."""
    if then.document_id == now.document_id:
        return []
    names = now.document.value.differences(then.document.value)
    return [FIELDS[name] for name in names if documents.part_of(name) == "content" and name not in OWN]
