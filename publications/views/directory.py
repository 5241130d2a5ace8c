"""Lists without a row of a vocabulary behind them, and the page that names all feeds."""

from itertools import chain

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from publications import listings
from publications.caching import cached
from publications.formats.text import address, xml
from publications.models import Entry, Newsletter, Shelf
from publications.theme.phrases import site_phrases
from publications.views.alongside import sections
from publications.views.answers import not_found, page
from publications.views.archive import dated, links_to_years, said, start, this_year
from publications.views.shelves import log, page_of, paged

YEARS = 20  # that the log of corrections offers; what is older is reached by turning pages


@paged
def corrections(request):
    """What was corrected, sentence by sentence, the latest first; it is there before the first one."""
    listing = listings.corrections()
    found, year = dated(listing.key, request.GET, made=log, columns="for_log")
    years = links_to_years(years_of(listing.key), listing.path, year)
    context = {"term": listing, "listing": found, "year": said(year)}
    context |= {"alongside": sections([(site_phrases().archive, years)] if years else [])}
    return page(request, "publications/corrections.html", **context, feeds=listing.path)


def years_of(key):
    """Return the years in which something stands on a list, the latest first: one query along its index."""
    shelf, latest = Entry.objects.filter(shelf=OuterRef("pk")).live(), this_year()
    years = range(latest, latest - YEARS, -1)
    looks = {f"year_{one}": Exists(shelf.between(start(one), start(one + 1))) for one in years}
    found = Shelf.objects.filter(key=key).values(**looks).first() or {}
    return [one for one in years if found.get(f"year_{one}")]


def kind(request, kind):
    """The pieces of a kind."""
    return listed(request, listings.of_kind(kind))


def language(request, code):
    """The pieces in a language."""
    return listed(request, listings.in_language(code))


@paged
def listed(request, listing):
    """A list's page; an unknown or an empty one is a 404."""
    found = page_of(listing.key, request.GET) if listing else None
    if not found:
        return not_found(request)
    return page(request, "publications/term.html", term=listing, listing=found, feeds=listing.path)


@require_safe
def directory(request):
    """The feeds of the site, its brands, topics, regions, series, kinds and languages."""
    context = {"groups": listings.groups(), "has_newsletters": Newsletter.objects.open().exists()}
    return page(request, "publications/feeds.html", **context, feeds="/")


@require_safe
def opml(request):
    """The same feeds, and those of all tags and authors, as one file (OPML 2.0), read while it is sent."""
    return cached(request, StreamingHttpResponse(outlines(), content_type="text/x-opml; charset=utf-8"))


def outlines():
    """Yield the file a list at a time; a heading without lists is left out."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n'
    yield f"<head><title>{xml(settings.SITE_NAME)}</title></head>\n<body>\n"
    for _, heading, found in chain(listings.groups(), listings.many()):
        named = map(outline, found)
        if first := next(named, ""):
            yield f'<outline text="{xml(heading)}">\n{first}'
            yield from named
            yield "</outline>\n"
    yield "</body>\n</opml>\n"


def outline(listing):
    """Return a feed as an outline of OPML."""
    name, feed = xml(listing.title), f"{address(listing.path)}feed.rss"
    page = xml(address(listing.path))
    return f'<outline type="rss" text="{name}" title="{name}" xmlUrl="{xml(feed)}" htmlUrl="{page}"/>\n'
