"""What readers get: the search, compiled texts, kept pages, and the pages about the site."""

from datetime import timedelta
from secrets import token_hex

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db.models import Exists, OuterRef

from editorial.compiling import COMPILER
from editorial.running.examining.lines import GREEN, RED, YELLOW, Line, ago
from publications import clock
from publications.models import Edition, EditionText, Indexed, SitePage
from publications.search.asking import read
from publications.search.engines import engine
from publications.search.opensearch import Unreachable

LATE = timedelta(minutes=2)
LAST, SAMPLE = 500, 200
WANTED = (SitePage.Key.ABOUT, SitePage.Key.IMPRINT, SitePage.Key.PRIVACY, SitePage.Key.CORRECTIONS)
NAMED = "publications/js/theme.js"  # by every page


def lacking():
    """Return those of the newest pieces that the readers' search lacks as they stand, the first first."""
    live = Edition.objects.among_the_last(LAST).live().filter(text__isnull=False)
    return live.filter(~Exists(Indexed.objects.filter(edition=OuterRef("pk")))).order_by("live_from")


def lag():
    """Return how long the readers' search has lacked one of them."""
    first = lacking().values_list("live_from", flat=True).first()
    return clock.now() - first if first else timedelta()


def search():
    """Whether the readers' search answers, and how far it is behind."""
    try:
        engine().candidates(read("a"), 1)
    except Unreachable:
        fix = "Start it, and look at SEARCH_URL; then manage.py reindex --readers --missing"
        return Line("search", RED, "OpenSearch does not answer: readers find nothing.", fix)
    behind = lag()
    if behind > LATE:
        sentence = f"It lacks {lacking().count()} of the newest pieces, one for {ago(behind)}."
        return Line("search", YELLOW, sentence, "manage.py reindex --readers --missing")
    return Line("search", GREEN, "It has the newest pieces as they stand.")


def older_compilers():
    """Return the other versions of the compiler that made some of the newest and of the oldest texts."""
    versions = EditionText.objects.values_list("compiler", flat=True)
    looked = {*versions.order_by("-edition")[:SAMPLE], *versions.order_by("edition")[:SAMPLE]}
    return sorted(looked - {COMPILER})


def compiled():
    """Whether texts were made by this release: the newest and the oldest are looked at."""
    older = older_compilers()
    if older:
        sentence = f"Some were made by version {older[0]} of the compiler, today’s is {COMPILER}."
        return Line("compiled texts", YELLOW, sentence, "manage.py recompile")
    return Line("compiled texts", GREEN, f"All that were looked at are of version {COMPILER}.")


def static_files():
    """Whether the files that pages name are those of this release."""
    try:
        staticfiles_storage.url(NAMED)
    except ValueError:
        fix = "manage.py prepare, then restart server and worker."
        return Line("static files", RED, "Those of this release are missing: pages fail.", fix)
    return Line("static files", GREEN, "They are those of this release.")


def cache_():
    """Whether the cache keeps what it is given."""
    key, value = "examined", token_hex(4)
    try:
        cache.set(key, value, 30)
        keeps = cache.get(key) == value
    except Exception as error:  # each backend has its own
        return Line(
            "cache", RED, f"It does not answer: {type(error).__name__}.", "Start it, or see CACHE_URL."
        )
    if not keeps:
        return Line("cache", RED, "It forgets what it is given.", "Look at CACHE_URL and at its memory.")
    shared = not settings.CACHES["default"]["BACKEND"].endswith("LocMemCache")
    where = "The shared cache answers." if shared else "Each process keeps its own."
    return Line("cache", GREEN, where)


def site_pages():
    """Which pages a site should have before it is launched."""
    there = set(SitePage.objects.current().values_list("key", flat=True))
    missing = [str(key.label) for key in WANTED if key not in there]
    if missing:
        sentence = f"Missing before a launch: {', '.join(missing)}."
        return Line("pages of the site", YELLOW, sentence, "Write them: More → Pages about the site.")
    return Line("pages of the site", GREEN, "All that a launch needs are there.")
