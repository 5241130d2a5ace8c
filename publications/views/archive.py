"""The archive: every year and month in which something appeared that readers may still read."""

from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from publications import clock, reading
from publications.formats import text
from publications.models import Entry
from publications.theme.phrases import numerals, site_language, site_phrases, up_to
from publications.views.answers import not_found, page
from publications.views.shelves import NoSuchPage, page_of, paged

FIRST_YEAR = clock.EARLIEST.year
MOST_COUNTED, A_MONTH = 1_000, 100  # pieces of a list, and of a month among all the others
FEW_YEARS = 4  # that a reader sees at a glance
AT_ONCE = 600  # spans that one query counts: databases bound the columns of a row


def archive(request):
    """The years and their months, the latest first, with how much is left of each."""
    first = Entry.objects.on("home").live().order_by("sort_at").values_list("sort_at", flat=True).first()
    begun = max(timezone.localtime(first).year, FIRST_YEAR) if first else this_year()
    span = range(begun, this_year() + 1)
    years = counted(span, [(start(year), start(year + 1)) for year in span], MOST_COUNTED)
    within = months(*(year for year, _ in years), most=A_MONTH)
    found = [
        {"year": year, "name": said(year), "number": number, "months": within[year]}
        for year, number in reversed(years)
    ]
    context = {"years": found, "leads": len(found) > FEW_YEARS}
    return page(request, "publications/archive.html", **context, heading=site_phrases().archive, feeds="/")


@paged
def year(request, year):
    """A year's pieces, newest first, and its months."""
    if not FIRST_YEAR <= year <= this_year():
        return not_found(request)
    listing = page_of("home", request.GET, start=start(year), end=start(year + 1))
    if not listing:
        return not_found(request)
    context = {"name": said(year), "months": months(year)[year], "listing": listing}
    return page(request, "publications/year.html", **context, feeds="/")


@paged
def month(request, year, month):
    """A month's pieces, newest first."""
    if not (FIRST_YEAR <= year <= this_year() and 1 <= month <= 12):
        return not_found(request)
    listing = page_of("home", request.GET, start=start(year, month), end=start(year, month + 1))
    if not listing:
        return not_found(request)
    context = {"name": text.month(start(year, month), site_language()), "year": year, "year_name": said(year)}
    return page(request, "publications/month.html", **context, listing=listing, feeds="/")


def start(year, month=1):
    """Return the first moment of a month here; the thirteenth is the next January."""
    if month == 13:
        year, month = year + 1, 1
    return start_in(timezone.get_current_timezone(), year, month)


@lru_cache(maxsize=2_048)
def start_in(zone, year, month):
    """Return the first moment of a month in a time zone."""
    return datetime(year, month, 1, tzinfo=zone)


def this_year():
    """Return the year that is now."""
    return timezone.localtime(clock.now()).year


def months(*years, most=MOST_COUNTED):
    """Return {year: [{month, name, number of pieces}]} of the months in which something appeared."""
    firsts = [(year, month) for year in years for month in range(1, 13)]
    found = {year: [] for year in years}
    for first, number in counted(firsts, [(start(*one), start(one[0], one[1] + 1)) for one in firsts], most):
        name = text.dated(start(*first), site_language(), "F")
        found[first[0]].append({"year": first[0], "month": first[1], "name": name, "number": number})
    return found


def counted(names, bounds, most):
    """Return (name, how many pieces of it readers may read, in words) of the spans that have any."""
    numbers = []
    for at in range(0, len(bounds), AT_ONCE):
        numbers += reading.spans("home", bounds[at : at + AT_ONCE], most)
    lang = site_language()
    return [(name, up_to(number, most, lang)) for name, number in zip(names, numbers, strict=True) if number]


def dated(key, query, **made):
    """Return a page of a list, perhaps of one year, and that year or None. Raise NoSuchPage."""
    if "year" not in query:
        return page_of(key, query, **made), None
    asked_for = query["year"]
    if not (asked_for.isascii() and asked_for.isdigit() and len(asked_for) == 4):
        raise NoSuchPage
    year = int(asked_for)
    if not FIRST_YEAR <= year <= this_year():
        raise NoSuchPage
    found = page_of(key, query, start=start(year), end=start(year + 1), **made)
    if not found:
        raise NoSuchPage
    found.older, found.newer = (within(year, place) for place in (found.older, found.newer))
    return found, year


def within(year, place):
    """Return the query string of a page of one year."""
    return f"?year={year}&{place[1:]}" if place else ""


def links_to_years(years, url, shown):
    """Return what leads to a list's years, given as such, and back to all of it where one is shown."""
    latest = [{"name": site_phrases().latest, "url": url}] if shown else []
    found = [{"name": said(one), "url": f"{url}?year={one}", "is_current": one == shown} for one in years]
    return latest + found


def said(year):
    """Return a year in the digits of the site’s language, or nothing for none."""
    return numerals(str(year or ""), site_language())
