"""The addresses of review: reading, moving, and everything about checks."""

from django.urls import path

from editorial.admin.articles import moving, reading, signing


def paths(page):
    """Return the pages of review; `page(view, seen=True)` lets in whoever may look at the article."""
    return [
        path("<int:pk>/read/", page(reading.read, seen=True), name="article-read"),
        path("<int:pk>/move/<slug:verb>/", page(moving.move, seen=True), name="article-move"),
        path("<int:pk>/sign/<slug:kind>/", page(signing.sign, seen=True), name="article-sign"),
        path("<int:pk>/ask/<slug:kind>/", page(signing.ask, seen=True), name="article-ask"),
        path("<int:pk>/take/<slug:kind>/", page(signing.take, seen=True), name="article-take"),
        path("<int:pk>/put-signed/<slug:kind>/", page(signing.put_signed), name="article-put-signed"),
    ]
