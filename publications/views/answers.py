"""How every public page is answered: one frame, one set of headers, no cookie."""

from functools import lru_cache
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.http import escape_leading_slashes

from publications import furniture
from publications.caching import cached
from publications.formats.text import address
from publications.models.site_pages import main_language
from publications.request_ids import request_id
from publications.shells import shell
from publications.theme.following import words
from publications.theme.fonts import hint
from publications.theme.phrases import direction, phrases, site_language, spoken

PLACES = ("year", "before", "after", "from")  # what pages of a list are named by


def page(request, template, *, status=200, lang="", **context):
    """Render a page in the frame, in the site’s language where it is no piece’s.

    Only its address reaches the template: caches may share it.
    """
    lang = lang or site_language()
    own = {"canonical": canonical(request) if status == 200 else ""}
    own["report"] = report(request, lang, context) if status != 404 else report(None, lang, {})
    html = render_to_string(template, frame(lang) | own | context)
    return cached(request, hint(HttpResponse(html, status=status), lang))


def filled(request, template, *, lang, **context):
    """Answer with a template of which only what its context names differs from page to page, see `shells`."""
    context["report"] = report(request, lang, context)
    # What is empty is no gap: a template may leave out what stands around it.
    own = shell(template, tuple(name for name in context if context[name]), drawn_frame, lang, *around_site())
    return cached(request, hint(HttpResponse(own.filled(context)), lang))


def report(request, lang, context):
    """Return the address that starts a mail about an error, naming the page; unknown paths are not named.

    It goes to the brand's own people where the context names them, in `report_to`, else to the site's.
    """
    to = context.get("report_to") or settings.REPORT_CONTACT
    if not to:
        return ""
    called = context.get("title") or getattr(context.get("term"), "name", "") or settings.SITE_NAME
    quoted = quote(called, safe="")
    body = f"&body={quoted}%0A{quote(address(request.path), safe='')}%0A%0A" if request is not None else ""
    return f"mailto:{to}?subject={subject(lang)}{quoted}{body}"


@lru_cache(maxsize=64)
def subject(lang):
    """Return how the subject of a mail about an error begins, as an address holds it."""
    return quote(f"{phrases(lang).report_error}: ", safe="")


def frame(lang):
    """Return what surrounds every page in a language; while debugging, made anew each time."""
    made = drawn_frame.__wrapped__ if settings.DEBUG else drawn_frame
    return made(lang, *around_site())


def around_site():
    """Return what the frame of every page depends on, besides its language."""
    return settings.SITE_NAME, settings.SITE_URL, main_language(), furniture.site_pages()


@lru_cache(maxsize=64)
def drawn_frame(lang, name, url, main, pages=()):
    """Return the frame of a site of this name with some pages about itself, its parts rendered."""
    context = {
        "site": {"name": name, "url": url, "language": main},
        "lang": lang,
        "dir": direction(lang),
        "t": phrases(lang),
        "pages": furniture.links(pages, spoken(lang), main),
        "follow": words(lang).follow,
    }
    parts = ("assets", "masthead", "footer")
    return context | {part: render_to_string(f"publications/_{part}.html", context) for part in parts}


def canonical(request):
    """Return the one address of a page: without what its query says beyond the place in a list."""
    places = {name: request.GET[name] for name in PLACES if name in request.GET}
    return address(request.path) + (f"?{urlencode(places)}" if places else "")


def moved(request, path):
    """Send a reader to the present address, for good."""
    response = HttpResponsePermanentRedirect(iri_to_uri(escape_leading_slashes(path)))
    return cached(request, response)


def not_found(request, exception=None):
    """Answer 404: the same bytes for unknown, foreign and not-yet-live paths."""
    return page(request, "404.html", status=404)


def bad_request(request, exception=None):
    """Answer 400; what was sent is not looked at again, for it may be unreadable."""
    return HttpResponse(bare("400.html"), status=400)


def server_error(request):
    """Answer 500 with words alone: what failed may be anything else. No cache keeps it."""
    return HttpResponse(bare("500.html"), status=500, headers={"Cache-Control": "no-store"})


def bare(template):
    """Return a page without a frame, in the language of the site, with the name of its request in the log."""
    lang = site_language()
    words = {"lang": lang, "dir": direction(lang), "t": phrases(lang)}
    return render_to_string(template, words | {"request_id": request_id()})


def unlisted(response):
    """Return an answer that search engines leave out: it is a copy, or a secret."""
    response["X-Robots-Tag"] = "noindex"
    return response
