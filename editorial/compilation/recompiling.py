"""Compiled texts made again from their Documents, newest first, while reading goes on."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Q

from editorial.compilation.subjects import subject_of
from editorial.compiling import COMPILER, bear, columns_of
from editorial.links.keeping import keep_links
from editorial.media.sharing import make_later
from editorial.paper.articles import ask as ask_for_pdf
from editorial.releasing.editions import lock_vocabulary
from editorial.releasing.shelving import reshelve
from editorial.search import readers
from publications import clock
from publications.models import Edition, EditionText, Outcome, Piece

BATCH = 100


@dataclass(frozen=True)
class Batch:
    """What became of some Editions; `last` is the oldest of them by number."""

    last: int
    changed: int
    unchanged: int


def behind(*, everything=False, below=None):
    """Return the Editions with a text to make again: those of an older compiler or without one, or all."""
    editions = Edition.objects.filter(outcome=Outcome.OK)
    if not everything:
        editions = editions.filter(Q(text=None) | Q(text__compiler__lt=COMPILER))
    if below is not None:
        editions = editions.filter(pk__lt=below)
    return editions


def recompile(*, everything=False, below=None, dry_run=False, size=BATCH):
    """Make texts again and yield a Batch each time; what is committed stays when it is stopped."""
    while True:
        with transaction.atomic():
            batch = one_batch(behind(everything=everything, below=below), dry_run, size)
        if batch is None:
            return
        below = batch.last
        yield batch


def one_batch(editions, dry_run, size):
    """Make the newest of these Editions again, or return None when none is left.

    Pieces and vocabulary are held meanwhile, so that no verb and no merge changes what is being read. What
    is live or lies ahead also stands from now on on every shelf that this release knows.
    """
    numbers = list(editions.order_by("-pk").values_list("pk", flat=True)[:size])
    if not numbers:
        return None
    if not dry_run:
        lock_vocabulary(shared=True)
        named = Edition.objects.filter(pk__in=numbers).values("piece")
        list(Piece.objects.select_for_update().filter(pk__in=named).order_by("pk").values_list("pk"))
    loaded = Edition.objects.filter(pk__in=numbers).select_related("document", "brand", "piece", "text")
    if not dry_run:
        reshelve([(edition, edition.document.value) for edition in loaded], clock.now())
    changed = sum(remake(edition, dry_run) for edition in loaded)
    if changed and not dry_run:
        transaction.on_commit(partial(readers.renew_now, *{edition.piece_id for edition in loaded}))
    return Batch(numbers[-1], changed, len(loaded) - changed)


def remake(edition, dry_run):
    """Make one text again; say whether a column changed."""
    text = getattr(edition, "text", None) or EditionText(edition=edition)
    columns = columns_of(subject_of(edition))
    differing = [name for name, value in columns.items() if getattr(text, name) != value]
    if text._state.adding:
        differing = list(columns)
    if not dry_run:
        bear(edition)
        keep_links(edition)
    if differing and not dry_run:
        if not columns["share"]:
            make_later(edition)
        for name in differing:
            setattr(text, name, columns[name])
        text.pdf = ""
        text.save(update_fields=None if text._state.adding else [*differing, "pdf"])
        ask_for_pdf(edition)
    return bool(differing)
