"""The addresses of the API, and of the page about it."""

from django.urls import path

from publications.api import answers, described, pieces, removals, terms

urlpatterns = [
    path("", described.human, name="api"),
    path("v1/openapi.json", described.description, name="api-description"),
    path("v1/pieces/", pieces.pieces, name="api-pieces"),
    path("v1/pieces/<uuid:uuid>/", pieces.piece, name="api-piece"),
    path("v1/removals/", removals.removals, name="api-removals"),
    *(path(f"v1/{name}/", terms.terms, {"name": name}, name=f"api-{name}") for name in terms.LISTS),
    path("v1/<path:rest>/", answers.nothing, name="api-nothing"),
]
