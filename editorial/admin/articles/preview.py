"""Preview: what readers would get of the form as it stands, saved or not, in frames of several widths."""

from csp.decorators import csp_update
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin import previews
from editorial.admin.articles.unsaved import as_saved, form_of, typed
from editorial.admin.scripts import module, passed
from editorial.compilation import previewing

SCRIPT = "editorial/preview.js"
# What is shown: its name, its button, and the width of the frame where it is not the reader's choice.
KINDS = {"page": "Page", "feed": "Feed entry", "share": "Share card", "print": "Print"}


@csp_update({"frame-src": ["'self'"]})
def preview(request, article, context):
    """Show what was typed as readers would see it; without a form of one's own, the draft as it is saved."""
    if request.method != "POST" or not request.user.has_perm("editorial.change_article", article):
        drawn = pages(article.document(), article.piece, request.user)
        return answer(request, article, context, drawn, None)
    form = form_of(article, request.POST, by=request.user)
    with as_saved(form) as saved:
        drawn = pages(typed(form, saved.document()), saved.piece, request.user)
    return answer(request, article, context, drawn, refused(form))


@csp_update({"frame-src": ["'self'"]})
def preview_new(request, context, may_add):
    """Show an article that was never saved."""
    if not may_add:
        raise PermissionDenied
    if request.method != "POST":
        messages.info(request, "Write something, and press Preview there.")
        return HttpResponseRedirect(reverse("admin:editorial_article_add"))
    form = form_of(None, request.POST, by=request.user)
    with as_saved(form) as saved:
        drawn = pages(typed(form, saved.document()), saved.piece, request.user)
    return answer(request, None, context, drawn, refused(form))


def pages(document, piece, user):
    """Return every page of a preview by its name, each signed for this person."""
    drawing = previewing.draw(document, piece)
    prefix = previews.prefix(drawing.subject.brand)
    sheets = {"colours": f"{prefix}colours.css"}
    printed = sheets | {"on_paper": reverse("admin:preview-print")}
    files = previewing.files_of(document, piece)
    drawn = {
        "page": previewing.page(drawing, **sheets),
        "feed": previewing.feed_entry(drawing, **sheets),
        "share": previewing.share_card(drawing, **sheets),
        "print": previewing.page(drawing, **printed),
    }
    return {name: previews.signed(prepared(html, files, prefix), user) for name, html in drawn.items()}


def prepared(html, files, prefix):
    """Return a page as a frame shows it: it runs nothing, and its links open beside it."""
    quiet = previewing.outward(previewing.still(html), target="_blank")
    return previewing.with_files_at(quiet, files, prefix)


def refused(form):
    """Return what the form would refuse to save, as sentences: the preview shows the rest."""
    own = [str(error) for errors in form.errors.values() for error in errors]
    return list(dict.fromkeys(own))


def answer(request, article, context, drawn, errors):
    """Answer with the frames; `errors` is None where no form was sent."""
    kinds = [{"name": name, "label": KINDS[name], "page": page} for name, page in drawn.items()]
    context |= {
        "article": article,
        "kinds": kinds,
        "errors": errors,
        "unsaved": errors is not None,
        "title": "Preview",
        "media": passed(module(SCRIPT), request),
    }
    return TemplateResponse(request, "admin/articles/preview.html", context)
