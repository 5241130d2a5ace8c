"""Moving what is scheduled to another moment: the Document stays what it is, and so does the order."""

from editorial.law.bars import bars
from editorial.models import Article, Move
from editorial.plans.moments import spoken
from editorial.refusing import Refused
from editorial.releasing.chain import Link
from editorial.releasing.editions import chain
from editorial.releasing.guards import refuse_embargoed, refuse_strange
from editorial.releasing.linking import end_at
from editorial.releasing.recording import record
from editorial.workflow import check
from publications.models import Outcome


def reschedule(edition, *, by, at):
    """Move a scheduled version, or a scheduled end, to another moment to come. Return the new Edition.

    Raise Refused when it has taken effect already, when the moment has passed or lies before the end of an
    embargo, or when it would overtake something else that is scheduled.
    """
    with chain(edition.piece) as links:
        article = Article.objects.get(piece=edition.piece)
        check(article, "reschedule", by=by, about=edition)
        refuse_strange(at)
        if at <= links.now:
            raise Refused("This moment has passed. Choose one to come.")
        before = links.links.copy()
        removed = links.drop(lambda link: link.edition and link.edition.pk == edition.pk)
        if not removed:
            raise Refused("This is not scheduled any more: it is live, or was cancelled.")
        link = moved(links, removed[0], at, article)
        refuse_overtaking(before, removed[0], links.links, link)
        verb = Move.Verb.EXPIRE if link.is_end else Move.Verb.SCHEDULE
        record(article, verb, by, link, reason=f"Moved from {spoken(removed[0].live_from)}")
    return link.edition


def moved(links, old, at, article):
    """Put what was scheduled at another moment. Return the new link."""
    if at == old.live_from:
        raise Refused("It is scheduled for that moment already.")
    if old.is_end:
        end_at(links, at)
        return links.in_force(at)
    link = Link(at, old.document, outcome=Outcome.OK, immediate=False, minor=old.minor)
    refuse_embargoed(article, link)
    refuse_barred_then(article, old, link)
    links.put(link)
    return link


def refuse_barred_then(article, old, link):
    """Raise Refused where something bars a text at its new moment that did not at the old one, or stands."""
    known = bars(article, old.document, old.live_from)
    found = [bar for bar in bars(article, link.document, link.live_from) if bar.stands or bar not in known]
    if found:
        raise Refused(*(bar.sentence for bar in found))


def refuse_overtaking(before, old, after, new):
    """Raise Refused where the order of what is scheduled would be another, or one thing would fall out."""
    if [link is old or link for link in before] != [link is new or link for link in after]:
        raise Refused("Something else is scheduled for that moment or before it: move or cancel that first.")
