"""The page that says whether the original of a piece has changed, word by word, and looks again."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial import workflow
from editorial.differences import Difference
from editorial.models import WatchedOriginal
from editorial.refusing import Refused
from editorial.republication import originals


def original(request, article, context):
    """Show what is known of the original; look at it again, or take its change as seen."""
    row = WatchedOriginal.objects.filter(article=article).first()
    reasons = workflow.refusals(article, "comment", by=request.user)
    if request.method == "POST" and not reasons:
        try:
            acted(request, article, row)
        except Refused as refused:
            messages.error(request, " ".join(refused.reasons))
        return HttpResponseRedirect(reverse("admin:article-original", args=[article.pk]))
    changed = row and row.has_changed
    found = [Difference("original", "What changed there", originals.changes(row))] if changed else []
    context |= {"article": article, "row": row, "changes": found, "reasons": reasons, "title": "The original"}
    status = 403 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/articles/original.html", context, status=status)


def acted(request, article, row):
    """Do what was pressed, and say what came of it."""
    if "_seen" in request.POST:
        if row:
            originals.seen(row)
        messages.success(request, "The original is compared with this text from now on.")
        return
    row = originals.check(article)
    if row.problem:
        messages.warning(request, row.problem)
    elif row.has_changed:
        messages.warning(request, "The original has changed: the difference stands below.")
    else:
        messages.success(request, "The original says what is known of it.")
