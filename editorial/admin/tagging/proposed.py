"""Proposed tags: accepted with one press, merged into another, or turned down with a reason."""

from django.contrib import messages
from django.db.models import OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from editorial.admin.desk.rows import Tally
from editorial.admin.paging import is_number
from editorial.admin.tagging.frame import merge_address, paged, said, shown
from editorial.models import TaggedArticle
from editorial.refusing import Refused
from editorial.terms.accepting import ACCEPTING, accept
from editorial.terms.tidying import listing, proposals
from publications.models import Tag


def proposed(request, context):
    """List the tags that wait, and decide about one."""
    refused = {}
    if request.method == "POST":
        tag = get_object_or_404(Tag, pk=number_of(request))
        try:
            messages.success(request, decided(request, tag))
            return HttpResponseRedirect(request.get_full_path())
        except Refused as error:
            refused = {tag.pk: " ".join(error.reasons)}
    waiting = listing.proposed().annotate(articles=Tally(bearing().values("pk")[: listing.COUNTED + 1]))
    rows, more = paged(waiting, ("-pk",), request.GET.get("after", ""))
    typed = request.POST.get("reason", "")
    context |= {
        "title": "Proposed tags",
        "rows": [line(tag, refused.get(tag.pk, ""), typed) for tag in rows],
        "more": more,
        "may_decide": request.user.has_perm(ACCEPTING),
    }
    return shown(request, "proposed", context, status=400 if refused else 200)


def number_of(request):
    """Return the key of the tag that a press is about."""
    sent = request.POST.get("tag", "")
    return int(sent) if is_number(sent) else 0


def decided(request, tag):
    """Accept a tag or turn it down. Return the sentence that says so."""
    if "accept" in request.POST:
        accept(tag, by=request.user)
        return f"“{tag}” is accepted: readers see it from now on."
    act = proposals.turn_down(tag, reason=request.POST.get("reason", "").strip(), by=request.user)
    if act is None:
        return f"“{tag}” is turned down. No article bore it."
    page = reverse("admin:article-many", args=[act.pk])
    return format_html("“{}” is turned down, and <a href='{}'>leaves the articles with it</a>.", tag, page)


def bearing():
    """Return the articles that bear a tag of the list."""
    return TaggedArticle.objects.filter(tag=OuterRef("pk")).order_by()


def line(tag, refused, typed):
    """Return what the list says of a proposed tag, and what was refused about it with what was typed."""
    return {
        "tag": tag,
        "articles": said(tag.articles),
        "merge": merge_address("tag", old=[tag.uuid]),
        "refused": refused,
        "typed": typed if refused else "",
    }
