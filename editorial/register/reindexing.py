"""What readers have, searched again for the names of a changed register: newest first, and resumable."""

from django.db import transaction
from django_tasks import task

from editorial.batches import items
from editorial.compiling import compile_edition
from editorial.models import Borne, Reindexing
from editorial.releasing.editions import lock_vocabulary, now_of
from editorial.releasing.shelving import reshelve
from publications import clock
from publications.models import Edition, Outcome, Piece

BATCH = 50


def register_changed():
    """Have what readers have, or will have, searched again; a run under way begins anew. Return it."""
    row = Reindexing.objects.filter(finished_at=None).first()
    if row is None:
        row = Reindexing.objects.create()
    else:
        Reindexing.objects.filter(pk=row.pk).update(below=None, count=0, touched_at=clock.now())
    items.hand_over(row, reindex, watch)
    return row


@task()
def watch(number):
    """Look after a run until it is over."""
    for row in Reindexing.objects.filter(pk=number):
        items.look_after(row, reindex, watch)


@task()
def reindex(number):
    """Search some Editions, and ask for the next ones."""
    if run(number):
        reindex.enqueue(number)


def run(number, *, size=BATCH):
    """Search the next Editions of a run in one transaction. Say whether more are left."""
    with transaction.atomic():
        row = Reindexing.objects.select_for_update().filter(pk=number, finished_at=None).first()
        if row is None:
            return False
        lock_vocabulary(shared=True)
        editions = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=clock.now())
        if row.below is not None:
            editions = editions.filter(pk__lt=row.below)
        found = list(editions.order_by("-pk").values_list("pk", flat=True)[:size])
        search(found)
        row.below, row.count = found[-1] if found else row.below, row.count + len(found)
        row.touched_at = clock.now()
        row.finished_at = None if found else clock.now()
        row.save()
    return bool(found)


def search(numbers):
    """Put Editions on the shelves of whom they mention; their pieces are held meanwhile.

    What bears a notice about somebody is compiled again: it stands behind the first mention of any name.
    """
    named = Edition.objects.filter(pk__in=numbers)
    list(
        Piece.objects.select_for_update()
        .filter(pk__in=named.values("piece"))
        .order_by("pk")
        .values_list("pk")
    )
    borne = Borne.objects.filter(edition__in=numbers, entity__isnull=False)
    bearing = set(borne.values_list("edition", flat=True))
    for edition in named.select_related("document", "brand", "piece"):
        reshelve([(edition, edition.document.value)], now_of(edition.piece))
        if edition.pk in bearing:
            compile_edition(edition)
