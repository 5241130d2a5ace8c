"""Two pages that bound what any page can reach: an empty one, and one that asks the database one thing."""

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from editorial.urls import urlpatterns as pages


def empty(request):
    """Answer at once."""
    return HttpResponse("Nothing.")


def trivial(request):
    """Answer with one row by its key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM publications_shelf WHERE key = %s", ["home"])
        return HttpResponse(f"Shelf {cursor.fetchone()[0]}.")


urlpatterns = [path("empty/", empty), path("trivial/", trivial), *pages]
