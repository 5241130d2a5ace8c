"""What changed since a person last looked at an article: one row a person and article."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from editorial.models import Look
from publications import clock


@dataclass(frozen=True)
class Since:
    """What others saved since a look: the version seen then, when that was, who saved, and how often."""

    revision: int
    at: datetime
    names: tuple
    count: int


def look(article, user):
    """Record that a person looks at an article now. Return what others saved since the last look, or None.

    One query where nobody else saved since.
    """
    revisions = article.revisions.order_by("-pk").values("pk")[:1]
    news = article.revisions.filter(pk__gt=OuterRef("revision")).exclude(by=user)
    own = Look.objects.filter(article=article, user=user)
    last = own.annotate(latest=Subquery(revisions), is_news=Exists(news)).first()
    if last and not last.is_news:
        return None
    latest = last.latest if last else article.revisions.values_list("pk", flat=True).order_by("-pk").first()
    if latest is None:
        return None
    found = saved_since(article, user, last) if last else None
    Look.objects.bulk_create(
        [Look(article=article, user=user, revision_id=latest, at=clock.now())],
        update_conflicts=True,
        unique_fields=["article", "user"],
        update_fields=["revision", "at"],
    )
    return found


def saved_since(article, user, last):
    """Return what others saved since a look; what the person saved before that is no news."""
    later = article.revisions.filter(pk__gt=last.revision_id).select_related("by").order_by("pk")
    rows = list(later)
    first = next(place for place, row in enumerate(rows) if row.by_id != user.pk)
    seen = rows[first - 1].pk if first else last.revision_id
    others = [row for row in rows if row.by_id != user.pk]
    names = dict.fromkeys((row.by.get_full_name() or row.by.username) for row in others if row.by)
    return Since(seen, last.at, tuple(names), len(others))
