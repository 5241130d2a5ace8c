"""Who did what to a piece, when and why, as the acts on record say."""

from django.db.models import Q

from editorial.approving.approval import named
from editorial.models import Move
from editorial.plans.moments import spoken

Verb = Move.Verb
OF_TEXTS = {
    Verb.PUBLISH: "published it",
    Verb.SCHEDULE: "scheduled it",
    Verb.CARRY: "carried a change into it",
    Verb.AMEND: "fixed the live text",
    Verb.BACK: "put back what readers had",
    Verb.LEAK: "published it before the embargo ended",
}
OF_ENDS = {
    Verb.EXPIRE: "set that end",
    Verb.WITHDRAW: "withdrew it",
    Verb.BLOCK: "blocked it for legal reasons",
}


def of(piece, editions):
    """Return {moment: acts that take effect then, in their order} of some Editions of a piece. One query."""
    moments = {one.live_from for one in editions if one}
    found, done = {}, Move.objects.filter(Q(moment__in=moments), piece=piece, verb__in=[*OF_TEXTS, *OF_ENDS])
    for move in done.select_related("by").order_by("pk"):
        found.setdefault(move.moment, []).append(move)
    return found


def said(moves, edition, asker):
    """Say by whose act an Edition came, and why; the law's reasons only to who may be told."""
    verbs = OF_TEXTS if edition.document_id else OF_ENDS
    done = [one for one in moves.get(edition.live_from, []) if one.verb in verbs]
    if not done:
        return ""
    move = done[-1]
    who = named(move.by) if move.by else "An import"
    why = f", because: {move.reason.strip().rstrip('.')}" if move.reason.strip() else ""
    if move.is_closed and not asker.is_told:
        why = ", for legal reasons"
    return f"{who} {verbs[move.verb]} on {spoken(move.at)}{why}."
