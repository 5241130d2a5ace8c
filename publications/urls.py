"""Every public address; the whole of an instance that only publishes."""

from django.urls import path

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

urlpatterns = [
    path("", home.home, name="home"),
    path("topics/", terms.terms, {"model": Topic}, name="topics"),
    path("topics/<str:slug>/", terms.term, {"model": Topic}, name="topic"),
    path("regions/", terms.regions, name="regions"),
    path("regions/<str:slug>/", terms.term, {"model": Region}, name="region"),
    path("tags/", terms.terms, {"model": Tag}, name="tags"),
    path("tags/<str:slug>/", terms.term, {"model": Tag}, name="tag"),
    path("authors/", terms.terms, {"model": Author}, name="authors"),
    path("authors/<str:slug>/", terms.term, {"model": Author}, name="author"),
    path("series/", terms.terms, {"model": Series}, name="series-index"),
    path("series/<str:slug>/", terms.series, name="series"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<int:year>/", archive.year, name="archive-year"),
    path("archive/<int:year>/<int:month>/", archive.month, name="archive-month"),
    path("search/", searching.search, name="search"),
    path("corrections/", directory.corrections, name="corrections"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:code>/", notices.notice, name="notice"),
    path("kinds/<str:kind>/", directory.kind, name="kind"),
    path("languages/<str:code>/", directory.language, name="language"),
    *api,
    path("feeds/", directory.directory, name="feeds"),
    path("follow/", follow.follow, name="follow"),
    path("newsletters/", follow.newsletters, name="newsletters"),
    path("newsletters/<str:slug>/", follow.past, name="newsletter"),
    path("newsletters/<str:slug>/<int:number>/", follow.issue, name="newsletter-issue"),
    *(path(f"{key}/", site_pages.site_page, {"key": key}, name="site-page") for key in SitePage.Key.values),
    *(
        path(f"{key}/<str:language>/", site_pages.site_page, {"key": key}, name="site-page-in")
        for key in SitePage.Key.values
    ),
    path("media/brands.css", drawings.brand_colours, name="brand-colours"),
    path("media/<uuid:uuid>/cover.svg", drawings.cover, name="cover"),
    path("media/<uuid:uuid>/<str:rendition>", media.media, name="media"),
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
