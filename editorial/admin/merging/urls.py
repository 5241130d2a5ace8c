"""The addresses of merging and splitting in the admin, and their entry in the menu."""

from django.urls import path, reverse

from editorial.admin.entering import framed
from editorial.admin.merging import pages
from editorial.admin.merging.splitting import split_page
from editorial.terms.accepting import ACCEPTING


def paths(site):
    """Return the addresses of these pages, for an admin site."""
    listed = [
        ("merges/", pages.merges, "merges"),
        ("merges/<int:number>/", pages.act, "merge"),
        ("merges/<int:number>/progress/", pages.progress, "merge-progress"),
        ("terms/<slug:vocabulary>/merge/", pages.merge, "term-merge"),
        ("terms/<slug:vocabulary>/<uuid:uuid>/split/", split_page, "term-split"),
    ]
    return [path(where, framed(site, view, ACCEPTING), name=name) for where, view, name in listed]


def entries(user):
    """Return the menu's entry of merges, for those who may merge."""
    return [("Merges", reverse("admin:merges"))] if user.has_perm(ACCEPTING) else []
