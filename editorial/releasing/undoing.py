"""Taking back in one press what was done by mistake to what readers have: a fix, a correction, a retraction.

Readers get again, word for word, what they had before that act, which was approved for them then, under the
notices that the rules give it now. What the law asked for is not taken back so.
"""

from dataclasses import replace

from editorial.law.bars import refuse_barred
from editorial.messages.informing import inform
from editorial.models import Article, Move, PartnerLetter
from editorial.plans.moments import spoken
from editorial.refusing import Stale
from editorial.releasing.ahead import settle_ahead
from editorial.releasing.amending import give_difference
from editorial.releasing.chain import Link
from editorial.releasing.changes import last_change, with_change
from editorial.releasing.editions import chain
from editorial.releasing.guards import refuse_changed_replies
from editorial.releasing.recording import record
from editorial.rules.applying import as_ruled
from editorial.workflow import check
from publications.models import Edition

About = PartnerLetter.About
MEANWHILE = "This is not what readers have last, so it is not taken back. Look at what they have."


def undo(move, *, by):
    """Let readers have again what they had before a change of what they have. Return the Edition.

    The draft is given the difference, and so is what is scheduled. Raise Refused, and Stale where readers
    have another version by now.
    """
    with chain(move.piece) as links:
        article = Article.objects.for_document().get(piece=move.piece)
        check(article, "amend", by=by, at=links.now)
        live = with_change(Edition.objects.live(links.now)).filter(piece=move.piece).first()
        change = last_change(live)
        if change is None or change.move != move.pk:
            raise Stale(MEANWHILE)
        check(article, "amend", by=by, about=change.before)
        change = replace(change, before=as_ruled(article, change.before, links.now))
        refuse_changed_replies(change.after, change.before)
        refuse_barred(article, change.before, links.now, by=by, base=change.after)
        link = Link(links.now, change.before, minor=live.minor)
        moves = settle_ahead(links, link, "carry", must_be_approved=False)
        links.put(link)
        give_back(article, change, by=by)
        why = f"Put back what readers had before the {change.called} of {spoken(change.moment)}"
        record(article, Move.Verb.AMEND, by, link, moves, reason=why, base=change.after)
        tell_republishers(move.piece, change, links.now)
    return link.edition


def tell_republishers(piece, change, now):
    """Tell those who republished a piece that a correction is gone, or that one stands again."""
    if change.added:
        inform(piece, About.RETURNED, f"{About.RETURNED} {now.isoformat()}")
    for one in change.dropped:
        inform(piece, About.CORRECTION, f"{one.uuid} {now:%y%m%d%H%M%S%f}", correction=one.uuid)


def give_back(article, change, *, by):
    """Give the draft the difference, but for what it kept against the very change that is taken back."""
    conflict = article.conflict or {}
    kept = {name for name, digest in conflict.items() if digest == change.after.digest}
    article.conflict = {name: digest for name, digest in conflict.items() if name not in kept} or None
    base = change.after.replace(**{name: change.before.get(name) for name in kept})
    give_difference(article, base, change.before, by=by)
