"""Pinning pieces to the front page. Pins lie where the public side reads them; who pinned, in Moves."""

from django.db import transaction

from editorial import workflow
from editorial.models import Move
from editorial.refusing import Refused
from publications import clock
from publications.clock import FOREVER, TICK
from publications.models import Edition, HomePin, Outcome, Piece

UNREAD = "Readers do not have this piece, and it is not scheduled: publish or schedule it first."
TAKEN = "Another piece was pinned there meanwhile, and stays: pin this one anew if it is to take the place."
PASSED = "That moment has passed: give one that is to come, or none."


def in_force(at=None):
    """Return the pins that hold a slot at a moment, whether or not readers have their pieces."""
    at = at or clock.now()
    return HomePin.objects.filter(since__lte=at, until__gt=at)


def refusals(article, *, by):
    """List what stands in the way of pinning a piece: rights, or that readers neither have it nor will."""
    known = Edition.objects.live() | Edition.objects.scheduled().filter(outcome=Outcome.OK)
    unread = [] if known.filter(piece=article.piece_id).exists() else [UNREAD]
    return workflow.refusals(article, "pin", by=by) + unread


@transaction.atomic
def pin(article, slot, *, by, until=None):
    """Pin a piece to a slot of the front page, from now until a moment or until it is taken off.

    What readers have takes the slot at once, and the pin before it ends. A piece that is only scheduled
    waits behind whatever is pinned there until it is live. Return the new pin, or the one that says so
    already; raise Refused.
    """
    now = locked_now(article)
    if reasons := refusals(article, by=by):
        raise Refused(*reasons)
    if until is not None and until <= now:
        raise Refused(PASSED, code="until")
    held = in_force(now).filter(slot=slot, piece=article.piece_id, until=until or FOREVER).first()
    if held and held == in_force(now).filter(slot=slot).order_by("-pk").first():
        return held
    others = in_force(now).filter(slot=slot) if is_live(article.piece_id) else HomePin.objects.none()
    end(others | in_force(now).filter(piece=article.piece_id), now)
    until = until or FOREVER
    made = HomePin.objects.create(
        slot=slot, piece_id=article.piece_id, since=now, until=until, meant_until=until
    )
    keep(article, Move.Verb.PIN, made, by)
    return made


@transaction.atomic
def unpin(article, *, by):
    """Take a piece off the front page. Return its last pin, or None when it was not pinned."""
    now = locked_now(article)
    workflow.check(article, "unpin", by=by)
    pins = in_force(now).filter(piece=article.piece_id)
    last = pins.first()
    end(pins, now)
    if last:
        keep(article, Move.Verb.UNPIN, last, by)
    return last


@transaction.atomic
def undo(article, made, *, by, wanted=None):
    """Take back a pin with all that it ended, or the end of one. Return a sentence that says so.

    `wanted` says whether the piece is to be pinned after it: where it is so already, nothing is done.
    """
    now = locked_now(article)
    made.refresh_from_db()
    workflow.check(article, "unpin", by=by)
    if wanted is not None and in_force(now).filter(piece=article.piece_id).exists() == wanted:
        return "It is pinned already." if wanted else "It is off the front page already."
    if made.since <= now < made.until:
        ended = HomePin.objects.filter(until=made.since, meant_until__gt=now)
        before = [one for one in ended.order_by("-pk") if is_taken_for(one, made)]
        end(HomePin.objects.filter(pk=made.pk), now)
        keep(article, Move.Verb.UNPIN, made, by)
        again(before, now + TICK)
        return "The front page is arranged as it was before."
    if made.meant_until <= now:
        raise Refused("The time for which this was pinned has passed: pin it again.")
    if in_force(now).filter(slot=made.slot, pk__gt=made.pk).exclude(piece=made.piece_id).exists():
        raise Refused(TAKEN)
    again([made], now)
    keep(article, Move.Verb.PIN, made, by)
    return "It is pinned again."


def is_taken_for(one, made):
    """Whether a pin ended because another was made: it held the slot, or pinned the same piece."""
    return one.slot == made.slot or one.piece_id == made.piece_id


def again(pins, now):
    """Pin once more what was pinned before, for as long as was meant."""
    for one in pins:
        until = one.meant_until
        HomePin.objects.create(
            slot=one.slot, piece_id=one.piece_id, since=now, until=until, meant_until=until
        )


def end(pins, now):
    """End pins now; one made this very moment ends a tick later, for a span holds at least a moment."""
    for one in pins:
        one.until = max(now, one.since + TICK)
        one.save(update_fields=["until"])


def is_live(piece):
    """Whether readers have a piece now."""
    return Edition.objects.live().filter(piece=piece).exists()


def locked_now(article):
    """Lock the piece and what is pinned; return the moment after that."""
    Piece.objects.select_for_update().get(pk=article.piece_id)
    list(in_force().select_for_update())
    return clock.now()


def keep(article, verb, made, by):
    """Write down who pinned what, where, and until when."""
    Move.objects.create(
        piece_id=article.piece_id,
        verb=verb,
        by=by,
        moment=made.ends,
        version=article.version,
        reason=made.get_slot_display(),
    )
