"""Guards run again on what is scheduled, when something that it names changes.

What a bar stops that a person confirmed beforehand is cancelled: its Move keeps the Document and the moment,
and one press puts it back. Anything else that stands in the way is an alarm for people.
"""

from editorial.law.bars import bars
from editorial.law.orders import ordered
from editorial.messages.audiences import concerned
from editorial.messages.telling import tell
from editorial.models import Article, Move, Notification
from editorial.releasing.editions import chain
from editorial.releasing.recording import record
from editorial.rules.applying import as_ruled
from editorial.rules.barring import ruled
from publications import clock
from publications.models import Brand, Edition, Notice, Outcome

UNLABELLED = "The rules give it the notice “{}” by now: publish it again for its moment."
WHY = "A bar that was confirmed stops it"


def scheduled(at=None):
    """Return the scheduled Editions with a Document, the next one first."""
    at = at or clock.now()
    ahead = Edition.objects.filter(immediate=False, live_from__gt=at, outcome=Outcome.OK)
    return ahead.select_related("document", "piece", "brand").order_by("live_from")


def weigh_scheduled(*, by):
    """Ask every bar of what is scheduled: cancel what a confirmed one stops, and raise an alarm for the rest.

    Return how many were cancelled.
    """
    cancelled = 0
    for edition in scheduled():
        article = Article.objects.for_document().get(piece=edition.piece_id)
        document = edition.document.value
        guards = (ruled, ordered)
        if stopping := [bar for guard in guards for bar in guard(article, document, edition.live_from)]:
            cancelled += stop(edition, article, stopping, by=by)
        elif standing := in_the_way(edition, article, document):
            alarm(edition, article, standing)
    return cancelled


def in_the_way(edition, article, document):
    """Return what else stands in the way of a scheduled Edition, as sentences."""
    closed = edition.brand.status == Brand.Standing.CLOSED
    said = [f"The brand {edition.brand} is closed."] if closed else []
    said += [bar.sentence for bar in bars(article, document, edition.live_from)]
    return said + unlabelled(article, document, edition.live_from)


def unlabelled(article, document, moment):
    """Say which notices the rules give a scheduled Document by now that it does not bear."""
    known = {one.uuid for one in document.record.notices}
    wanted = as_ruled(article, document, moment).record.notices
    missing = [one.notice for one in wanted if one.uuid not in known]
    names = Notice.objects.filter(uuid__in=missing).values_list("name", flat=True) if missing else ()
    return [UNLABELLED.format(name) for name in names]


def stop(edition, article, found, *, by):
    """Cancel a scheduled Edition that bars stop, unless it has gone meanwhile; its people are told."""
    with chain(edition.piece) as links:
        removed = links.drop(lambda link: link.edition.pk == edition.pk)
        if removed:
            said = " ".join(bar.sentence for bar in found)
            legal = any(bar.stands for bar in found)
            record(article, Move.Verb.CANCEL, by, removed[0], reason=f"{WHY}: {said}", legal=legal)
    return bool(removed)


def alarm(edition, article, found):
    """Tell whoever has a piece and those who publish it, once for what stands in the way of an Edition."""
    said = " ".join(found)
    sentence = f"“{article.title}” is scheduled, and something stands in its way: {said}"
    people = concerned(article, Move.Verb.CANCEL)
    tell(people, Notification.Kind.ALARM, sentence, key=f"guards {edition.pk} {len(said)}", article=article)
