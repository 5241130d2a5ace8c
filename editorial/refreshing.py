"""Compiled texts follow the vocabulary: what names a changed term is made again, newest first."""

from django.db import transaction

from editorial.compiling import compile_edition
from editorial.editions import lock_vocabulary
from editorial.shelving import reshelve
from publications import clock
from publications.models import Edition, Outcome


def refresh_shelf(key, at=None):
    """Reshelve and compile again every live and scheduled Edition on a shelf; return how many.

    One transaction an Edition: reading and publishing go on, and a second run does no harm.
    """
    at = at or clock.now()
    numbers = list(editions_on(key, at).values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            lock_vocabulary(shared=True)
            refresh_edition(number, at)
    return len(numbers)


def refresh_edition(number, at):
    """Reshelve and compile one Edition, unless it has gone in the meantime."""
    edition = Edition.objects.select_related("document", "brand", "piece").filter(pk=number).first()
    if edition is not None:
        reshelve(edition, edition.document.value, at)
        compile_edition(edition)


def editions_on(key, at):
    """Return the Editions that stand on a shelf at a moment or later, newest first."""
    editions = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at, entries__live_until__gt=at)
    found = editions.filter(entries__shelf__key=key).distinct()
    return found.select_related("document", "brand", "piece").order_by("-live_from", "-pk")
