"""The places that a search found, as its page and its file tell them: a bounded number, read by key."""

import csv
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from editorial.admin.paging import is_number
from editorial.models import Article
from editorial.style.fixing import FIXABLE
from editorial.style.texts import SCOPES

SHOWN = 50
COLUMNS = ("title", "brand_name", "path", "published_at", "field", "before", "quote", "after", "message")
COLUMNS += ("replacement",)
HEADINGS = ("Piece", "Brand", "Address", "Published", "Where", "Before", "Found", "After", "Says", "Instead")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def told(places):
    """Load what is said of each place, without any text."""
    return places.annotate(
        title=F("edition__text__title"),
        path=F("edition__text__path"),
        brand_name=F("edition__brand__name"),
        published_at=F("edition__published_at"),
        article=F("piece__article__pk"),
    )


def page_of(search, user, *, older, after):
    """Return the places of a page, and the key of the next page where there is one."""
    seen = Article.objects.visible_to(user).filter(piece=OuterRef("piece"))
    places = told(search.places.filter(is_older=older)).annotate(is_seen=Exists(seen)).order_by("pk")
    places = places.filter(pk__gt=after) if is_number(after) else places
    rows = list(places[: SHOWN + 1])
    for row in rows[:SHOWN]:
        row.where = SCOPES.get(row.field, row.field)
        row.can_be_fixed = row.is_seen and is_fixable(row)
        row.mend = mended_at(row) if row.is_seen else ""
    return rows[:SHOWN], rows[SHOWN - 1].pk if len(rows) > SHOWN else None


def is_fixable(row):
    """Whether the rule says what is to stand at a place, in a field that can be written."""
    return bool(row.replacement) and row.field in FIXABLE and "\n" not in row.quote


def mended_at(row):
    """Return the page on which a place is changed by hand, opened there."""
    words = {"words": row.quote, "before": row.before, "after": row.after}
    address = reverse("admin:article-fix", args=[row.article])
    return f"{address}?{urlencode(words)}" if row.field == "body" else address


class Echo:
    """A file that hands back what is written to it."""

    def write(self, line):
        """Return a line."""
        return line


def lines_of(search):
    """Yield a search's places as lines of CSV; they are read as they are sent."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow([*HEADINGS, "Outside the rule’s dates"])
    rows = told(search.places.order_by("pk")).values_list(*COLUMNS, "is_older")
    for *columns, is_older in rows.iterator(chunk_size=1_000):
        yield writer.writerow([*map(harmless, columns), "yes" if is_older else ""])


def harmless(value):
    """Return a cell that no spreadsheet takes for a formula."""
    text = f"{value:%Y-%m-%d}" if hasattr(value, "year") else str(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text
