"""The addresses of the tagging desk in the admin, and its entry in the menu."""

from django.urls import path, reverse

from editorial.admin.entering import framed
from editorial.admin.tagging import articles, doubled, pages, pairs, pasted, proposed, tags
from editorial.admin.tagging.frame import ENTERING


def paths(site):
    """Return the addresses of these pages, for an admin site."""
    listed = [
        ("tagging/", pages.index, "tagging"),
        ("tagging/progress/", pages.progress, "tagging-progress"),
        ("tagging/articles/<slug:kind>/", articles.articles, "tagging-articles"),
        ("tagging/tags/<slug:name>/", tags.tags, "tagging-tags"),
        ("tagging/proposed/", proposed.proposed, "tagging-proposed"),
        ("tagging/look-alikes/", pairs.pairs, "tagging-pairs"),
        ("tagging/also/", doubled.doubled, "tagging-doubled"),
        ("tagging/topics-and-regions/", tags.closed_lists, "tagging-closed"),
        ("tagging/paste/", pasted.paste, "tagging-paste"),
    ]
    return [path(where, framed(site, view, ENTERING), name=name) for where, view, name in listed]


def entries(user):
    """Return the menu's entry of the tagging desk, for those who may open it."""
    return [("Tagging", reverse("admin:tagging"))] if user.has_perm(ENTERING) else []
