"""Putting back what readers had after a withdrawal: one press; after a legal one, two people's.

Whoever wants a blocked piece back asks, and another publisher or legal reviewer confirms it. Where there is
nobody else with the right, the same person confirms after an hour, with the password once more.
"""

from datetime import timedelta

from editorial.access.rights import answering, reaches_what_readers_have
from editorial.drafting.translating import refuse_chained
from editorial.law.bars import refuse_barred
from editorial.law.orders import BLOCKED
from editorial.messages.informing import inform
from editorial.models import Article, Move, PartnerLetter
from editorial.plans.handing import able
from editorial.plans.moments import spoken
from editorial.refusing import Refused
from editorial.releasing.amending import give_difference
from editorial.releasing.chain import Link
from editorial.releasing.editions import chain
from editorial.releasing.guards import refuse_embargoed, refuse_unexplained
from editorial.releasing.recording import record
from editorial.rules.applying import as_ruled
from editorial.workflow import check
from publications.models import Outcome

HOUR = timedelta(hours=1)
CONFIRMING = "see_withheld"  # the right of legal reviewers and publishers
LIVING = (Move.Verb.PUBLISH, Move.Verb.BACK, Move.Verb.BLOCK)


def ask_back(piece, *, by, reason):
    """Ask that a piece blocked for legal reasons be put back; another person confirms it."""
    with chain(piece) as links:
        article = Article.objects.get(piece=piece)
        check(article, "back", by=by)
        refuse_unexplained(reason)
        gone = gone_now(links)
        if gone.outcome != Outcome.BLOCKED:
            raise Refused("This piece is not blocked: put it back at once.")
        asking = Link(links.now, outcome=gone.outcome)
        record(article, Move.Verb.ASK_BACK, by, asking, reason=reason, legal=True)


def undo_withdrawal(piece, *, by, password=""):
    """Let readers have again what they had when a piece was withdrawn. Return the Edition."""
    with chain(piece) as links:
        article = Article.objects.for_document().get(piece=piece)
        gone = gone_now(links)
        if gone.outcome == Outcome.BLOCKED:
            refuse_alone(article, by=by, password=password, now=links.now)
        else:
            check(article, "back", by=by)
        if links.scheduled():
            raise Refused("Another version is scheduled: cancel it first.")
        had = links.last_live.document
        link = Link(links.now, as_ruled(article, had, links.now))
        refuse_chained(piece, link.document)
        refuse_barred(article, link.document, links.now, by=by, besides={BLOCKED})
        refuse_embargoed(article, link)
        links.put(link)
        if link.document != had:
            give_difference(article, had, link.document, by=by)
        record(article, Move.Verb.BACK, by, link)
        about = PartnerLetter.About.RETURNED
        inform(piece, about, f"{about} {links.now.isoformat()}")
    return link.edition


def gone_now(links):
    """Return the end in force. Raise Refused where readers have the piece, or never had it."""
    current = links.in_force(links.now)
    if current is None or not current.is_end or links.last_live is None:
        raise Refused("Readers have lost nothing that could be put back.")
    return current


def asked_back(piece):
    """Return the Move by which somebody asked for a blocked piece since it was blocked, or None."""
    moves = Move.objects.filter(piece=piece).order_by("-pk").select_related("by")
    last = moves.filter(verb__in=[*LIVING, Move.Verb.ASK_BACK]).first()
    return last if last and last.verb == Move.Verb.ASK_BACK else None


def refuse_alone(article, *, by, password, now):
    """Raise Refused unless a second person confirms; the only one confirms later, and by password."""
    if not reaches_what_readers_have(by, CONFIRMING, article):
        raise Refused("Putting back what was blocked is not among your permissions.")
    asked = asked_back(article.piece)
    if asked is None:
        raise Refused("This was blocked for legal reasons: ask for it first, and another person confirms it.")
    if asked.by_id != by.pk:
        return
    if able(CONFIRMING, article, answering(article)).exclude(pk=by.pk).exists():
        raise Refused("You asked for it: another publisher or legal reviewer confirms it.")
    if now < asked.at + HOUR:
        until = spoken(asked.at + HOUR)
        raise Refused(f"There is nobody else to confirm it: you can do so yourself from {until}.")
    if not by.check_password(password):
        raise Refused("Type your password once more.", code="password")
