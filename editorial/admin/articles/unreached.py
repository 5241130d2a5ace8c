"""What somebody typed into a piece that is out of their reach now: kept as theirs, shown to them alone."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.access.roles import reach
from editorial.admin.articles import keeping
from editorial.admin.articles.reading import printed
from editorial.admin.paging import is_number
from editorial.admin.scripts import module, passed
from editorial.differences.naming import FIELDS
from editorial.models import Article, Autosave, Presence, Revision
from editorial.models.writing import KEPT_FOR
from publications.theme.phrases import direction

SCRIPT = "editorial/typed.js"
FOUND_AGAIN = f"It is kept for {KEPT_FOR.days} days, and you find it on your desk under “Not saved”."
COPY_FIRST = "Copy it first: it is kept nowhere."
# What a form holds of a piece besides its plain texts, in the order in which a page reads.
FIRST = ("kicker", "title", "short_title", "standfirst", "body", "takeaways")


def written_in(user, pk):
    """Return the article that a person may still have open or has written in, or None.

    It is asked where the article itself is out of their reach: nothing of it is shown, and whoever never
    had it gets no answer.
    """
    traces = [
        Autosave.objects.filter(user=user, article=OuterRef("pk")),
        Presence.objects.filter(user=user, article=OuterRef("pk")),
        Revision.objects.filter(by=user, article=OuterRef("pk")),
    ]
    had = Q(created_by=user) | Q(*map(Exists, traces), _connector=Q.OR)
    if not (is_number(str(pk)) and reach(user, "change_article")):
        return None
    return Article.objects.filter(had, pk=pk).only("pk", "version").first()


def kept(request, pk):
    """Keep a form of an article that is out of reach; return the row, or None for whoever never had it."""
    if not keeping.key_of(request.POST) or not keeping.typed(request.POST):
        return None
    article = written_in(request.user, pk)
    return article and keeping.keep(request, article)


def autosave(request, pk):
    """Keep what is typed on in a form that was handed on meanwhile, and say where it is found again."""
    row = kept(request, pk) if request.method == "POST" else None
    if row is None:
        return JsonResponse({"reason": "You cannot change this article."}, status=404)
    return JsonResponse({"at": keeping.hour_of(row), "away": reverse("admin:article-typed", args=[row.key])})


def refused(request, pk, sentence, context):
    """Refuse to save, show what was typed as a text, and keep it where this person had the piece."""
    row = kept(request, pk)
    context |= {"sentence": f"{sentence} {FOUND_AGAIN if row else COPY_FIRST}", "row": row}
    response = answer(request, context, keeping.typed(request.POST), status=403)
    return keeping.remember(response, row.key) if row else response


def typed(request, context, key):
    """Show somebody what they typed and did not save, wherever the piece is now."""
    row = get_object_or_404(Autosave, user=request.user, key=key)
    open_to = Article.objects.visible_to(request.user).editable_by(request.user)
    article = open_to.filter(pk=row.article_id).only("pk").first()
    context |= {"row": row, "article": article, "sentence": ""}
    if row.article_id and not article:
        messages.info(request, "The piece is not open to you now: it may have been handed on.")
    return answer(request, context, row.fields)


def answer(request, context, fields, **kwargs):
    """Answer with the page of what was typed."""
    context["media"] = passed(module(SCRIPT), request)
    language = (fields.get("language") or [""])[0]
    context |= {
        "title": "What you typed",
        "parts": list(parts(fields)),
        "language": language,
        "direction": direction(language),
    }
    return TemplateResponse(request, "admin/articles/typed.html", context, **kwargs)


def parts(fields):
    """Yield (name, label, text) of every text in a form; the body as readers of the newsroom see it."""
    for name in sorted(fields, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST)):
        text = "\n".join(value for value in fields[name] if value.strip())
        if name == "body" and text:
            yield name, "Text", printed(text, {})
        elif text and (name in FIRST or " " in text.strip()):
            label = FIELDS.get(name) or name.rpartition("-")[2].replace("_", " ")
            yield name, label.capitalize(), text
