"""PDFs follow the wordings of notices: some pieces a task, the newest first, behind other work."""

from django.conf import settings
from django_tasks import task

from editorial.after_commit import enqueue
from editorial.paper.articles import LOW, behind, make_article_pdf
from publications.models import Edition, Entry

BATCH = 10  # PDFs in one task, so that other work gets its turn


def follow(notice):
    """Have the PDFs made again that live pieces with a notice have, where its wording is another now."""
    if settings.ARTICLE_PDFS:
        enqueue(follow_wording.using(priority=LOW), str(notice.uuid))


@task()
def follow_wording(uuid, below=None):
    """Make some PDFs that say no more what their pages say, and ask for the next ones.

    A worker that is killed leaves the rest to `make_pdfs`; until then these pieces are offered as no PDF.
    """
    borne = Entry.objects.on(f"notice:{uuid}").live().values("edition")
    editions = Edition.objects.filter(pk__in=borne, **({} if below is None else {"pk__lt": below}))
    for made, (number, _) in enumerate(behind(editions)):
        if made == BATCH:
            follow_wording.using(priority=LOW).enqueue(uuid, below=below)
            return
        make_article_pdf.func(number)
        below = number
