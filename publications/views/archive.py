"""The archive: every year and month in which something appeared that readers may still read."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from publications import clock
from publications.models import Entry, Shelf
from publications.views.answers import not_found, page
from publications.views.shelves import page_of, paged

FIRST_YEAR = clock.EARLIEST.year


def archive(request):
    """The years."""
    first = Entry.objects.on("home").live().order_by("sort_at").values_list("sort_at", flat=True).first()
    today = timezone.localtime(clock.now())
    begun = max(timezone.localtime(first).year, FIRST_YEAR) if first else today.year
    years = range(begun, today.year + 1)
    standing = filled_spans({year: (start(year), start(year + 1)) for year in years})
    return page(request, "publications/archive.html", years=standing[::-1], heading="Archive", feeds="/")


@paged
def year(request, year):
    """A year's pieces, newest first, and its months."""
    if not FIRST_YEAR <= year <= timezone.localtime(clock.now()).year:
        return not_found(request)
    listing = page_of("home", request.GET, start=start(year), end=start(year + 1))
    if not listing:
        return not_found(request)
    months = filled_spans({month: (start(year, month), start(year, month + 1)) for month in range(1, 13)})
    dated = [start(year, month) for month in months]
    return page(request, "publications/year.html", year=start(year), months=dated, listing=listing, feeds="/")


@paged
def month(request, year, month):
    """A month's pieces, newest first."""
    if not (FIRST_YEAR <= year <= timezone.localtime(clock.now()).year and 1 <= month <= 12):
        return not_found(request)
    listing = page_of("home", request.GET, start=start(year, month), end=start(year, month + 1))
    if not listing:
        return not_found(request)
    return page(request, "publications/month.html", month=start(year, month), listing=listing, feeds="/")


def start(year, month=1):
    """Return the first moment of a month here; the thirteenth is the next January."""
    if month == 13:
        year, month = year + 1, 1
    return timezone.make_aware(datetime(year, month, 1))


def filled_spans(spans):
    """Return the names of the spans in which something live appeared: one query, a look at the index each."""
    home = Entry.objects.filter(shelf=OuterRef("pk"))
    looks = {f"span_{name}": Exists(home.between(*bounds).live()) for name, bounds in spans.items()}
    found = Shelf.objects.filter(key="home").values(**looks).first() or {}
    return [name for name in spans if found.get(f"span_{name}")]
