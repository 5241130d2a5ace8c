"""House style of a text that is being written, asked for by its form; and a page of its own."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from editorial.admin.articles.verbs import seen
from editorial.admin.style import typed
from editorial.admin.style.acts import act
from editorial.admin.style.shown import style
from editorial.models import Article
from editorial.refusing import Refused
from editorial.style.ruleset import MOST

SCRIPT = "editorial/style/form.js"
OUT_OF_REACH = {"sentence": "You cannot change this article."}


def paths(page, site):
    """Return the addresses: asked while somebody writes, and the page that works without scripts."""
    return [
        path("style/", site(partial(check, pk=None)), name="article-style-new"),
        path("<int:pk>/style/check/", site(check), name="article-style-check"),
        path("<int:pk>/style/live/", site(partial(check, is_live=True)), name="article-style-live"),
        path("<int:pk>/style/", page(own_page), name="article-style"),
    ]


def check(request, pk, is_live=False):
    """Answer a form that asks what house style finds in it; `is_live`: it is one over what readers have."""
    article = found(request, pk)
    if article is None:
        return JsonResponse(OUT_OF_REACH, status=404)
    return checked(request, article, is_live)


@require_POST
def checked(request, article, is_live):
    """Answer what is found in a form as it stands, saved or not; on the way, do what was pressed.

    A form too long to be read is answered with a sentence.
    """
    live = article.live_edition() if is_live else None
    try:
        document = typed.document_of(request.POST, article, live and live.document.value)
    except typed.TooLong as error:
        return JsonResponse({"sentence": str(error)})
    said = done(request, article, document)
    shown = style(article, document, request.user, **said)
    return JsonResponse(answer(request, shown, typed.controls(request.POST)))


def found(request, pk):
    """Return the article that somebody writes in, a new one for none, or None where it is out of reach."""
    if pk is None:
        if not request.user.has_perm("editorial.add_article"):
            raise PermissionDenied
        return Article()
    named = ("brand", "piece", "provenance__source", "provenance__licence", "provenance__permission")
    articles = Article.objects.visible_to(request.user).editable_by(request.user)
    return articles.select_related(*named).defer("body").filter(pk=pk).first()


def done(request, article, document=None):
    """Do what was pressed. Return what to say of it: said, or reasons with what was typed."""
    try:
        return {"said": act(request.POST, article, by=request.user, document=document)}
    except Refused as refused:
        return {"reasons": [*refused.reasons, *kept(request.POST)]}


def kept(sent):
    """Return what somebody wrote as a reason that was refused, in a sentence, so that it is not lost."""
    key = sent.get("act", "").partition(" ")[2]
    wrote = sent.get(f"reason-{key}", "").strip()
    return [f"You wrote: “{wrote}”"] if wrote else []


def answer(request, shown, words):
    """Return what is found as data for the text, and as the list that the inspector shows."""
    spots = [(one, *typed.spot(one, words)) for one in shown.open[:MOST]]
    return {
        "findings": [
            {
                "key": one.key,
                "control": control,
                "at": at,
                "quote": one.quote,
                "severity": one.severity,
                "message": one.message,
                "replacement": one.replacement,
                "rule": one.name,
            }
            for one, control, at in spots
        ],
        "list": render_to_string("admin/style/_list.html", {"style": shown}, request),
        "said": shown.said,
        "reasons": shown.reasons,
        "shown": shown.is_shown,
    }


def own_page(request, article, context):
    """Show what house style finds in the saved draft, or do what a button says."""
    said = {}
    if request.method == "POST":
        article.version = seen(request)
        said = done(request, article)
        if "said" in said:
            messages.success(request, said["said"])
            return HttpResponseRedirect(reverse("admin:article-style", args=[article.pk]))
        article = Article.objects.for_document().get(pk=article.pk)
    shown = style(article, article.document(), request.user, **said)
    context |= {"title": "House style", "article": article, "style": shown}
    status = 403 if shown.reasons else 200
    return TemplateResponse(request, "admin/style/page.html", context, status=status)
