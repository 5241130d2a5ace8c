"""The addresses of the magazine in Wagtail: lists of its own, all else by the tree of pages."""

from django.urls import include, path
from magazine import views
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps.views import sitemap

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("articles/", views.archive),
    path("tags/<slug:slug>/", views.by_tag),
    path("topics/<slug:slug>/", views.by_topic),
    path("regions/<slug:slug>/", views.by_region),
    path("authors/<slug:slug>/", views.by_author),
    path("search/", views.search),
    path("feed/", views.LatestFeed()),
    path("sitemap.xml", sitemap),
    path("", include(wagtail_urls)),
]
