"""Settling, field by field, what a fix of the live text and the draft both changed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial import publishing
from editorial.admin.articles.diff import diff, readable
from editorial.admin.articles.facts import WORDS
from editorial.admin.articles.verbs import seen
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
    document, stored = article.document(), StoredDocument.objects.in_bulk(set(conflict.values()))
    rows = [
        (name, WORDS[name], compared(name, stored[digest].value.get(name), document.get(name)))
        for name, digest in conflict.items()
    ]
    context |= {"article": article, "rows": rows, "title": "Settle what both changed"}
    return TemplateResponse(request, "admin/articles/settle.html", context)


def compared(name, theirs, mine):
    """Return how a field of the draft differs from what readers have, as parts to mark."""
    return diff(readable(name, theirs), readable(name, mine))
