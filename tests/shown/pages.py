"""Every type of page that readers meet, a row each: what is asked of one is asked of all."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.core import signing

from editorial.newsletters.subscribing import SALT
from tests.shown.beside import ARABIC as NEWSLETTER_IN_ARABIC
from tests.shown.beside import DRAFT, KEY, SUBSCRIBER
from tests.shown.content import ARABIC, EVERYTHING
from tests.shown.site import SECRET_KEY

TODAY = date.today()
PIECE = f"/caravan-lines/{EVERYTHING}/"
CONFIRM = f"/in/confirm/{signing.dumps([SUBSCRIBER, KEY], key=SECRET_KEY, salt=SALT)}/"


@dataclass(frozen=True)
class PageType:
    """A type of page: what it is called here, an address that has it, and how that answers; or its button."""

    name: str
    path: str
    status: int = 200
    is_pressed: bool = False

    @property
    def url(self):
        """The path as a browser sends it."""
        return quote(self.path, safe="/?=&%:")

    def __str__(self):
        return self.name


TYPES = [
    PageType("home", "/"),
    PageType("brand", "/caravan-lines/"),
    PageType("piece", "/narrow-seas/the-strait-nobody-insures/"),
    PageType("piece-with-everything", PIECE),
    PageType("piece-in-arabic", f"/caravan-lines/{ARABIC}/"),
    PageType("piece-in-russian", "/caravan-lines/kto-platit-za-tranzit/"),
    PageType("piece-republished", "/two-rivers/wheat-diesel-and-the-price-of-quiet/"),
    PageType("piece-with-a-legal-notice", "/grid-and-barrel/the-refinery-at-the-end-of-sanctions/"),
    PageType("piece-retracted", "/the-peninsula/parades-are-procurement-documents/"),
    PageType("piece-withdrawn", "/north-of-sixty/the-cable-under-the-ice/", 410),
    PageType("piece-blocked", "/two-rivers/a-reservoir-is-a-loan-against-rain/", 451),
    PageType("republish", f"{PIECE}republish/"),
    PageType("republish-in-arabic", f"/caravan-lines/{ARABIC}/republish/"),
    PageType("topics", "/topics/"),
    PageType("topic", "/topics/economy/"),
    PageType("regions", "/regions/"),
    PageType("region", "/regions/central-asia/"),
    PageType("tags", "/tags/"),
    PageType("tag", "/tags/kyiv/"),
    PageType("authors", "/authors/"),
    PageType("author", "/authors/samir-anvari/"),
    PageType("all-series", "/series/"),
    PageType("series", "/series/iron-and-paper/"),
    PageType("archive", "/archive/"),
    PageType("year", f"/archive/{TODAY.year}/"),
    PageType("month", f"/archive/{TODAY.year}/{TODAY.month}/"),
    PageType("corrections", "/corrections/"),
    PageType("notices", "/notices/"),
    PageType("notice", "/notices/source/"),
    PageType("kind", "/kinds/analysis/"),
    PageType("language", "/languages/ar/"),
    PageType("feeds", "/feeds/"),
    PageType("search", "/search/"),
    PageType("search-found", "/search/?q=border"),
    PageType("search-found-nothing", "/search/?q=zzqqx"),
    PageType("follow", "/follow/"),
    PageType("newsletters", "/newsletters/"),
    PageType("newsletter", "/newsletters/the-pass/"),
    PageType("newsletter-in-arabic", f"/newsletters/{NEWSLETTER_IN_ARABIC}/"),
    PageType("newsletter-issue", "/newsletters/the-pass/1/"),
    PageType("newsletter-issue-in-arabic", f"/newsletters/{NEWSLETTER_IN_ARABIC}/1/"),
    PageType("subscribe", "/in/subscribe/the-pass/"),
    PageType("subscribe-asked", f"/in/subscribe/{NEWSLETTER_IN_ARABIC}/?asked"),
    PageType("confirm", CONFIRM),
    PageType("confirmed", CONFIRM, is_pressed=True),
    PageType("confirm-too-late", "/in/confirm/nothing/", 404),
    PageType("unsubscribe", f"/in/unsubscribe/{SUBSCRIBER}/"),
    PageType("left", "/in/unsubscribe/5c7f4d92-0a4e-4b43-8a43-5b1e4f1f0b52/"),
    PageType("draft-outside", f"/preview/{DRAFT}/"),
    PageType("draft-closed", "/preview/nothing/", 404),
    PageType("site-page", "/about/"),
    PageType("site-page-in-arabic", "/about/ar/"),
    PageType("api", "/api/"),
    PageType("nothing-there", "/there-is-nothing/here/", 404),
]
# Pieces in every script that the site has a font for.
EACH_SCRIPT = [kind for kind in TYPES if kind.name.startswith("piece-in") or "everything" in kind.name]
# What machines ask for, where no page or map leads to it.
FILES = [
    *(
        f"/api/v1/{name}"
        for name in ("openapi.json", "pieces/", "removals/", "brands/", "topics/", "regions/")
    ),
    *(f"/api/v1/{name}/" for name in ("tags", "authors", "series")),
    *("/search/feed.atom?q=border", "/corrections/feed.json", "/languages/ar/feed.rss", "/feeds/feeds.opml"),
    *("/notices/source/feed.atom", "/kinds/analysis/feed.rss", "/.well-known/tdmrep.json", "/robots.txt"),
    *("/sitemap.xml", "/news-sitemap.xml", "/healthz", "/readyz"),
]
# What answers only where somebody set it up, what needs an archive of thousands, and what only the API names.
OFF = {
    "api-piece",
    "api-nothing",
    "security",
    "indexnow",
    "partner-feed",
    "sitemap-lists-after",
    "sitemap-pieces-after",
}
