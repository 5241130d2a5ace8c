"""Where the words of a legal order stand: live, scheduled and draft texts, said while they are looked for."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from editorial.admin.articles.readers import known_as
from editorial.law.orders import looked_for
from editorial.law.passages import holding
from editorial.models import Article, LegalOrder

ENTERING = "editorial.add_legalorder"
HERE = "<!--found-->"
EVERY = 5000  # texts without the words after which the page says how far it is
MOST = 500


def look(request, pk):
    """Send the page as the texts are read, however many there are."""
    order = get_object_or_404(LegalOrder, pk=pk)
    if not request.user.has_perm("editorial.view_legalorder"):
        raise PermissionDenied
    context = admin.site.each_context(request) | {
        "order": order,
        "words": looked_for(order),
        "may_bar": order.about == LegalOrder.About.NAME and request.user.has_perm(ENTERING),
        "title": "Where it stands",
    }
    before, _, after = render_to_string("admin/reference/look.html", context, request).partition(HERE)
    return StreamingHttpResponse(page(before, rows(order, request.user), after))


def page(before, found, after):
    """Yield a page: what stands before the rows, each row, and what stands after them."""
    yield before
    yield from found
    yield after


def rows(order, user):
    """Yield a row for every text that says the words, how far this is now and then, and what came of it."""
    words, seen, shown, hidden = looked_for(order), 0, 0, 0
    for held in holding(words, piece=order.piece) if words else ():
        seen += 1
        if held and (row := row_of(held, order, user)):
            shown += 1
            if shown <= MOST:
                yield row
        else:
            hidden += held is not None
        if seen % EVERY == 0:
            yield render_to_string("admin/reference/_looked.html", {"seen": seen})
    context = {"seen": seen, "shown": shown, "hidden": hidden, "more": max(0, shown - MOST), "is_over": True}
    yield render_to_string("admin/reference/_looked.html", context)


def row_of(held, order, user):
    """Return the row of a text that says the words, or nothing where this person may not see the piece."""
    articles = Article.objects.filter(pk=held.article).only("title")
    article = articles.visible_to(user).first()
    if article is None and held.where == "live" and (article := articles.held_by(user).first()):
        article.title = known_as(article)
    context = {"held": held, "article": article, "order": order}
    return article and render_to_string("admin/reference/_held.html", context)
