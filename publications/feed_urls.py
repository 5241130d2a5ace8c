"""The addresses of what machines read: feeds under every listing, sitemaps, and a site's own files."""

from django.urls import path, re_path

from publications import feeds, oembed, partner_feeds, sitemaps
from publications.models import Author, Region, Series, Tag, Topic
from publications.models.terms import SEGMENTS
from publications.views import directory, machines, searching

FEED = "feed.<str:suffix>"

urlpatterns = [
    path(FEED, feeds.site_feed, name="site-feed"),
    path(f"search/{FEED}", searching.search_feed, name="search-feed"),
    path(f"corrections/{FEED}", feeds.corrections_feed, name="corrections-feed"),
    path(f"kinds/<str:slug>/{FEED}", feeds.kind_feed, name="kind-feed"),
    path(f"notices/<str:slug>/{FEED}", feeds.notice_feed, name="notice-feed"),
    path(f"languages/<str:slug>/{FEED}", feeds.language_feed, name="language-feed"),
    *(
        path(f"{SEGMENTS[model.vocabulary]}/<str:slug>/{FEED}", feeds.term_feed, {"model": model})
        for model in (Topic, Region, Tag, Author, Series)
    ),
    path(f"<str:slug>/{FEED}", feeds.brand_feed, name="brand-feed"),
    path("feeds/feeds.opml", directory.opml, name="feeds-opml"),
    path("feeds/partner/<str:key>.atom", partner_feeds.partner_feed, name="partner-feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-lists.xml", sitemaps.lists, name="sitemap-lists"),
    re_path(r"\Asitemap-lists-(?P<part>[0-9]+)\.xml\Z", sitemaps.lists, name="sitemap-lists-after"),
    path("sitemap-pieces.xml", sitemaps.pieces, name="sitemap-pieces"),
    re_path(
        r"\Asitemap-pieces-(?P<moment>-?[0-9]{1,18})-(?P<piece>[0-9]{1,18})\.xml\Z",
        sitemaps.pieces,
        name="sitemap-pieces-after",
    ),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("oembed", oembed.oembed, name="oembed"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/tdmrep.json", machines.tdmrep, name="tdmrep"),
    path(".well-known/security.txt", machines.security, name="security"),
    re_path(r"\A(?P<key>[A-Za-z0-9-]{8,128})\.txt\Z", machines.indexnow, name="indexnow"),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
]
