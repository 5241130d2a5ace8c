"""The addresses of time travel."""

from django.urls import path

from editorial.admin.past import views


def urls(wrap):
    """Return the addresses below the admin's; `wrap` lets in who may enter."""
    return [
        path("as-of/", wrap(views.as_of), name="as-of"),
        path("as-of/looks/", wrap(views.looks), name="as-of-looks"),
        path("as-of/<uuid:uuid>/cover.svg", wrap(views.cover), name="as-of-cover"),
    ]
