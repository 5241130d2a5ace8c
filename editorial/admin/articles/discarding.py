"""Throwing a draft away, fetching it back, and beginning a new one with its text."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial import workflow
from editorial.access.roles import reach
from editorial.admin.articles.verbs import seen
from editorial.drafting import throwing
from editorial.refusing import Refused

SHOWN = 200


def throw(request, article, context):
    """Ask once, then throw a draft away."""
    reasons = workflow.refusals(article, "throw", by=request.user)
    if request.method == "POST":
        article.version = seen(request)
        try:
            throwing.throw(article, by=request.user)
        except Refused as refused:
            article.refresh_from_db()
            reasons = refused.reasons
        else:
            sentence = "“{}” is thrown away. For 30 days it can be <a href='{}'>fetched back</a>."
            messages.success(request, format_html(sentence, article.title, reverse("admin:thrown")))
            return HttpResponseRedirect(reverse("admin:editorial_article_changelist"))
    return asked(
        request,
        article,
        context,
        reasons,
        title="Throw the draft away",
        button="Throw it away",
        danger=True,
        lead="The draft leaves every list. For 30 days whoever may change it can fetch it back; then it is"
        " removed for good, with its versions. Readers never had it.",
    )


def copy(request, article, context):
    """Ask once, then begin a new draft with an article's text."""
    reasons = workflow.refusals(article, "copy", by=request.user)
    if request.method == "POST":
        try:
            made = throwing.copy(article, by=request.user)
        except Refused as refused:
            reasons = refused.reasons
        else:
            back = reverse("admin:editorial_article_change", args=[article.pk])
            sentence = "This is a new draft with the text of <a href='{}'>“{}”</a>."
            messages.success(request, format_html(sentence, back, article.title))
            return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[made.pk]))
    return asked(
        request,
        article,
        context,
        reasons,
        title="Copy as new",
        button="Copy it",
        lead="A new draft begins with this text, its pictures, people and terms. It gets an address of its"
        " own; corrections stay with this piece.",
    )


def asked(request, article, context, reasons, **words):
    """Show what is asked, and what stands in the way."""
    context |= {"article": article, "form": None, "reasons": reasons, **words}
    status = 403 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/articles/confirm.html", context, status=status)


def entries(user):
    """Return [(label, address)] of the menu's pages about the past, for whoever may look at articles."""
    found = [("As readers saw it", reverse("admin:as-of"))] if reach(user, "view_article") else []
    return found + ([("Thrown away", reverse("admin:thrown"))] if reach(user, "change_article") else [])


def thrown(request):
    """List what was thrown away, for whoever may fetch it back."""
    context = admin.site.each_context(request)
    context |= {"title": "Thrown away", "articles": list(throwing.thrown(request.user)[:SHOWN])}
    context["kept_for"] = throwing.KEPT_FOR.days
    return TemplateResponse(request, "admin/articles/thrown.html", context)


def fetch(request, pk):
    """Fetch one back."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:thrown"))
    article = get_object_or_404(throwing.thrown(request.user), pk=pk)
    try:
        throwing.fetch(article, by=request.user)
    except Refused as refused:
        messages.error(request, " ".join(refused.reasons))
        return HttpResponseRedirect(reverse("admin:thrown"))
    messages.success(request, format_html("“{}” is back, as it was.", article.title))
    return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[pk]))
