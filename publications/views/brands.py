"""The front page, and a brand's own."""

from publications import reading
from publications.compiled import Compiled
from publications.formats.text import dumps
from publications.formats.things import listing_ld, site_ld
from publications.models import Brand, Series
from publications.slugs import asked
from publications.views.answers import moved, not_found, page
from publications.views.shelves import cards, filled, leading, page_of, paged, shelf

LEAD = 4  # one lead and three cards
BAND = 4


def home(request):
    """The newest pieces, then each brand with its own next ones."""
    rows = reading.newest("home", LEAD)
    brands = list(Brand.objects.exclude(status=Brand.Standing.CLOSED))
    tops = reading.tops([shelf("brand", brand) for brand in brands], LEAD + BAND)
    printed = cards(rows + tops)
    return page(
        request,
        "publications/home.html",
        lead=[leading(card) for card in printed[:1]],
        three=printed[1 : len(rows)],
        bands=bands(brands, rows, list(zip(tops, printed[len(rows) :], strict=True))),
        feeds="/",
        structured=Compiled(dumps(site_ld())),
    )


def bands(brands, above, tops):
    """Return each brand that has pieces with the cards of those that do not stand above already."""
    shown = {row["piece_uuid"] for row in above}
    listed = []
    for brand in brands:
        own = [(row, card) for row, card in tops if row["key"] == shelf("brand", brand)]
        rest = [card for row, card in own if row["piece_uuid"] not in shown]
        if own:
            listed.append({"brand": brand, "cards": rest[:BAND]})
    return listed


@paged
def brand(request, slug):
    """A brand's page; a planned one is there from its first live piece on, a former address leads to it."""
    owner = Brand.objects.filter(slugs__slug=asked(slug)).first()
    listing = page_of(shelf("brand", owner), request.GET)
    if owner is None or (owner.status == Brand.Standing.PLANNED and not listing):
        return not_found(request)
    if owner.slug != slug:
        return moved(request, owner.get_absolute_url())
    context = {"brand": owner, "brand_slug": owner.slug, "series": series_of(owner), "listing": listing}
    context["report_to"] = owner.report_to
    described = listing_ld(owner.name, owner.get_absolute_url(), owner.mission)
    context["structured"] = Compiled(dumps(described))
    return page(request, "publications/brand.html", feeds=owner.get_absolute_url(), **context)


def series_of(brand):
    """Return the brand's series that have a live piece."""
    series = list(Series.objects.active().filter(brand=brand))
    standing = filled([shelf("series", one) for one in series])
    return [one for one in series if shelf("series", one) in standing]
