"""PDFs follow the wordings of notices: some a task, newest first, behind other work; with a watch."""

from django.conf import settings
from django.db.models import F
from django_tasks import task

from editorial.batches import items
from editorial.models import Reprinting
from editorial.paper.articles import LOW, behind, make_article_pdf
from publications import clock
from publications.models import Edition, Entry

BATCH = 10  # PDFs in one task, so that other work gets its turn


def follow(notice):
    """Have the PDFs made again that live pieces with a notice have, where its wording is another now.

    A run under way begins anew: its worker finds that out, and so does the watch where it was killed.
    """
    if not settings.ARTICLE_PDFS:
        return
    now = clock.now()
    anew = {"at": now, "touched_at": now, "below": None, "count": 0, "total": None, "finished_at": None}
    runs = Reprinting.objects.filter(notice=notice)
    if not runs.filter(finished_at=None).update(**anew):
        row, _ = Reprinting.objects.update_or_create(notice=notice, defaults=anew)
        items.hand_over(row, follow_wording.using(priority=LOW), watch)


@task()
def follow_wording(number):
    """Make some PDFs that say no more what their pages say, and ask for the next ones."""
    if run(number):
        follow_wording.using(priority=LOW).enqueue(number)


@task()
def watch(number):
    """Look after a run until it is over: these pieces are offered as no PDF meanwhile."""
    for row in Reprinting.objects.filter(pk=number):
        items.look_after(row, follow_wording.using(priority=LOW), watch)


def run(number):
    """Make the next PDFs of a run, each marked once it is made. Say whether more are left."""
    row = Reprinting.objects.filter(pk=number, finished_at=None).select_related("notice").first()
    if row is None:
        return False
    if row.total is None:
        advance(row, total=sum(1 for _ in left(row)))
    for made, (edition, _) in enumerate(left(row)):
        if made == BATCH:
            return True
        make_article_pdf.func(edition)
        if not advance(row, below=edition, count=F("count") + 1):
            return True
    return not advance(row, finished_at=clock.now())


def left(row):
    """Yield the Editions whose PDF a run has still to make."""
    borne = Entry.objects.on(f"notice:{row.notice.uuid}").live().values("edition")
    editions = Edition.objects.filter(pk__in=borne)
    return behind(editions if row.below is None else editions.filter(pk__lt=row.below))


def advance(row, **columns):
    """Write down how far a run is. Say whether it is still that run: it may have begun anew."""
    row.below = columns.get("below", row.below)
    same = Reprinting.objects.filter(pk=row.pk, at=row.at, finished_at=None)
    return bool(same.update(touched_at=clock.now(), **columns))
