"""The addresses of what machines read: feeds under every listing."""

from django.urls import path

from publications import feeds
from publications.models import Author, Region, Series, Tag, Topic
from publications.models.terms import SEGMENTS
from publications.views import directory

FEED = "feed.<str:suffix>"

urlpatterns = [
    path(FEED, feeds.site_feed, name="site-feed"),
    path(f"corrections/{FEED}", feeds.corrections_feed, name="corrections-feed"),
    path(f"kinds/<str:slug>/{FEED}", feeds.kind_feed, name="kind-feed"),
    path(f"languages/<str:slug>/{FEED}", feeds.language_feed, name="language-feed"),
    *(
        path(f"{SEGMENTS[model.vocabulary]}/<str:slug>/{FEED}", feeds.term_feed, {"model": model})
        for model in (Topic, Region, Tag, Author, Series)
    ),
    path(f"<str:slug>/{FEED}", feeds.brand_feed, name="brand-feed"),
    path("feeds/feeds.opml", directory.opml, name="feeds-opml"),
]
