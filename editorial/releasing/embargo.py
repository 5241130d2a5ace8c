"""An embargo is others' word, not a plan of ours: it is set, and only lifting or leaking ends it early."""

from django.db import transaction

from editorial.messages.telling import tell_of
from editorial.models import Article, Move
from editorial.plans.moments import spoken
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from editorial.workflow import check
from publications import clock
from publications.models import Edition, Outcome, Piece


def refusals(article, before, until):
    """List why the embargo of an article cannot become another one by a mere edit, as sentences."""
    now = clock.now()
    if until == before:
        return []
    if before and before > now and (until is None or until < before):
        return ["“Lift the embargo…” ends it or shortens it, with a reason."]
    if until is None:
        return []
    if until <= now:
        return ["An embargo must end in the future."]
    ahead = Edition.objects.scheduled(now).filter(
        piece=article.piece_id, outcome=Outcome.OK, live_from__lt=until
    )
    first = ahead.order_by("live_from").first() if article.piece_id else None
    if first is None:
        return []
    return [
        f"A version is scheduled for {spoken(first.live_from)}, before it ends: move or cancel that first."
    ]


def note(article, *, by):
    """Record that an embargo was set, as part of the save that sets it. Return the Move."""
    done = Move.objects.create(
        piece_id=article.piece_id,
        verb=Move.Verb.EMBARGO,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        moment=article.embargo_until,
    )
    tell_of(done, article)
    return done


@transaction.atomic
def lift(article, *, by, reason, until=None):
    """End an embargo now, or let it end earlier than it would. Return the Move.

    Nothing is published by it: whoever may publish can, from then on.
    """
    Piece.objects.select_for_update().get(pk=article.piece_id)
    now = Article.objects.select_related("brand").get(pk=article.pk)
    check(now, "lift", by=by)
    if now.embargo_until != article.embargo_until:
        raise Stale(SAVED_MEANWHILE)
    if not reason.strip():
        raise Refused("Say why in a few words.")
    ended, now.embargo_until = now.embargo_until, until
    if until is not None and not clock.now() < until < ended:
        raise Refused("Choose a moment to come that lies before the present end of the embargo.")
    now.save(update_fields=["embargo_until", "updated_at"])
    done = Move.objects.create(
        piece_id=now.piece_id,
        verb=Move.Verb.LIFT,
        from_state=now.state,
        to_state=now.state,
        by=by,
        version=now.version,
        moment=until or clock.now(),
        reason=f"{reason} (embargoed until {spoken(ended)})",
    )
    tell_of(done, now)
    return done
