"""A brand's own page."""

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from publications import clock
from publications.compiled import Compiled
from publications.formats.text import dumps
from publications.formats.things import listing_ld
from publications.models import Author, Brand, Entry, Series, Shelf
from publications.slugs import asked
from publications.standing_with import borne, named_by
from publications.views.answers import moved, not_found, page
from publications.views.archive import FIRST_YEAR, start
from publications.views.shelves import NoSuchPage, page_of, paged, shelf

YEARS = 40  # that the archive of a brand offers; what is older is reached by turning pages


@paged
def brand(request, slug):
    """A brand's page; a planned one is there from its first live piece on, a former address leads to it."""
    owner = Brand.objects.filter(slugs__slug=asked(slug)).select_related("owner", "offers").first()
    listing, year = listed(owner, request.GET)
    if owner is None or (owner.status == Brand.Standing.PLANNED and not listing):
        return not_found(request)
    if owner.slug != slug:
        return moved(request, owner.get_absolute_url())
    context = {"brand": owner, "brand_slug": owner.slug, "listing": listing, "year": year}
    context |= around(owner) | {"report_to": owner.report_to, "newsletter": newsletter(owner)}
    described = listing_ld(owner.name, owner.get_absolute_url(), owner.mission)
    context["structured"] = Compiled(dumps(described))
    return page(request, "publications/brand.html", feeds=owner.get_absolute_url(), **context)


def listed(owner, query):
    """Return a page of a brand's pieces, perhaps of one year, and that year. Raise NoSuchPage."""
    if "year" not in query:
        return page_of(shelf("brand", owner), query), None
    asked_for = query["year"]
    if not (asked_for.isascii() and asked_for.isdigit() and len(asked_for) == 4):
        raise NoSuchPage
    year = int(asked_for)
    if not FIRST_YEAR <= year <= this_year():
        raise NoSuchPage
    found = page_of(shelf("brand", owner), query, start=start(year), end=start(year + 1))
    if not found:
        raise NoSuchPage
    found.older, found.newer = (within(year, place) for place in (found.older, found.newer))
    return found, year


def within(year, place):
    """Return the query string of a page of one year."""
    return f"?year={year}&{place[1:]}" if place else ""


def around(brand):
    """Return what stands around a brand's list: its series, its contributors, its years. Three queries."""
    series, key = list(Series.objects.active().filter(brand=brand)), shelf("brand", brand)
    live = Entry.objects.filter(shelf=OuterRef("pk"))
    own = Q(key__in=[shelf("series", one) for one in series]) & Exists(live.live())
    spans = {f"year_{year}": (start(year), start(year + 1)) for year in years()}
    looks = {
        name: Case(When(key=key, then=Exists(live.between(*span).live())), default=Value(False))
        for name, span in spans.items()
    }
    shelves = Shelf.objects.filter(Q(key=key) | own | borne(key, "author")).annotate(**looks).values()
    found = {row["key"]: row for row in shelves}
    return {
        "series": [one for one in series if shelf("series", one) in found],
        "contributors": named_by(found, Author),
        "years": [year for year in years() if found.get(key, {}).get(f"year_{year}")],
    }


def years():
    """Return the years that a brand's archive offers, the latest first."""
    latest = this_year()
    return range(latest, latest - YEARS, -1)


def this_year():
    """Return the year that is now."""
    return timezone.localtime(clock.now()).year


def newsletter(brand):
    """Return the newsletter that a brand's pages offer, or None."""
    return brand.offers if brand.offers_id and brand.offers.is_open else None
