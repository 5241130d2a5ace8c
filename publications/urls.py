"""Every public address; the whole of an instance that only publishes."""

from django.urls import include, path

from publications import feed_urls
from publications.api.urls import urlpatterns as api
from publications.formats.cited import FILES
from publications.models import Author, Region, Series, SitePage, Tag, Topic
from publications.views import (
    archive,
    brands,
    citing,
    directory,
    drawings,
    follow,
    home,
    media,
    notices,
    pieces,
    republishing,
    searching,
    site_pages,
    terms,
)

TERMS = {"topics": Topic, "tags": Tag, "authors": Author}


def below(prefix, *patterns):
    """Return addresses that begin alike: to any other one they are a single comparison."""
    return path(prefix, include([*patterns]))


urlpatterns = [
    path("", home.home, name="home"),
    *(
        below(
            f"{name}/",
            path("", terms.terms, {"model": model}, name=name),
            path("<str:slug>/", terms.term, {"model": model}, name=model.vocabulary),
        )
        for name, model in TERMS.items()
    ),
    below(
        "regions/",
        path("", terms.regions, name="regions"),
        path("<str:slug>/", terms.term, {"model": Region}, name="region"),
    ),
    below(
        "series/",
        path("", terms.terms, {"model": Series}, name="series-index"),
        path("<str:slug>/", terms.series, name="series"),
    ),
    below(
        "archive/",
        path("", archive.archive, name="archive"),
        path("<int:year>/", archive.year, name="archive-year"),
        path("<int:year>/<int:month>/", archive.month, name="archive-month"),
    ),
    path("search/", searching.search, name="search"),
    path("corrections/", directory.corrections, name="corrections"),
    below(
        "notices/",
        path("", notices.notices, name="notices"),
        path("<str:code>/", notices.notice, name="notice"),
    ),
    path("kinds/<str:kind>/", directory.kind, name="kind"),
    path("languages/<str:code>/", directory.language, name="language"),
    below("api/", *api),
    path("feeds/", directory.directory, name="feeds"),
    path("follow/", follow.follow, name="follow"),
    below(
        "newsletters/",
        path("", follow.newsletters, name="newsletters"),
        path("<str:slug>/", follow.past, name="newsletter"),
        path("<str:slug>/<int:number>/", follow.issue, name="newsletter-issue"),
    ),
    *(
        below(
            f"{key}/",
            path("", site_pages.site_page, {"key": key}, name="site-page"),
            path("<str:language>/", site_pages.site_page, {"key": key}, name="site-page-in"),
        )
        for key in SitePage.Key.values
    ),
    below(
        "media/",
        path("brands.css", drawings.brand_colours, name="brand-colours"),
        path("<uuid:uuid>/cover.svg", drawings.cover, name="cover"),
        path("<uuid:uuid>/<str:rendition>", media.media, name="media"),
    ),
    # Last: a brand owns any first segment that nothing above has taken.
    path("<str:slug>/", brands.brand, name="brand"),
    path("<str:brand>/<str:slug>/", pieces.piece, name="piece"),
    path("<str:brand>/<str:slug>/republish/", republishing.republish, name="republish"),
    path("<str:brand>/<str:slug>/republish/package.<str:suffix>", republishing.package, name="package"),
    path("<str:brand>/<str:slug>/article.pdf", citing.pdf, name="article-pdf"),
    path("<str:brand>/<str:slug>/article.json", republishing.ninjs, name="ninjs"),
    *(
        path(f"<str:brand>/<str:slug>/cite.{suffix}", citing.cite, {"suffix": suffix}, name=f"cite-{suffix}")
        for suffix in FILES
    ),
    # Nothing below ends in a slash, so a page's address is found before it.
    *feed_urls.urlpatterns,
]

handler400 = "publications.views.answers.bad_request"
handler404 = "publications.views.answers.not_found"
handler500 = "publications.views.answers.server_error"
