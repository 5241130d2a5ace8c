"""Two presses on the page that finds a withheld name in texts: bar it there, too, or take it out of one."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from editorial.admin.articles.answers import linked, seen_by_readers
from editorial.admin.articles.readers import held
from editorial.after_commit import enqueue
from editorial.law import masking
from editorial.models import Article, LegalOrder
from editorial.refusing import Refused
from editorial.rules.tasks import weigh

ACTING = "publish_article"


def paths():
    """Return the addresses of the two presses."""
    return [
        path("<int:pk>/bar-name/", admin.site.admin_view(require_POST(bar)), name="order-bar-name"),
        path("<int:pk>/mask/<int:article>/", admin.site.admin_view(require_POST(mask)), name="order-mask"),
    ]


def bar(request, pk):
    """Make an order that bars a withheld name in texts, and show where it stands."""
    if not request.user.has_perm("editorial.add_legalorder"):
        raise PermissionDenied
    named = LegalOrder.objects.filter(about=LegalOrder.About.NAME, author__isnull=False)
    order = masking.bar(get_object_or_404(named.select_related("author"), pk=pk))
    enqueue(weigh, request.user.pk)
    look = reverse("admin:editorial_legalorder_change", args=[order.pk])
    said = "From now on no text with this name is published, fixed, put back or imported."
    messages.success(request, linked(said, look, "The order"))
    return HttpResponseRedirect(reverse("admin:order-look", args=[order.pk]))


def mask(request, pk, article):
    """Take a withheld name out of the live text of one piece, and lead back to the others."""
    if not request.user.has_perm("editorial.view_legalorder"):
        raise PermissionDenied
    order = get_object_or_404(LegalOrder.objects.exclude(author=None).select_related("author"), pk=pk)
    piece = piece_of(article, request.user)
    try:
        masking.mask(piece.piece, order, by=request.user)
    except Refused as refused:
        fix = reverse("admin:article-fix", args=[piece.pk])
        messages.error(request, linked(f"“{piece.title}”: {refused}", fix, "Fix the live text…"))
    else:
        messages.success(request, seen_by_readers(f"“{piece.title}” says the name no more.", piece))
    return HttpResponseRedirect(reverse("admin:order-look", args=[order.pk]))


def piece_of(pk, user):
    """Return an article that this person may see, or of which they answer for what readers have."""
    found = Article.objects.visible_to(user).filter(pk=pk).first() or held(user, pk, ACTING)
    if found is None:
        raise Http404
    return found
