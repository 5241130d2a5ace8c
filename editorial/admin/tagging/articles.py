"""Lists of articles with too few or too many terms, from which they are chosen for a change of terms."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from editorial.admin.articles.many import may
from editorial.admin.paging import is_number
from editorial.admin.tagging.frame import paged, shown
from editorial.batches import bulk
from editorial.models import Article, LooseArticle
from editorial.terms.tidying import listing, loose, surveying

Kind = LooseArticle.Kind


def articles(request, context, kind):
    """List the loose articles of a kind with their terms; take those that are chosen on to a change."""
    if kind not in Kind.values:
        raise Http404
    if request.method == "POST":
        return chosen(request, kind)
    if last := surveying.last():
        loose.catch_up(last)
    found = listing.loose(kind, request.user).select_related("article__brand").defer("article__body")
    found = found.prefetch_related("article__tagged__tag", "article__topics", "article__regions")
    rows, more = paged(found, ("-article_id",), request.GET.get("after", ""))
    context |= {
        "title": f"Articles {Kind(kind).label}",
        "rows": rows,
        "more": more,
        "may_retag": may(request.user, "retag"),
    }
    return shown(request, "articles", context)


def chosen(request, kind):
    """Begin a change of terms of the articles that were ticked, which is tried first on its own page."""
    here = HttpResponseRedirect(reverse("admin:tagging-articles", args=[kind]))
    numbers = [int(one) for one in request.POST.getlist("article") if is_number(one)][: bulk.CAP]
    if not may(request.user, "retag"):
        messages.warning(request, "“Change terms” is not among your permissions.")
        return here
    seen = Article.objects.visible_to(request.user).filter(pk__in=numbers).order_by("-pk")
    rows = list(seen.values_list("pk", "version"))
    if not rows:
        messages.warning(request, "Choose at least one article first.")
        return here
    act = bulk.begin("retag", rows, by=request.user)
    return HttpResponseRedirect(reverse("admin:article-many", args=[act.pk]))
