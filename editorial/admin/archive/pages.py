"""Looks through the archive by a rule of house style: asked for, followed, read, and acted on."""

from functools import update_wrapper

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.access import roles
from editorial.admin.archive import choosing, rows
from editorial.admin.archive.forms import SearchForm
from editorial.admin.paging import is_number
from editorial.admin.scripts import module, passed
from editorial.batches import items
from editorial.models import StyleSearch
from editorial.refusing import Refused
from editorial.style.archive import searching, tasks

LATELY = 20


def addresses(site):
    """Return the addresses of these pages, for an admin site."""
    pages = [
        ("style/archive/", ask, "style-archive"),
        ("style/archive/<int:pk>/", found, "style-found"),
        ("style/archive/<int:pk>/progress/", progress, "style-found-progress"),
        ("style/archive/<int:pk>/places.csv", export, "style-found-csv"),
    ]
    return [path(where, site.admin_view(entered(view)), name=name) for where, view, name in pages]


def entered(view):
    """Let in whoever may look at rules."""

    def inner(request, **kwargs):
        if not roles.reach(request.user, tasks.LOOKING):
            raise PermissionDenied
        return view(request, **kwargs)

    return update_wrapper(inner, view)


def ask(request):
    """Ask which rule and which pieces; begin, and list the searches of late."""
    rule = request.GET.get("rule", "")
    given = {"rule": rule if is_number(rule) else None}
    form = SearchForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_valid():
        begun = tasks.begin(form.cleaned_data.pop("rule"), by=request.user, **form.cleaned_data)
        searching.run(begun.pk)  # a small archive needs no waiting
        return HttpResponseRedirect(reverse("admin:style-found", args=[begun.pk]))
    searches = StyleSearch.objects.select_related("rule", "by", "brand")[:LATELY]
    context = {"title": "House style in the archive", "form": form, "searches": searches}
    return shown(request, "ask", context)


def found(request, pk):
    """Show what a search found, and do what is pressed."""
    search = get_object_or_404(StyleSearch.objects.select_related("rule", "by", "brand"), pk=pk)
    older = "older" in request.GET
    if request.method == "POST":
        return HttpResponseRedirect(pressed(request, search, older))
    places, after = rows.page_of(search, request.user, older=older, after=request.GET.get("after", ""))
    context = {
        "title": f"“{search.rule}” in the archive",
        "search": search,
        "places": places,
        "after": after,
        "older": older,
        "stands_still": items.stands_still(search),
        "acts": [name for name in choosing.VERBS if choosing.may(request.user, name)],
        "fixable": any(one.can_be_fixed for one in places),
        "media": passed(module("editorial/many.js"), request),
    }
    return shown(request, "found", context)


def pressed(request, search, older):
    """Do what a button says. Return the address that it leads to."""
    sent = request.POST
    try:
        for name in choosing.VERBS:
            if name in sent:
                act = choosing.begun(search, sent, name=name, by=request.user, older=older)
                return reverse("admin:article-many", args=[act.pk])
    except Refused as refused:
        messages.error(request, " ".join(refused.reasons))
    if {"stop", "again", "forget"} & set(sent):
        return looked_after(request, search)
    return request.get_full_path()


def looked_after(request, search):
    """Stop a search, take it up again, or forget it: one's own, or as somebody who writes the rules."""
    if search.by != request.user and not request.user.has_perm("editorial.change_stylerule"):
        messages.error(request, f"{search.by} asked for this search: it is theirs to stop and to forget.")
    elif "stop" in request.POST:
        tasks.stop(search)
        messages.success(request, "Stopped. What was found stays; it can be taken up again.")
    elif "again" in request.POST:
        tasks.go_on(search)
        messages.success(request, "It is taken up again.")
    else:
        search.delete()
        messages.success(request, "What was found is forgotten. No text changed by that.")
        return reverse("admin:style-archive")
    return request.get_full_path()


def progress(request, pk):
    """Say how far a search is, for the page that shows it."""
    search = get_object_or_404(StyleSearch, pk=pk)
    said = {"settled": search.looked_at, "count": search.total or search.looked_at, "refused": 0}
    return JsonResponse(said | {"running": search.is_running})


def export(request, pk):
    """Send every place that a search found, as CSV."""
    search = get_object_or_404(StyleSearch, pk=pk)
    response = StreamingHttpResponse(rows.lines_of(search), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="house-style-{search.pk}.csv"'
    return response


def shown(request, name, context):
    """Answer with one of these pages."""
    context = admin.site.each_context(request) | context
    return TemplateResponse(request, f"admin/archive/{name}.html", context)
