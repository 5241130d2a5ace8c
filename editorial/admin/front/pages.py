"""The pages about the site in the newsroom: their list, and the form with its verbs."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.admin import previews
from editorial.admin.articles import keeping
from editorial.admin.articles.preview import SCRIPT as PREVIEW_SCRIPT
from editorial.admin.front.page_forms import PageForm
from editorial.admin.scripts import PAGE_SCRIPT, module, passed
from editorial.compilation import previewing
from editorial.front import pages
from editorial.models import PageDraft
from editorial.refusing import Refused, Stale
from publications import clock
from publications.models import SitePage
from publications.models.site_pages import main_language, site_path
from publications.views.answers import frame
from publications.views.site_pages import context_of

LANGUAGES = dict(settings.LANGUAGES)
SHOWN = 30


def site_pages(request):
    """List the pages, each with its languages and what readers have of it."""
    refuse_strangers(request.user)
    live = {(row.key, row.language): row for row in SitePage.objects.current()}
    drafts = {(row.key, row.language): row for row in PageDraft.objects.all()}
    rows = [
        {"key": key, "label": label, "versions": versions(key, live, drafts)}
        for key, label in SitePage.Key.choices
    ]
    context = admin.site.each_context(request)
    context |= {"title": "Pages about the site", "rows": rows, "languages": settings.LANGUAGES}
    return TemplateResponse(request, "admin/front/pages.html", context)


def versions(key, live, drafts):
    """Return the languages in which a page was begun, and always the site's own."""
    begun = [code for code in LANGUAGES if (key, code) in drafts or code == main_language()]
    return [
        {
            "code": code,
            "name": LANGUAGES[code],
            "live": live.get((key, code)),
            "draft": drafts.get((key, code)),
        }
        for code in begun
    ]


def site_page(request, key, language):
    """Show the form of a page; save it, or save it and switch it on or off, by the button that is pressed."""
    draft = found(request, key, language)
    sent = request.POST if request.method == "POST" else None
    form = PageForm(draft, sent, taken=keeping.taken(request, None, place_of(draft)))
    reasons, theirs = [], None
    if sent and form.is_valid():
        try:
            return acted(request, form)
        except Stale as stale:
            reasons, theirs = stale.reasons, pages.draft_of(key, language)
            form.over(theirs.version)
        except Refused as refused:
            reasons = refused.reasons
            form.over(pages.draft_of(key, language).version)
    return shown(request, form, reasons, theirs)


def acted(request, form):
    """Save what was typed, then do what the button says; lead back to the form."""
    draft = pages.save(form.typed(), by=request.user, seen=form.seen())
    keeping.is_saved(request.user, keeping.key_of(request.POST))
    said = f"The draft of “{draft.title}” is saved. Readers see no change."
    if "_on" in request.POST:
        pages.switch_on(draft, by=request.user)
        said = f"Readers have “{draft.title}” now, and a link to it at the foot of every page."
    elif "_off" in request.POST:
        pages.switch_off(draft, by=request.user)
        said = f"“{draft.title}” is switched off: its address answers that nothing is there."
    messages.success(request, said)
    for sentence in form.fields["body"].removed:
        messages.warning(request, sentence)
    there = HttpResponseRedirect(reverse("admin:site-page", args=[draft.key, draft.language]))
    return keeping.remember(there, keeping.key_of(request.POST))


def place_of(draft):
    """Return what tells the form of a page from those of the others, while it is kept."""
    return f"{draft.key}/{draft.language}"


def autosave(request, key, language):
    """Keep an incomplete form of a page, and say when."""
    return keeping.kept(request, None, place_of(found(request, key, language)))


def shown(request, form, reasons, theirs):
    """Show the form, with what readers have and what was done before."""
    draft = form.draft
    live = pages.live_page(draft)
    context = admin.site.each_context(request) | {
        "title": draft.title or SitePage.Key(draft.key).label,
        "form": form,
        "draft": draft,
        "live": live,
        "differs": pages.differs(draft, live),
        "gaps": pages.gaps(draft),
        "reasons": reasons,
        "theirs": theirs,
        "address": site_path(draft.key, draft.language),
        "language": LANGUAGES[draft.language],
        "acts": draft.acts.select_related("by")[:SHOWN] if draft.pk else [],
        "stood": SitePage.objects.filter(key=draft.key, language=draft.language)[:SHOWN],
        "forever": clock.FOREVER,
        "unsaved": keeping.offers(request.user, None, besides=form["form_key"].value(), page=place_of(draft)),
        "keeps": keeping.is_switched_on(request.user),
        "media": passed(form.media + module(PAGE_SCRIPT), request),
    }
    status = 403 if reasons else 200
    return TemplateResponse(request, "admin/front/page.html", context, status=status)


@csp_update({"frame-src": ["'self'"]})
def preview(request, key, language):
    """Show what was typed, or what is saved, as readers would see it; nothing is saved."""
    draft = found(request, key, language)
    form = PageForm(draft, request.POST if request.method == "POST" else PageForm(draft).initial)
    form.is_valid()
    html = previewing.outward(previewing.still(drawn(form.typed())), target="_blank")
    context = admin.site.each_context(request) | {
        "title": "Preview",
        "draft": form.draft,
        "unsaved": True,
        "errors": [str(error) for errors in form.errors.values() for error in errors],
        "kinds": [{"name": "page", "label": "Page", "page": previews.signed(html, request.user)}],
        "media": passed(module(PREVIEW_SCRIPT), request),
    }
    return TemplateResponse(request, "admin/front/preview.html", context)


def drawn(draft):
    """Return the public page of a draft."""
    links = [str(piece) for piece in pages.richtext.pieces(draft.body)]
    row = SitePage(
        key=draft.key,
        language=draft.language,
        title=draft.title,
        html=pages.rendered(draft),
        links=links,
        live_from=clock.now(),
    )
    return render_to_string("publications/site_page.html", frame(draft.language) | context_of(row, {}))


def found(request, key, language):
    """Return the working copy of a page for whoever may write it. Raise Http404 for no such page."""
    refuse_strangers(request.user)
    if key not in SitePage.Key.values or language not in LANGUAGES:
        raise Http404
    return pages.draft_of(key, language)


def refuse_strangers(user):
    """Answer 404 to whoever may not write these pages."""
    if not pages.may_write(user):
        raise Http404


def entries(user):
    """Return the menu's lines for this person."""
    allowed = pages.may_write(user)
    return [("Pages about the site", reverse("admin:site-pages"))] if allowed else []


def page_paths(wrap):
    """Return the addresses below the admin's; `wrap` lets in who may enter."""
    return [
        path("pages/", wrap(site_pages), name="site-pages"),
        path("pages/<slug:key>/<slug:language>/", wrap(site_page), name="site-page"),
        path("pages/<slug:key>/<slug:language>/autosave/", wrap(autosave), name="site-page-autosave"),
        path("pages/<slug:key>/<slug:language>/preview/", wrap(preview), name="site-page-preview"),
    ]
