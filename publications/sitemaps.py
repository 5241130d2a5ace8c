"""Sitemaps for crawlers (sitemaps.org), streamed: memory does not depend on how much there is.

Pieces are parted oldest first, so that only the last file changes. A file's name says after which place on
the home shelf it begins, so that it is read by key.
"""

from datetime import UTC, datetime, timedelta
from itertools import chain, islice

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from publications import clock, furniture, listings
from publications.caching import cached
from publications.formats.text import address, stamp, xml
from publications.models import Edition, Entry, Shelf
from publications.models.site_pages import site_path
from publications.views.answers import not_found

SHELVES = 40_000  # a file of lists names at most so many, of the 50,000 addresses that one may hold
MOST_FILES = 50_000  # that an index may name
FILE = 20_000  # with their pictures and languages well below the 50 MB that a file may have
BATCH = 2_000
AT_ONCE = 200  # addresses that are sent together
NEWS = 1_000
NEWS_SPAN = timedelta(days=2)
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COLUMNS = (
    *("edition__text__indexable", "edition__text__path", "edition__modified_at", "edition__text__images"),
    "edition__text__beside__original",
)
START = (datetime(1, 1, 2, tzinfo=UTC), 0)
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
XHTML = "http://www.w3.org/1999/xhtml"
MOST_IMAGES = 20
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# Google's codes where they differ from the site's (Google News sitemap, news:language).
NEWS_LANGUAGES = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}


def home():
    """Return the live entries of everything published."""
    return Entry.objects.on("home").live()


@require_safe
def index(request):
    """The list of sitemaps: the site's lists, then the pieces."""
    names = ["sitemap-lists.xml", *further_lists(), *(name(place) for place in starts())]
    lines = "".join(f"<sitemap><loc>{xml(address(f'/{one}'))}</loc></sitemap>\n" for one in names)
    return sitemap(request, f'<sitemapindex xmlns="{NAMESPACE}">\n{lines}</sitemapindex>\n')


def further_lists():
    """Return the names of the files of lists after the first one: of those that name something."""
    last = Shelf.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    parts = range(1, -(-last // SHELVES))
    return [f"sitemap-lists-{part}.xml" for part in parts if listings.are_filled(*span(part))]


def span(part):
    """Return between which numbers the shelves of a file of lists lie."""
    return part * SHELVES, (part + 1) * SHELVES


@require_safe
def lists(request, part=""):
    """The addresses of the pages about the site, and of the lists on which something stands.

    They are parted by the numbers of their shelves, which stay: so only the last file grows.
    """
    if part.startswith("0") or len(part) > len(str(MOST_FILES)):
        return not_found(request)
    part = int(part or 0)
    if part > MOST_FILES or (part and not listings.are_filled(*span(part))):
        return not_found(request)
    about = [] if part else [site_path(key, language) for key, language, _ in furniture.site_pages()]
    paths = chain(about, listings.filled_paths(*span(part)))
    return streamed(request, (url(path) for path in paths))


@require_safe
def pieces(request, moment=None, piece=0):
    """The addresses of up to 20,000 pieces, from the first on, or after a place on the home shelf."""
    try:
        place = (EPOCH + MICROSECOND * int(moment), int(piece)) if moment else START
    except OverflowError:
        return not_found(request)
    return streamed(request, (url(*row) for row in after(place)))


@require_safe
def news(request):
    """What was published in the last two days and may be indexed, as Google News reads it."""
    recent = home().filter(sort_at__gte=clock.now() - NEWS_SPAN, edition__text__indexable=True)
    rows = recent.newest().values_list(
        "edition__text__path", "edition__text__title", "edition__text__language", "edition__published_at"
    )[:NEWS]
    namespaces = f'xmlns="{NAMESPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return sitemap(request, f"<urlset {namespaces}>\n{''.join(news_url(*row) for row in rows)}</urlset>\n")


def sitemap(request, body):
    """Answer with a short sitemap."""
    return cached(request, HttpResponse(DECLARATION + body, content_type="application/xml"))


def streamed(request, urls):
    """Answer with a sitemap whose addresses are read while they are sent, some hundreds at a time."""
    urls = iter(urls)

    def body():
        yield f'{DECLARATION}<urlset xmlns="{NAMESPACE}" xmlns:image="{IMAGES}" xmlns:xhtml="{XHTML}">\n'
        while some := "".join(islice(urls, AT_ONCE)):
            yield some
        yield "</urlset>\n"

    return cached(request, StreamingHttpResponse(body(), content_type="application/xml"))


def url(path, modified=None, images=(), languages=()):
    """Return an address, with its last change, its pictures and the same piece in each language."""
    lastmod = f"<lastmod>{stamp(modified)}</lastmod>" if modified else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{xml(language)}" href="{xml(address(other))}"/>'
        for language, other in languages
    )
    shown = "".join(
        f"<image:image><image:loc>{xml(address(image))}</image:loc></image:image>"
        for image in images[:MOST_IMAGES]
    )
    return f"<url><loc>{xml(address(path))}</loc>{lastmod}{links}{shown}</url>\n"


def news_url(path, title, language, published_at):
    """Return an address with what Google News requires."""
    return (
        f"<url><loc>{xml(address(path))}</loc><news:news><news:publication>"
        f"<news:name>{xml(settings.SITE_NAME)}</news:name>"
        f"<news:language>{xml(NEWS_LANGUAGES.get(language, language))}</news:language></news:publication>"
        f"<news:publication_date>{stamp(published_at)}</news:publication_date>"
        f"<news:title>{xml(title)}</news:title></news:news></url>\n"
    )


def starts():
    """Yield the places after which the sitemaps of pieces begin; one without an address is left out."""
    place = START
    while True:
        following = list(home().newer_than(*place).values_list("sort_at", "piece_id")[FILE - 1 : FILE + 1])
        first = indexable(home().newer_than(*place)).values_list("sort_at", "piece_id").first()
        if first is not None and (len(following) < 2 or first <= following[0]):
            yield place
        if len(following) < 2:
            return
        place = following[0]


def after(place):
    """Yield path, last change, pictures and languages of the indexable among the pieces after a place."""
    left = FILE
    while left:
        following = home().newer_than(*place)
        rows = list(following.values_list("sort_at", "piece_id", *COLUMNS)[: min(BATCH, left)])
        named = [row[2:] for row in rows if row[2]]
        groups = in_languages({original for *_, original in named if original})
        for _, path, modified, images, original in named:
            yield path, modified, images, groups.get(original, ())
        if len(rows) < BATCH:
            return
        left, place = left - len(rows), rows[-1][:2]


def in_languages(originals):
    """Return {original: pairs of language and path} of the live pieces that have a live translation.

    One query for the translations, and one for the originals where there are any.
    """
    columns = ("edition__text__beside__original", "edition__text__language", "edition__text__path")
    translated = indexable(
        Entry.objects.on(*(f"original:{one}" for one in sorted(originals)), "original:").live()
    )
    groups = {}
    for original, language, path in translated.order_by("edition__text__language").values_list(*columns):
        groups.setdefault(original, []).append((language, path))
    firsts = Edition.objects.live().filter(piece__uuid__in=groups, text__indexable=True) if groups else ()
    for edition in firsts and firsts.values_list("piece__uuid", "text__language", "text__path"):
        groups[str(edition[0])].insert(0, edition[1:])
    return {original: pairs for original, pairs in groups.items() if len(pairs) > 1}


def indexable(entries):
    """Return those entries whose pages crawlers may keep."""
    return entries.filter(edition__text__indexable=True)


def name(place):
    """Return the name of the file that begins after a place."""
    moment, piece = place
    return f"sitemap-pieces-{(moment - EPOCH) // MICROSECOND}-{piece}.xml" if piece else "sitemap-pieces.xml"
