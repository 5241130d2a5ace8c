"""Compiled texts follow the vocabulary: what names a changed term is made again, newest first."""

from django.db import transaction

from editorial.compiling import compile_edition
from editorial.releasing.editions import lock_vocabulary, now_of
from editorial.releasing.shelving import reshelve
from editorial.search import readers
from publications import clock
from publications.models import Edition, Entry, Outcome, Piece


def refresh_shelf(key):
    """Reshelve and compile again every live and scheduled Edition on a shelf; return how many.

    One transaction an Edition: reading and publishing go on, and a second run does no harm. What is being
    published while it starts has perhaps read the vocabulary as it was: it is waited for.
    """
    with transaction.atomic():
        lock_vocabulary(shared=False)
        numbers = list(editions_on(key, clock.now()).values_list("pk", flat=True))
    for number in numbers:
        refresh_edition(number)
    return len(numbers)


def refresh_edition(number):
    """Reshelve and compile one Edition, unless it has gone in the meantime.

    Its piece is held, so that nobody who read it earlier writes an older text over the new one.
    """
    with transaction.atomic():
        lock_vocabulary(shared=True)
        named = Edition.objects.filter(pk=number)
        held = Piece.objects.select_for_update().filter(pk__in=named.values("piece")).first()
        edition = held and named.select_related("document", "brand", "piece").first()
        if edition:
            reshelve([(edition, edition.document.value)], now_of(held))
            compile_edition(edition)
            readers.follow(held, [])


def editions_on(key, at):
    """Return the Editions that stand on a shelf at a moment or later, newest first."""
    entries = Entry.objects.on(key).filter(live_until__gt=at)
    editions = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at, pk__in=entries.values("edition"))
    return editions.select_related("document", "brand", "piece").order_by("-live_from", "-pk")
