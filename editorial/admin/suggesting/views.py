"""Suggestions for a text that is being written, asked for by its form; and a page of its own."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from editorial.admin.style import typed
from editorial.admin.style.views import OUT_OF_REACH, found
from editorial.admin.suggesting.shown import shown
from editorial.models import DismissedSuggestion
from editorial.refusing import Refused
from editorial.terms import usage
from editorial.terms.retagging import TERMS, retag

MOST = 200  # what a form may name as dismissed or chosen
NOTHING = "Choose at least one, or dismiss one."
REACHED = {
    "readers": "They are added, and readers have them.",
    "draft": "They are added to the draft. Readers see no change.",
}


def paths(page, site):
    """Return the addresses: asked while somebody writes, and the page that works without scripts."""
    return [
        path("suggestions/", site(partial(check, pk=None)), name="article-suggestions-new"),
        path("<int:pk>/suggestions/check/", site(check), name="article-suggestions-check"),
        path("<int:pk>/suggestions/", page(own_page), name="article-suggestions"),
    ]


def check(request, pk):
    """Answer a form that asks what is suggested for it, saved or not."""
    article = found(request, pk)
    if article is None:
        return JsonResponse(OUT_OF_REACH, status=404)
    return checked(request, article)


@require_POST
def checked(request, article):
    """Answer with the list; what was dismissed on the way is remembered, of a piece that is saved."""
    try:
        document = typed.document_of(request.POST, article)
    except typed.TooLong as error:
        return JsonResponse({"sentence": str(error)})
    dismissed = typed.uuids(request.POST.getlist("dismissed")[:MOST])
    dismiss(article, dismissed, by=request.user)
    usage.ask_if_old()
    groups = shown(
        document,
        article,
        dismissed=dismissed,
        words=typed.controls(request.POST),
        pins=typed.uuids(request.POST.getlist("pins")[:MOST]),
    )
    html = render_to_string("admin/suggesting/_list.html", {"groups": groups, "in_form": True}, request)
    return JsonResponse({"list": html, "number": sum(len(group.rows) for group in groups)})


def dismiss(article, uuids, *, by):
    """Remember for a saved article what somebody does not want for it."""
    if article.pk and uuids:
        rows = [DismissedSuggestion(article=article, term=uuid, by=by) for uuid in uuids]
        DismissedSuggestion.objects.bulk_create(rows, ignore_conflicts=True)


def own_page(request, article, context):
    """Show what is suggested for the saved draft; add what is chosen, put away what is dismissed."""
    reasons = []
    if request.method == "POST":
        try:
            messages.success(request, pressed(request, article))
        except Refused as refused:
            reasons = refused.reasons
        else:
            return HttpResponseRedirect(reverse("admin:article-suggestions", args=[article.pk]))
    usage.ask_if_old()
    context |= {
        "title": "Suggested",
        "article": article,
        "groups": shown(article.document(), article),
        "reasons": reasons,
    }
    status = 400 if reasons else 200
    return TemplateResponse(request, "admin/suggesting/page.html", context, status=status)


def pressed(request, article):
    """Do what a button of the page says. Return the sentence that says so. Raise Refused."""
    sent = request.POST
    if away := typed.uuids([sent.get("dismiss", "")]):
        dismiss(article, away, by=request.user)
        return "It is not suggested for this piece again."
    chosen = {name: typed.uuids(sent.getlist(name)[:MOST]) for name in TERMS}
    if not any(chosen.values()):
        raise Refused(NOTHING)
    return REACHED[retag(article, by=request.user, add=chosen, remove={})]
