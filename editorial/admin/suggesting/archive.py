"""The archive's list: per term the live pieces that name it and lack it, accepted one by one or all."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.admin.entering import framed
from editorial.admin.paging import is_number
from editorial.admin.tagging.frame import ENTERING
from editorial.models import Article, MentionItem, MentionSearch
from editorial.refusing import Refused
from editorial.terms import missing
from editorial.terms.knowing import terms

SHOWN, TERMS = 100, 200
Outcome = MentionItem.Outcome


def paths(site):
    """Return the addresses of these pages, for an admin site."""
    listed = [
        ("suggested-terms/", index, "term-suggestions"),
        ("suggested-terms/<int:pk>/progress/", progress, "term-suggestions-progress"),
        ("suggested-terms/<int:pk>/<uuid:term>/", of_term, "term-suggestions-term"),
    ]
    return [path(where, framed(site, view, ENTERING), name=name) for where, view, name in listed]


def index(request, context):
    """Show what the latest search found, the terms that most pieces lack first; begin, stop, take up."""
    search = MentionSearch.objects.first()
    if request.method == "POST":
        pressed(request, search)
        return HttpResponseRedirect(reverse("admin:term-suggestions"))
    rows = rows_of(search) if search else []
    context |= {"title": "Terms missing from live pieces", "search": search, "most": missing.MOST}
    context |= {"rows": rows[:TERMS], "more": len(rows) - TERMS}
    return TemplateResponse(request, "admin/suggesting/archive.html", context)


def pressed(request, search):
    """Begin a search, stop the latest, or take it up; one batch is searched at once."""
    if "stop" in request.POST and search:
        missing.stop(search)
        messages.success(request, "It is stopped. What was found or done so far stays.")
    elif "again" in request.POST and search:
        missing.go_on(search)
        messages.success(request, "It is taken up again.")
    elif search is None or not search.is_running:
        missing.run(missing.begin(by=request.user).pk)


def rows_of(search):
    """Return the terms of a search with how many pieces are open, done and refused, the most open first."""
    found = missing.by_term(search)
    known = terms({uuid for _, uuid in found}) if found else {}
    rows = [
        {"term": known[uuid], "counts": counts, "open": counts.get(Outcome.OPEN, 0)}
        for (_, uuid), counts in found.items()
        if uuid in known
    ]
    return sorted(rows, key=lambda row: (-row["open"], row["term"].label))


def of_term(request, context, pk, term):
    """Show the pieces that lack one term, each with the passage, and accept one or many."""
    search = get_object_or_404(MentionSearch, pk=pk)
    known = terms({term}).get(term)
    if known is None:
        raise Http404
    reasons = []
    if request.method == "POST":
        try:
            count = accepted(request, search, term)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, f"“{known.label}” is given to {count} pieces, one after the other.")
            return HttpResponseRedirect(request.path)
    seen = Article.objects.visible_to(request.user).filter(piece=OuterRef("piece"))
    rows = search.items.filter(term=term).select_related("piece__article", "edition__text")
    rows = rows.defer("piece__article__body").annotate(is_seen=Exists(seen)).order_by("-outcome", "pk")
    context |= {"title": f"Pieces that name “{known.label}” and lack it", "search": search, "term": known}
    context |= {"items": rows[:SHOWN], "reasons": reasons, "open": rows.filter(outcome=Outcome.OPEN).count()}
    context["asked"] = rows.filter(outcome=Outcome.ASKED).count()
    return TemplateResponse(request, "admin/suggesting/term.html", context, status=400 if reasons else 200)


def accepted(request, search, term):
    """Accept the items that were ticked, or all. Return how many."""
    sent = request.POST
    numbers = None if "all" in sent else [int(one) for one in sent.getlist("item") if is_number(one)]
    return missing.accept(search, term, by=request.user, numbers=numbers)


def progress(request, context, pk):
    """Say how far a search is, for the page that shows it."""
    search = get_object_or_404(MentionSearch, pk=pk)
    waiting = search.items.filter(outcome=Outcome.ASKED).count()
    refused = search.items.filter(outcome=Outcome.REFUSED).count()
    is_searching = search.found_at is None
    count = search.total if is_searching else search.items.exclude(outcome=Outcome.OPEN).count()
    settled = search.looked_at if is_searching else count - waiting
    said = {"settled": settled, "count": count, "refused": refused, "running": search.is_running}
    return JsonResponse(said)
