"""The addresses of review: reading, moving, and everything about checks."""

from django.urls import path

from editorial.admin.articles import moving, readers, reading, signing


def paths(page):
    """Return the pages of review; `page(view, seen=True)` lets in whoever may look at the article.

    Of one whose draft is another desk's, the reading page is that of what readers have.
    """
    read = page(reading.read, seen=True, held="view_article", as_read=readers.read)
    return [
        path("<int:pk>/read/", read, name="article-read"),
        path("<int:pk>/move/<slug:verb>/", page(moving.move, seen=True), name="article-move"),
        path("<int:pk>/sign/<slug:kind>/", page(signing.sign, seen=True), name="article-sign"),
        path("<int:pk>/ask/<slug:kind>/", page(signing.ask, seen=True), name="article-ask"),
        path("<int:pk>/take/<slug:kind>/", page(signing.take, seen=True), name="article-take"),
        path("<int:pk>/put-signed/<slug:kind>/", page(signing.put_signed), name="article-put-signed"),
    ]
