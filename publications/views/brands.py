"""A brand's own page."""

from publications.compiled import Compiled
from publications.formats.text import dumps
from publications.formats.things import listing_ld
from publications.models import Brand, Series
from publications.slugs import asked
from publications.views.answers import moved, not_found, page
from publications.views.shelves import filled, page_of, paged, shelf


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
