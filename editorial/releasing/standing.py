"""What the public sees of a piece at a moment: derived from Editions and the clock, never stored."""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, DateTimeField, Exists, OuterRef, Subquery, Value, When

from editorial.releasing.changes import with_change
from publications import clock
from publications.models import Edition, Outcome


@dataclass(frozen=True)
class Standing:
    """What the public sees of a piece at a moment; never stored."""

    code: str
    current: Edition | None = None
    scheduled: list = field(default_factory=list)

    @property
    def live(self):
        """The Edition that readers have, or None."""
        return self.current if self.current and self.current.outcome == Outcome.OK else None

    @property
    def since(self):
        """From when this has been so, or None."""
        return self.current and self.current.live_from


def standing(piece, at=None):
    """Return what the public sees of a piece at a moment, and what is scheduled. Two queries."""
    at = at or clock.now()
    current = with_change(Edition.objects.current(at)).filter(piece=piece)
    current = current.select_related("brand", "document").first()
    ahead = Edition.objects.scheduled(at).filter(piece=piece).select_related("document").order_by("live_from")
    scheduled = list(ahead)
    if current is None:
        return Standing("scheduled" if scheduled else "unpublished", None, scheduled)
    code = {Outcome.OK: "live", Outcome.GONE: "withdrawn", Outcome.BLOCKED: "blocked"}[current.outcome]
    return Standing(code, current, scheduled)


def with_standing(articles, at=None):
    """Annotate articles with `standing_code`, the dates that readers see, and `scheduled_for`, for lists."""
    at = at or clock.now()
    own = Edition.objects.filter(piece=OuterRef("piece"))
    current = own.current(at)
    live = current.filter(outcome=Outcome.OK)
    ahead = own.scheduled(at).filter(outcome=Outcome.OK).order_by("live_from")
    return articles.annotate(
        standing_code=Case(
            When(Exists(live), then=Value("live")),
            When(Exists(current.filter(outcome=Outcome.GONE)), then=Value("withdrawn")),
            When(Exists(current.filter(outcome=Outcome.BLOCKED)), then=Value("blocked")),
            When(Exists(ahead), then=Value("scheduled")),
            default=Value("unpublished"),
            output_field=CharField(),
        ),
        published_at=Subquery(live.values("published_at")[:1], output_field=DateTimeField()),
        modified_at=Subquery(live.values("modified_at")[:1], output_field=DateTimeField()),
        scheduled_for=Subquery(ahead.values("live_from")[:1], output_field=DateTimeField()),
    )
