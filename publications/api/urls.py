"""The addresses of the API, and of the page about it."""

from django.urls import path

from publications.api import answers, described, pieces, removals, terms

urlpatterns = [
    path("api/", described.human, name="api"),
    path("api/v1/openapi.json", described.description, name="api-description"),
    path("api/v1/pieces/", pieces.pieces, name="api-pieces"),
    path("api/v1/pieces/<uuid:uuid>/", pieces.piece, name="api-piece"),
    path("api/v1/removals/", removals.removals, name="api-removals"),
    *(path(f"api/v1/{name}/", terms.terms, {"name": name}, name=f"api-{name}") for name in terms.LISTS),
    path("api/v1/<path:rest>/", answers.nothing, name="api-nothing"),
]
