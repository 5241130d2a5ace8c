"""The feeds of partners: what may be republished, whole, in pages by key (RFC 5005, section 3).

A page holds thirty pieces at most, so that its size does not depend on the archive's; it is sent whole, and
its ETag saves sending it again. What is gone is said on the first one.
"""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.views.decorators.http import require_safe

from publications import clock
from publications.feeds import LATELY, MOST_LOST, SIZE, filled_feed, sent
from publications.formats import atom
from publications.formats.channel import Channel
from publications.models import Edition, Entry, Notice, Partner, Piece
from publications.slugs import asked
from publications.theme.phrases import site_phrases
from publications.views.answers import not_found, unlisted
from publications.views.shelves import cursor, paged, place

MOST_WRITTEN = 1000


@require_safe
@paged
def partner_feed(request, key):
    """A partner's feed, at an address that only the partner knows; a page key that is none is a 404."""
    partner = Partner.objects.filter(feed_key=asked(key), gets_feed=True).first()
    if partner is None:
        return not_found(request)
    before = request.GET.get("before")
    agreed = Entry.objects.agreed_with(partner).offered()
    rows = page_of(agreed, before)
    gone = [] if before else lost_to(agreed)
    about = channel(partner, request.path, before, rows, [moment for _, moment in gone])
    tombstones = [atom.tombstone(*one) for one in gone]
    body = filled_feed(atom, about, rows[:SIZE], tombstones, channels=[Notice.Channel.PACKAGE])
    return unlisted(sent(request, atom, body, rows[:SIZE]))


def page_of(agreed, before):
    """Return the entries of a page, and one more where another page follows. Raise NoSuchPage."""
    if before:
        moment, piece = place(before)
        agreed = agreed.older_than(moment, Piece.objects.filter(uuid=piece).values("pk"))
    return list(agreed.live().newest().for_paged_feed("atom")[: SIZE + 1])


def channel(partner, path, before, rows, moments):
    """Return what a page says of the feed, and where the first page and the next one are."""
    pages = {"first": path} if before else {}
    if len(rows) > SIZE:
        pages["next"] = f"{path}?before={cursor(rows[SIZE - 1])}"
    return Channel(
        title=f"{settings.SITE_NAME} · {partner}",
        path="/",
        description=site_phrases().may_republish,
        language=settings.LANGUAGE_CODE,
        updated=max([*(row["live_from"] for row in rows[:SIZE]), *moments], default=None),
        own=path,
        page=f"{path}?before={before}" if before else "",
        pages=pages,
    )


def lost_to(agreed):
    """Return the pieces of a partner's feed that lately left it, and since when. Two queries."""
    found = []
    for editions in losses(agreed):
        found += editions.values_list("piece__uuid", "live_from")[:MOST_LOST]
    return found


def losses(agreed):
    """Return the Editions of pieces of a partner's feed that took them from it lately, the last first.

    Ends, and texts that others may not republish; the latter are looked for among those written last.
    """
    since = clock.now() - LATELY
    stood = Exists(agreed.filter(edition__piece=OuterRef("piece")))
    kept = (
        Edition.objects.live().among_the_last(MOST_WRITTEN).filter(live_from__gte=since, text__offered=False)
    )
    return [Edition.objects.gone(since).filter(stood), kept.filter(stood).order_by("-live_from")]
