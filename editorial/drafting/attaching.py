"""The files that a draft offers: added, called something else, moved up, taken away."""

from django.db import transaction

from editorial import workflow
from editorial.drafting import drafts
from editorial.models import Article, applying
from publications.document import AttachmentUse
from publications.models import Attachment


@transaction.atomic
def offer(article, uses, *, by):
    """Save which files a draft offers, in order; `article.version` is the version that the caller saw.

    Raise Refused where the person may not save it, or somebody saved meanwhile.
    """
    drafts.hold(article)
    held = Article.objects.for_document().get(pk=article.pk)
    workflow.check(held, "save", by=by)
    applying.write(held, "attachments", uses)
    applying.forget_loaded_rows(held)
    drafts.save_draft(held, by=by, note="Files")


def added(uses, attachment, title):
    """Return uses with one more at their end; a file that is offered already gets the title."""
    use = AttachmentUse(attachment=attachment.uuid, title=title, file=attachment.digest)
    return (*(one for one in uses if one.attachment != attachment.uuid), use)


def without(uses, at):
    """Return uses without the one at a place."""
    return tuple(use for number, use in enumerate(uses) if number != at)


def raised(uses, at):
    """Return uses with the one at a place before the one above it; the first one stays where it is."""
    uses = list(uses)
    if 0 < at < len(uses):
        uses[at - 1], uses[at] = uses[at], uses[at - 1]
    return tuple(uses)


def rows(uses):
    """Return {UUID: Attachment} of the files in use; one query, or none."""
    return (
        {row.uuid: row for row in Attachment.objects.filter(uuid__in=[use.attachment for use in uses])}
        if uses
        else {}
    )
