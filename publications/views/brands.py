"""A brand's own page."""

from functools import partial

from publications import reading
from publications.caching import epochs
from publications.compiled import Compiled
from publications.formats.text import dumps
from publications.formats.things import listing_ld
from publications.models import Brand
from publications.querysets import OFFERED
from publications.slugs import asked
from publications.theme.phrases import site_language, site_phrases
from publications.views.alongside import sections
from publications.views.answers import moved, not_found, page
from publications.views.archive import dated, links_to_years, said, start, this_year
from publications.views.around import link
from publications.views.follow import box
from publications.views.shelves import paged, shelf

YEARS = 40  # that the archive of a brand offers; what is older is reached by turning pages


@paged
def brand(request, slug):
    """A brand's page; a planned one is there from its first live piece on, a former address leads to it."""
    owner = reading.brand_at(asked(slug))
    listing, year = dated(shelf("brand", owner), request.GET)
    if owner is None or (owner.status == Brand.Standing.PLANNED and not listing):
        return not_found(request)
    if owner.slug != slug:
        return moved(request, owner.get_absolute_url())
    context = {"brand": owner, "brand_slug": owner.slug, "listing": listing, "year": said(year)}
    context |= {"report_to": owner.report_to} | around(owner, year) | offered(owner)
    described = listing_ld(owner.name, owner.get_absolute_url(), owner.mission)
    context["structured"] = Compiled(dumps(described))
    return page(request, "publications/brand.html", feeds=owner.get_absolute_url(), **context)


def around(brand, year):
    """Return what stands beside a brand's list: three queries at most, once an epoch."""
    return epochs.once((around, brand.pk, year), partial(read, brand, year))


def read(brand, year):
    """Read what stands beside a brand's list: its series, its contributors, its years."""
    series, key = reading.series_of(brand), shelf("brand", brand)
    bounds = [(start(one), start(one + 1)) for one in years()]
    held = reading.around_brand(key, [shelf("series", one) for one in series], bounds)
    contributors, t, url = reading.authors(held), site_phrases(), brand.get_absolute_url()
    listed = [one for one in series if shelf("series", one) in held]
    own = held.get(key, {})
    standing_in = [one for number, one in enumerate(years()) if own.get(f"span_{number}")]
    groups = {
        t.series_list: [
            {"name": one.name, "url": one.get_absolute_url(), "text": one.description} for one in listed
        ],
        t.contributors: [link("author", one) for one in contributors],
        t.archive: links_to_years(standing_in, url, year) if standing_in else [],
    }
    alongside = sections((heading, links) for heading, links in groups.items() if links)
    known = {one["uuid"] for one in contributors}
    return {"alongside": alongside, "is_signed": brand.owner is not None and brand.owner.uuid in known}


def years():
    """Return the years that a brand's archive offers, the latest first."""
    latest = this_year()
    return range(latest, latest - YEARS, -1)


def offered(brand):
    """Return the newsletter that a brand’s pages offer, and what its form prints; or None for both."""
    newsletter = brand.offers if brand.offers_id and brand.offers.is_open else None
    form = newsletter and box({name: getattr(newsletter, name) for name in OFFERED}, site_language())
    return {"newsletter": newsletter, "subscribe": form}
