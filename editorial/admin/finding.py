"""Finding a piece from anywhere: by an address that is pasted, or by words."""

from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode

from editorial.access.titles import titles_of
from editorial.models import Article
from editorial.search import searching
from editorial.search.finding import opened

SHOWN = 8


def address_of(article):
    """Return where the newsroom looks at an article."""
    return reverse("admin:editorial_article_change", args=[article.pk])


def typed(request):
    """Return what somebody looks for."""
    return request.GET.get("q", "").strip()


def straight_to(request):
    """Lead to the piece whose address was pasted into a search, or return None."""
    article = opened(typed(request), known(request)) if typed(request) else None
    return HttpResponseRedirect(address_of(article)) if article else None


def known(request):
    """Return the articles that somebody may open: what readers have of one is a page, too."""
    return Article.objects.known_to(request.user)


def matching(request):
    """Return the articles that hold what was typed, the best first."""
    seen = Article.objects.visible_to(request.user).select_related("brand").defer("body")
    return searching.found_by(seen, typed(request), user=request.user).order_by(*searching.BEST_FIRST)


def find(request):
    """Open the piece that was meant, when it is one; show the list of what was found otherwise."""
    if there := straight_to(request):
        return there
    only = list(matching(request)[:2]) if typed(request) else []
    if len(only) == 1:
        return HttpResponseRedirect(address_of(only[0]))
    listed = reverse("admin:editorial_article_changelist")
    return HttpResponseRedirect(f"{listed}?{urlencode({'q': typed(request)})}" if typed(request) else listed)


def found(request):
    """Answer what is being typed with the pieces it may mean, as JSON."""
    if not typed(request):
        return JsonResponse({"results": []})
    article = opened(typed(request), known(request).select_related("brand", "piece"))
    if article and not request.user.has_perm("editorial.view_article", article):
        return JsonResponse({"results": [as_readers_know(article, request.user)]})
    articles = [article] if article else matching(request)[:SHOWN]
    return JsonResponse({"results": [as_result(one) for one in articles]})


def as_result(article):
    """Return an article as a line of suggestions."""
    details = [str(article.brand or "no brand yet"), article.get_state_display()]
    return {"label": article.title, "detail": " · ".join(details), "url": address_of(article)}


def as_readers_know(article, user):
    """Return what readers have of an article as a line of suggestions."""
    title, brand = titles_of([article.piece.uuid], user)[article.piece.uuid]
    details = " · ".join(filter(None, [brand, "what readers have"]))
    return {"label": title, "detail": details, "url": address_of(article)}
