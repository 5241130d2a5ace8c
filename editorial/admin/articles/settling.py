"""Settling, field by field, what a fix of the live text and the draft both changed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial import publishing
from editorial.admin.articles.diff import diff
from editorial.admin.articles.facts import WORDS
from editorial.admin.articles.verbs import seen
from editorial.differences.naming import labels_of, readable
from publications.models import StoredDocument


def settle(request, article, context):
    """Settle, field by field, what a fix of the live text and the draft both changed."""
    conflict = article.conflict or {}
    if request.method == "POST":
        field, choice = request.POST.get("field", ""), request.POST.get("choice", "")
        article.version = seen(request)
        try:
            if choice not in {"mine", "theirs"} or field not in WORDS:
                raise publishing.Refused("Choose one of the two.")
            publishing.settle(article, field, choice, by=request.user)
        except publishing.Refused as refused:
            messages.error(request, " ".join(refused.reasons))
        else:
            kept = "the draft’s words" if choice == "mine" else "the live words"
            messages.success(request, f"Settled: the {WORDS[field]} keeps {kept}.")
        return HttpResponseRedirect(reverse("admin:article-settle", args=[article.pk]))
    rows = compared(article.document(), theirs(conflict), request.user)
    context |= {"article": article, "rows": rows, "title": "Settle what both changed"}
    return TemplateResponse(request, "admin/articles/settle.html", context)


def theirs(conflict):
    """Return {field: what readers have in it} of a stored conflict."""
    stored = StoredDocument.objects.in_bulk(set(conflict.values()))
    return {name: stored[digest].value.get(name) for name, digest in conflict.items()}


def compared(mine, theirs, by):
    """Return [(field, in words, how the draft differs from what readers have, as parts to mark)]."""
    labels = labels_of(mine, mine.replace(**theirs), by=by)
    return [
        (name, WORDS[name], diff(readable(name, value, labels), readable(name, mine.get(name), labels)))
        for name, value in theirs.items()
    ]
