"""When related reading is chosen: at publication, and again by task where pieces around one changed."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.releasing.relating import STORED, live_edition, relate
from publications import clock
from publications.models import Edition, Outcome, Piece, Related

LATELY = timedelta(days=30)  # what is older when it comes in is an archive's, and changes no other piece
MOST = 200  # pieces that are looked at again when one is withdrawn, the newest first


def choose(edition):
    """Choose related reading for an Edition that has just been written, and have what follows from it done.

    A scheduled one is chosen for at once only where readers have nothing of the piece: what readers see
    beside a live text does not follow from one that they do not have yet.
    """
    is_first = not STORED(piece=edition.piece_id)
    if edition.outcome == Outcome.OK and (edition.immediate or is_first):
        relate(edition)
    if not edition.immediate:
        enqueue_at(edition.live_from, follow, edition.piece_id)
    elif edition.outcome != Outcome.OK or (is_first and clock.now() - edition.published_at < LATELY):
        enqueue(follow, edition.piece_id)


@task()
def follow(piece):
    """Choose anew for a piece and those that it leads to; of one withdrawn, for those that led to it."""
    if live_edition(piece) is not None:
        choose_anew(piece)
        numbers = Related.objects.filter(piece=piece).values_list("other", flat=True)
    else:
        numbers = (
            Related.objects.filter(other=piece).order_by("-piece").values_list("piece", flat=True)[:MOST]
        )
    for number in list(numbers):
        choose_anew(number)


def choose_anew(piece):
    """Choose for one piece what readers are to read next; the piece is held meanwhile."""
    with transaction.atomic():
        Piece.objects.select_for_update().get(pk=piece)
        edition = live_edition(piece)
        if edition is not None:
            relate(edition)


def choose_for_archive(*, everything=False, below=None, dry_run=False, size=100):
    """Choose for live pieces that have nothing chosen, or for all, newest first; yield (last, how many).

    One transaction a piece: what is chosen stays when it is stopped.
    """
    while True:
        found = waiting(everything, below).order_by("-pk").values_list("pk", "piece")[:size]
        rows = list(found)
        if not rows:
            return
        for _, piece in [] if dry_run else rows:
            choose_anew(piece)
        below = rows[-1][0]
        yield below, len(rows)


def waiting(everything, below):
    """Return the live Editions to choose for."""
    editions = Edition.objects.live()
    if not everything:
        editions = editions.filter(~Exists(Related.objects.filter(piece=OuterRef("piece"))))
    return editions if below is None else editions.filter(pk__lt=below)
