"""The pages about the site itself: 404 until the newsroom switches them on."""

from publications.compiled import Compiled
from publications.formats.text import day
from publications.models import Edition, SitePage
from publications.models.site_pages import main_language, site_path
from publications.richtext import resolve_pieces
from publications.theme.languages import NAMES
from publications.theme.phrases import direction, phrases
from publications.views.answers import not_found, page


def site_page(request, key, language=""):
    """One page in a language: two queries at most."""
    rows = {row.language: row for row in SitePage.objects.current().filter(key=key)}
    found = rows.get(language or main_language())
    if found is None or language == main_language():
        return not_found(request)
    return page(request, "publications/site_page.html", **context_of(found, rows))


def context_of(found, rows):
    """Return what the page prints of a row, and of the same page in other languages."""
    others = [
        {
            "language": one,
            "name": NAMES.get(one, one),
            "path": site_path(found.key, one),
            "dir": direction(one),
        }
        for one in rows
    ]
    return {
        "lang": found.language,
        "title": found.title,
        "body": Compiled(resolve_pieces(found.html, paths_of(found.links))),
        "stands": phrases(found.language).stands_since.format(day(found.live_from, found.language)),
        "versions": others if len(others) > 1 else [],
        "feeds": "/",
    }


def paths_of(links):
    """Return the paths of those pieces of a page's links that readers have."""
    if not links:
        return {}
    return dict(Edition.objects.live().filter(piece__uuid__in=links).values_list("piece__uuid", "text__path"))
